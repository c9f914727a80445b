import { LIVE_BEFORE } from '@zaal/shared/features/programme/programme.reduce'
import type { Item, ItemFields, programmeContract } from '@zaal/shared/features/programme/programme.contract'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import type { CommandOf, FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { PeopleIndex } from '../../kernel/people-index.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { DecideContext, Decision } from '../../kernel/feature.ts'
import { decide, evolve, initial, type ProgrammeState } from './programme.domain.ts'

export type Command = CommandOf<typeof programmeContract>
export type Fact = Numbered<FactOf<typeof programmeContract>>

export const START = Date.UTC(2021, 3, 2, 8)
export const MIN = 60_000
export const HOST: Actor = {
  person: 'p_host0000000000000001',
  role: 'host',
  capabilities: capabilitiesOf('host'),
}

export const itemFields = (title: string, minutes: number, more: Partial<ItemFields> = {}): ItemFields => ({
  title,
  kind: 'talk',
  speakers: [],
  start: null,
  minutes,
  crewOnly: false,
  note: '',
  rules: {},
  ...more,
})

export const contextFor = (actor: Actor, now: number, id: string): DecideContext => ({
  actor,
  now,
  id,
  room: {
    kind: 'main',
    phase: LIVE_BEFORE.status,
    rules: DEFAULT_RULES,
    item: null,
    crewSeesAnonymous: false,
    plannedStart: null,
  },
  muted: false,
  marks: { get: () => undefined, of: () => new Map(), by: () => new Map() },
  people: new PeopleIndex(),
})

/** A programme of its own with a clock: gives commands, keeps the facts. */
export class ProgrammeRoom {
  now = START
  state: ProgrammeState = initial
  readonly facts: Fact[] = []
  #commands = 0

  give(command: Command): Decision<typeof programmeContract> {
    this.#commands += 1
    const id = `command-${String(this.#commands).padStart(4, '0')}`
    const decision = decide(command, this.state, contextFor(HOST, this.now, id))
    if (decision.ok)
      for (const fact of decision.facts) {
        const numbered = { ...fact, n: this.facts.length + 1, at: this.now }
        this.facts.push(numbered)
        this.state = evolve(this.state, numbered)
      }
    return decision
  }

  /** Gives a command that must be accepted. */
  do(command: Command): void {
    const decision = this.give(command)
    if (!decision.ok) throw new Error(`${command.name} refused: ${decision.code} ${decision.detail ?? ''}`)
  }

  wait(minutes: number): void {
    this.now += minutes * MIN
  }

  get current(): string | null {
    return this.state.view.live.current?.item ?? null
  }
  get items(): Item[] {
    return this.state.view.plan.items
  }
  id(title: string): string {
    const item = this.items.find((i) => i.title === title)
    if (!item) throw new Error(`no item ${title}`)
    return item.id
  }
  next(): void {
    this.do({ name: 'programme.next', payload: { from: this.current } })
  }

  /** Kick-off 5, talk 20, a crew-only change-over 5, panel 50, conversation 25, close 0. */
  static planned(): ProgrammeRoom {
    const room = new ProgrammeRoom()
    room.do({
      name: 'programme.plan',
      payload: {
        start: START,
        items: [
          itemFields('Kick-off', 5, { kind: 'opening' }),
          itemFields('Talk', 20, { rules: { chat: 'slow' } }),
          itemFields('Change-over', 5, {
            crewOnly: true,
            note: 'bring the chairs',
            speakers: [{ name: 'Stagehand Proef', role: null, organisation: null }],
            rules: { chat: 'closed' },
          }),
          itemFields('Panel', 50, { kind: 'panel', note: 'watch the time' }),
          itemFields('Conversation', 25, { kind: 'discussion' }),
          itemFields('Close', 0, { kind: 'closing' }),
        ],
      },
    })
    return room
  }

  static started(): ProgrammeRoom {
    const room = ProgrammeRoom.planned()
    room.do({ name: 'programme.start', payload: {} })
    return room
  }
}
