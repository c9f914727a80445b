import fc from 'fast-check'
import { PeopleIndex } from '../../kernel/people-index.ts'
import { describe, expect, it } from 'vitest'
import { announcementsContract } from '@zaal/shared/features/announcements/announcements.contract'
import { RECIPIENTS, type Recipient } from '@zaal/shared/features/announcements/limits'
import { announcementsReducer } from '@zaal/shared/features/announcements/announcements.reduce'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import type { CommandOf, FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { AUDIENCES, type Audience } from '@zaal/shared/protocol/envelope'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import type { Role } from '@zaal/shared/roles/roles'
import type { Actor } from '../../kernel/actor.ts'
import type { Decision } from '../../kernel/feature.ts'
import { announcementsFeature as feature } from './announcements.feature.ts'

type Command = CommandOf<typeof announcementsContract>

const person = (role: Role, number: number): Actor => ({
  person: `p_${role}${number}`.padEnd(22, '0'),
  role,
  capabilities: capabilitiesOf(role),
})
const host = person('host', 1)
const panel = [person('panellist', 1), person('panellist', 2)] as const
const viewer = person('participant', 1)
const ALL: readonly Actor[] = [host, person('moderator', 1), ...panel, viewer]

class Room {
  state = feature.initial
  now = Date.UTC(2021, 3, 2, 9)
  readonly facts: Numbered<FactOf<typeof announcementsContract>>[] = []
  #commands = 0

  give(actor: Actor, command: Command): Decision<typeof announcementsContract> {
    this.#commands += 1
    this.now += 1000
    const decision = feature.decide(command, this.state, {
      actor,
      now: this.now,
      id: `command-${String(this.#commands).padStart(4, '0')}`,
      room: {
        kind: 'main',
        phase: 'live',
        rules: DEFAULT_RULES,
        item: null,
        crewSeesAnonymous: false,
        plannedStart: null,
      },
      muted: false,
      marks: { get: () => undefined, of: () => new Map(), by: () => new Map() },
      people: new PeopleIndex(ALL.map((a) => [a.person, { name: 'Iemand', role: a.role }])),
    })
    if (decision.ok)
      for (const fact of decision.facts) {
        const numbered = { ...fact, n: this.facts.length + 1, at: this.now }
        this.facts.push(numbered)
        this.state = feature.evolve(this.state, numbered)
      }
    return decision
  }

  send(
    to: Recipient,
    more: Partial<Extract<Command, { name: 'announcements.send' }>['payload']> = {},
  ): string {
    const decision = this.give(host, {
      name: 'announcements.send',
      payload: { text: `Voor ${to}`, to, person: null, minutes: null, mustAck: false, ...more },
    })
    if (!decision.ok) return decision.code
    return this.state.views.crew.items.at(-1)?.id ?? ''
  }

  acknowledge(actor: Actor, announcement: string): string {
    const decision = this.give(actor, { name: 'announcements.acknowledge', payload: { announcement } })
    return decision.ok ? 'ok' : decision.code
  }

  texts(audience: Audience): (string | null)[] {
    return feature.project(this.state, audience).items.map((i) => i.text)
  }
}

describe('announcements', () => {
  it('AN2: reach those addressed and crew, nobody else', () => {
    const room = new Room()
    for (const to of RECIPIENTS) room.send(to, { person: to === 'person' ? panel[0].person : null })
    expect(room.texts('everyone')).toEqual(['Voor everyone'])
    expect(room.texts('hall')).toEqual(['Voor everyone', 'Voor hall'])
    expect(room.texts('backstage')).toEqual(['Voor everyone', 'Voor panellists'])
    expect(room.texts('crew')).toHaveLength(5)
    expect(feature.projectMine(room.state, panel[0].person).items.map((i) => i.text)).toEqual(['Voor person'])
    expect(feature.projectMine(room.state, panel[1].person).items).toEqual([])
    expect(JSON.stringify(room.facts.map((f) => feature.redact(f, 'everyone')))).not.toContain(host.person)
  })

  it('AN1: empty text, a person too many or too few, and confirmation from a crowd are refused', () => {
    const room = new Room()
    expect(room.send('everyone', { text: ' \u200b ' })).toBe('invalid')
    expect(room.send('person')).toBe('invalid')
    expect(room.send('crew', { person: panel[0].person })).toBe('invalid')
    expect(room.send('person', { person: 'p_unknown0000000000000' })).toBe('not-found')
    expect(room.send('everyone', { mustAck: true })).toBe('invalid')
  })

  it('AN3: every panellist confirms once and crew see who and when', () => {
    const room = new Room()
    const id = room.send('panellists', { mustAck: true })
    expect(room.acknowledge(panel[0], id)).toBe('ok')
    const at = room.now
    expect(room.acknowledge(panel[0], id)).toBe('already')
    expect(room.acknowledge(panel[1], id)).toBe('ok')
    const receipts = feature.project(room.state, 'crew').items[0]?.receipts
    expect(receipts?.[0]).toEqual({ person: panel[0].person, at })
    expect(receipts).toHaveLength(2)
    expect(feature.project(room.state, 'backstage').items[0]?.receipts).toEqual([])
    expect(feature.projectMine(room.state, panel[0].person).acknowledged).toEqual([id])
  })

  it('AN3: who was not addressed cannot confirm nor learn that it exists', () => {
    const room = new Room()
    const id = room.send('person', { person: panel[0].person, mustAck: true })
    expect([room.acknowledge(panel[1], id), room.acknowledge(viewer, id)]).toEqual(['not-found', 'not-found'])
    expect(room.acknowledge(panel[0], room.send('panellists'))).toBe('not-found')
  })

  it('AN4: expiry is a moment in the fact; AN5: withdrawing takes it away everywhere', () => {
    const room = new Room()
    const id = room.send('everyone', { minutes: 5 })
    expect(feature.project(room.state, 'hall').items[0]?.expiresAt).toBe(room.now + 300_000)
    room.give(host, { name: 'announcements.withdraw', payload: { announcement: id } })
    for (const audience of AUDIENCES) expect(room.texts(audience)).toEqual([])
  })

  it('AN4: views and own parts are the fold of what was seen, also beyond twenty', () => {
    const step = fc.record({
      to: fc.constantFrom(...RECIPIENTS),
      who: fc.nat(ALL.length - 1),
      act: fc.constantFrom('send', 'send', 'send', 'acknowledge', 'withdraw'),
      back: fc.nat(25),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        const room = new Room()
        for (const { to, who, act, back } of steps) {
          const actor = ALL[who] ?? host
          const id = room.state.views.crew.items.at(-1 - back)?.id ?? 'none______'
          if (act === 'send')
            room.send(to, {
              person: to === 'person' ? actor.person : null,
              mustAck: to !== 'everyone' && to !== 'hall',
            })
          else if (act === 'acknowledge') room.acknowledge(actor, id)
          else room.give(host, { name: 'announcements.withdraw', payload: { announcement: id } })
        }
        for (const audience of AUDIENCES) {
          let view = announcementsReducer.empty
          for (const fact of room.facts) {
            const seen = feature.redact(fact, audience)
            if (seen) view = announcementsReducer.reduce(view, { ...seen, n: fact.n, at: fact.at })
          }
          expect(view).toEqual(feature.project(room.state, audience))
          expect(announcementsContract.view.parse(view)).toEqual(view)
        }
        for (const { person: id } of ALL) {
          let mine = announcementsReducer.emptyMine
          for (const fact of room.facts)
            for (const own of feature.personal(fact))
              if (own.person === id)
                mine = announcementsReducer.reduceMine(mine, { ...own.fact, n: fact.n, at: fact.at })
          expect(mine).toEqual(feature.projectMine(room.state, id))
        }
      }),
      { seed: 4, numRuns: 100 },
    )
  })
})
