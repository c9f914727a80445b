import { describe, expect, it } from 'vitest'
import { messageSchema, type Message } from '@zaal/shared/features/chat/chat.contract'
import { changedMessage } from '@zaal/shared/features/chat/chat.messages'
import { chatReducer } from '@zaal/shared/features/chat/chat.reduce'
import { CHANNELS, REACTIONS, VIEW_MESSAGES } from '@zaal/shared/features/chat/chat.rules'
import { chatContract } from '@zaal/shared/features/chat/chat.contract'
import { FeatureRoom, personId, seededNumbers } from '../../testing/feature-room.ts'
import { chatFeature } from './chat.feature.ts'
import type { ChatCommand } from './chat.state.ts'

/** A meeting of random commands, sensible and not. */
function storm(seed: number, steps: number) {
  const next = seededNumbers(seed)
  const pick = <T>(from: readonly [T, ...T[]]): T => from[next(from.length)] ?? from[0]
  const room = new FeatureRoom(chatFeature, chatReducer)
  const people = [
    room.enter('Testa'),
    room.enter('Testo'),
    room.enter('Panellid', 'panellist'),
    room.enter('Modje', 'moderator'),
    room.enter('Gastje', 'host'),
  ] as const
  const ids: [string, ...string[]] = ['nothing-here']
  for (let i = 0; i < steps; i++) {
    room.now += next(60_000)
    const message = pick(ids)
    const who = pick(people)
    const crew = pick([people[3], people[4]])
    const channel = pick(CHANNELS)
    const post: ChatCommand = {
      name: 'chat.post',
      payload: { channel, text: `geheim-${channel} ${i}`, replyTo: next(3) ? null : message, mentions: [] },
    }
    const id = `message-${String(i).padStart(4, '0')}`
    switch (next(12)) {
      case 0:
        room.run(who, { name: 'chat.edit', payload: { message, text: `anders ${i}`, mentions: [people[0]] } })
        break
      case 1:
        room.run(who, { name: 'chat.remove', payload: { message } })
        break
      case 2:
      case 3:
        room.run(crew, { name: 'chat.hide', payload: { message } })
        break
      case 4:
        room.run(crew, { name: 'chat.restore', payload: { message } })
        break
      case 5:
        room.run(crew, { name: 'chat.pin', payload: { message } })
        break
      case 6:
        room.run(crew, { name: 'chat.unpin', payload: { message } })
        break
      case 7:
        room.run(who, {
          name: 'chat.react',
          payload: { message, reaction: pick(REACTIONS), on: next(2) === 0 },
        })
        break
      default:
        if (room.run(who, post, id) === 'ok') ids.push(id)
    }
  }
  return room
}

describe('laws of the chat', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'SY1 for every reader, folding what was sent gives the snapshot (seed %i)',
    (seed) => {
      const room = storm(seed, 700)
      expect(room.view('crew').room.messages.length).toBeGreaterThan(50)
      for (const { who, projected, folded } of room.bothSides()) expect(projected, who).toEqual(folded)
    },
  )

  it.each(['everyone', 'crew'] as const)(
    'CH9 messages read once and kept on screen follow by the changes alone (%s)',
    (audience) => {
      const room = storm(61, 1)
      let state = chatFeature.initial
      let kept: Message[] = []
      const whole = storm(61, 600).log
      for (const fact of whole) {
        state = chatFeature.evolve(state, fact)
        const { messages, changes } = chatFeature.project(state, audience).room
        kept = kept.map((m) => {
          const change = changes.find((c) => c.message === m.id && c.n === fact.n)
          return change ? changedMessage(m, change) : m
        })
        const newest = messages.at(-1)
        if (newest?.n === fact.n) kept.push(newest)
      }
      const reply = chatFeature.answer?.['chat.older'](
        { channel: 'room', before: 100_000, limit: 100 },
        state,
        { ...room.context(audience === 'crew' ? personId('Modje') : personId('Testa')), present: new Set() },
      )
      expect(kept.slice(-100)).toEqual(reply?.ok && reply.output.messages)
    },
  )

  it('SY9 also after texts were erased', () => {
    const room = storm(11, 400)
    const all = room.log.map((fact) => fact.payload.message)
    room.reread(all.filter((_, i) => i % 3 === 0))
    for (const { who, projected, folded } of room.bothSides()) expect(projected, who).toEqual(folded)
  })

  it('CH2 nothing of backstage reaches everyone; nothing at all reaches the hall', () => {
    const room = storm(21, 400)
    expect(room.sent('crew')).toContain('geheim-backstage')
    expect(room.sent('everyone')).not.toContain('backstage')
    expect(room.view('everyone').backstage).toEqual(chatReducer.empty.backstage)
    expect(room.view('hall')).toEqual(chatReducer.empty)
    expect(new Set(JSON.parse(room.sent('hall')) as unknown[])).toEqual(new Set([null]))
  })

  it('CH7 who hid, restored or pinned is known to crew only', () => {
    const room = storm(31, 400)
    const facts = (audience: 'everyone' | 'backstage' | 'crew') =>
      room.log.flatMap((fact) => chatFeature.redact(fact, audience) ?? [])
    const by = (audience: 'everyone' | 'backstage' | 'crew') =>
      facts(audience).flatMap((fact) => ('by' in fact.payload && fact.payload.by ? [fact.payload.by] : []))
    expect(by('crew').length).toBeGreaterThan(10)
    expect([...by('everyone'), ...by('backstage')]).toEqual([])
    for (const audience of ['everyone', 'backstage'] as const)
      for (const fact of facts(audience))
        if (fact.name === 'chat.hidden') expect(fact.payload.text).toBeNull()
  })

  it('CM3 facts and views keep to their contract', () => {
    const room = storm(41, 300)
    for (const fact of room.log)
      expect(chatContract.facts[fact.name].safeParse(fact.payload).error, fact.name).toBeUndefined()
    expect(chatContract.view.safeParse(room.view('crew')).error).toBeUndefined()
    for (const message of room.view('everyone').room.messages) messageSchema.parse(message)
  })
})

describe('CH9 cost', () => {
  it(`views hold the last ${VIEW_MESSAGES}; 20,000 posts fold in under a second`, () => {
    const room = new FeatureRoom(chatFeature, chatReducer)
    const author = room.enter('Testa')
    const started = performance.now()
    let state = chatFeature.initial
    for (let n = 1; n <= 20_000; n++)
      state = chatFeature.evolve(state, {
        name: 'chat.posted',
        n,
        at: n,
        payload: {
          message: `message-${String(n).padStart(6, '0')}`,
          channel: 'room',
          author: n % 2 ? author : `p_${String(n % 5000).padStart(20, '0')}`,
          text: `bericht ${n}`,
          replyTo: null,
          mentions: [],
        },
      })
    const took = performance.now() - started
    const view = chatFeature.project(state, 'everyone').room
    expect(view.total).toBe(20_000)
    expect(view.messages.map((m) => m.n)).toEqual(Array.from({ length: VIEW_MESSAGES }, (_, i) => 19_901 + i))
    expect(took).toBeLessThan(1_000)
  })

  it('an old state stays what it was', () => {
    const room = storm(51, 200)
    const before = room.state
    const seen = JSON.stringify(chatFeature.project(before, 'crew'))
    const author = room.enter('Testa')
    for (let i = 0; i < 300; i++)
      room.run(author, {
        name: 'chat.post',
        payload: { channel: 'room', text: `${i}`, replyTo: null, mentions: [] },
      })
    expect(JSON.stringify(chatFeature.project(before, 'crew'))).toBe(seen)
  })
})
