import { beforeEach, describe, expect, it } from 'vitest'
import { MAX_MESSAGE_LENGTH, OWN_WINDOW_MS, type Channel } from '@zaal/shared/features/chat/chat.rules'
import { chatReducer } from '@zaal/shared/features/chat/chat.reduce'
import { FeatureRoom } from '../../testing/feature-room.ts'
import { chatFeature } from './chat.feature.ts'

const makeRoom = () => new FeatureRoom(chatFeature, chatReducer)
let room: ReturnType<typeof makeRoom>
let testa: string
let testo: string
let panel: string
let mod: string

beforeEach(() => {
  room = makeRoom()
  testa = room.enter('Testa')
  testo = room.enter('Testo')
  panel = room.enter('Panellid', 'panellist')
  mod = room.enter('Modje', 'moderator')
})

const say = (
  who: string,
  text: string,
  more: { channel?: Channel; replyTo?: string; mentions?: string[]; id?: string } = {},
) =>
  room.run(
    who,
    {
      name: 'chat.post',
      payload: {
        channel: more.channel ?? 'room',
        text,
        replyTo: more.replyTo ?? null,
        mentions: more.mentions ?? [],
      },
    },
    more.id,
  )
type About = 'chat.remove' | 'chat.hide' | 'chat.restore' | 'chat.pin' | 'chat.unpin'
const on = (who: string, name: About, message: string) => room.run(who, { name, payload: { message } })
const edit = (who: string, message: string, text: string) =>
  room.run(who, { name: 'chat.edit', payload: { message, text, mentions: [] } })
const FIRST = 'message-0001'
const lastOf = (channel: Channel = 'room') => room.view('crew')[channel].messages.at(-1)

describe('CH1 a message is plain text of 1 to 1000 characters', () => {
  it.each(['', '   ', '\n\n', '\u200b\u200d', '\u202e\u202c'])('refuses %j', (text) => {
    expect(say(testa, text)).toBe('invalid')
  })
  it('refuses one character too many', () => {
    expect(say(testa, 'a'.repeat(MAX_MESSAGE_LENGTH + 1))).toBe('invalid')
    expect(say(testa, 'a'.repeat(MAX_MESSAGE_LENGTH))).toBe('ok')
  })
  it('takes out what hides or reorders text, and keeps lines', () => {
    say(testa, ' een\u202e\r\ntwee\u200b\n\n\n\ndrie ')
    expect(lastOf()?.text).toBe('een\ntwee\n\ndrie')
  })
  it('keeps script as the text it is', () => {
    say(testa, '<img src=x onerror=alert(1)>')
    expect(lastOf()?.text).toBe('<img src=x onerror=alert(1)>')
  })
  it('a taken id is a conflict', () => {
    say(testa, 'een', { id: FIRST })
    expect(say(testo, 'twee', { id: FIRST, channel: 'room' })).toBe('conflict')
  })
})

describe('CH2 backstage is for crew and panellists', () => {
  it('refuses participants and takes panellists and crew', () => {
    expect(say(testa, 'hallo', { channel: 'backstage' })).toBe('not-allowed')
    expect(say(panel, 'hallo', { channel: 'backstage' })).toBe('ok')
    expect(say(mod, 'hallo', { channel: 'backstage' })).toBe('ok')
  })
  it('a message there does not exist for a participant', () => {
    say(mod, 'geheim', { channel: 'backstage', id: FIRST })
    for (const name of ['chat.remove', 'chat.hide', 'chat.pin'] as const)
      expect(on(testa, name, FIRST)).toBe('not-found')
    expect(
      room.run(testa, { name: 'chat.react', payload: { message: FIRST, reaction: 'agree', on: true } }),
    ).toBe('not-found')
    expect(say(testa, 'antwoord', { replyTo: FIRST })).toBe('not-found')
  })
})

describe('CH3 who may write now', () => {
  it('closed holds for participants only', () => {
    room.room = { ...room.room, rules: { ...room.room.rules, chat: 'closed' } }
    expect(say(testa, 'hallo')).toBe('closed')
    expect(say(panel, 'hallo')).toBe('ok')
    expect(say(mod, 'hallo')).toBe('ok')
    expect(say(panel, 'hallo', { channel: 'backstage' })).toBe('ok')
  })
  it('slow mode: one message per person per wait, and says how long', () => {
    room.room = { ...room.room, rules: { ...room.room.rules, chat: 'slow', slowSeconds: 30 } }
    expect(say(testa, 'een')).toBe('ok')
    room.now += 10_000
    const payload = { channel: 'room' as const, text: 'twee', replyTo: null, mentions: [] }
    expect(room.give(testa, { name: 'chat.post', payload })).toEqual({
      ok: false,
      code: 'slow-mode',
      retryAfterMs: 20_000,
    })
    expect(say(testo, 'ook een')).toBe('ok')
    expect([say(mod, 'a'), say(mod, 'b'), say(panel, 'a'), say(panel, 'b')]).toEqual(Array(4).fill('ok'))
    room.now += 20_000
    expect(say(testa, 'twee')).toBe('ok')
  })
  it('muted people write nowhere', () => {
    room.muted.add(testa).add(panel)
    expect(say(testa, 'hallo')).toBe('muted')
    expect(say(panel, 'hallo', { channel: 'backstage' })).toBe('muted')
  })
  it('after the end participants are done, crew and panel are not', () => {
    say(mod, 'dank', { id: FIRST })
    room.room = { ...room.room, phase: 'ended' }
    expect(say(testa, 'dag')).toBe('meeting-ended')
    expect(say(panel, 'dag')).toBe('ok')
    expect(
      room.run(testa, { name: 'chat.react', payload: { message: FIRST, reaction: 'thanks', on: true } }),
    ).toBe('meeting-ended')
  })
})

describe('CH4 people change or remove what they wrote, for ten minutes', () => {
  beforeEach(() => say(testa, 'een', { id: FIRST }))

  it('changes the text and says so', () => {
    expect(edit(testa, FIRST, 'één')).toBe('ok')
    expect(lastOf()).toMatchObject({ text: 'één', editedAt: room.now })
  })
  it('nobody else does, crew included', () => {
    expect(edit(testo, FIRST, 'x')).toBe('not-allowed')
    expect(edit(mod, FIRST, 'x')).toBe('not-allowed')
    expect(on(mod, 'chat.remove', FIRST)).toBe('not-allowed')
  })
  it('not after the window', () => {
    room.now += OWN_WINDOW_MS
    expect(edit(testa, FIRST, 'op tijd')).toBe('ok')
    room.now += 1
    expect(edit(testa, FIRST, 'te laat')).toBe('too-late')
    expect(on(testa, 'chat.remove', FIRST)).toBe('too-late')
  })
  it('an edit is no way around a closed chat, a mute or an empty text', () => {
    expect(edit(testa, FIRST, ' ')).toBe('invalid')
    room.muted.add(testa)
    expect(edit(testa, FIRST, 'x')).toBe('muted')
    expect(on(testa, 'chat.remove', FIRST)).toBe('ok')
  })
  it('an edit that changes nothing stores nothing', () => {
    expect(
      room.give(testa, { name: 'chat.edit', payload: { message: FIRST, text: 'een ', mentions: [] } }),
    ).toEqual({
      ok: true,
      facts: [],
    })
  })
  it('removed text is erased for good; the place stays', () => {
    expect(on(testa, 'chat.remove', FIRST)).toBe('ok')
    expect(room.erased).toEqual([FIRST])
    expect(lastOf()).toMatchObject({ state: 'removed', text: null })
    expect(on(testa, 'chat.remove', FIRST)).toBe('ok')
    expect(on(mod, 'chat.restore', FIRST)).toBe('conflict')
    expect(edit(testa, FIRST, 'x')).toBe('conflict')
  })
})

describe('CH6 replies and mentions', () => {
  it('a reply carries whom and which number it answers, never the text', () => {
    say(testa, 'een', { id: FIRST })
    say(testo, 'twee', { replyTo: FIRST })
    expect(lastOf()?.replyTo).toEqual({ id: FIRST, n: 1, author: testa })
  })
  it('answers only in the same channel', () => {
    say(mod, 'een', { id: FIRST })
    expect(say(mod, 'twee', { replyTo: FIRST, channel: 'backstage' })).toBe('not-found')
    expect(say(mod, 'twee', { replyTo: 'nothing-here' })).toBe('not-found')
  })
  it('what was removed meanwhile can still be answered', () => {
    say(testa, 'een', { id: FIRST })
    on(testa, 'chat.remove', FIRST)
    expect(say(testo, 'twee', { replyTo: FIRST })).toBe('ok')
  })
  it('mentions people of the meeting, each once', () => {
    expect(say(testa, '@Testo', { mentions: [testo, testo] })).toBe('ok')
    expect(lastOf()?.mentions).toEqual([testo])
    expect(say(testa, '@x', { mentions: ['p_00000000000000000000'] })).toBe('not-found')
  })
})

describe('CH7 crew hide and restore', () => {
  beforeEach(() => {
    say(testa, 'lelijk', { id: FIRST })
    on(mod, 'chat.hide', FIRST)
  })
  it('the room sees a place without text, crew see the text and who hid it', () => {
    for (const audience of ['everyone', 'backstage'] as const)
      expect(room.view(audience).room.messages[0]).toMatchObject({
        state: 'hidden',
        text: null,
        hiddenBy: null,
      })
    expect(room.view('crew').room.messages[0]).toMatchObject({
      state: 'hidden',
      text: 'lelijk',
      hiddenBy: mod,
    })
  })
  it('comes back whole', () => {
    on(mod, 'chat.restore', FIRST)
    expect(room.folded('everyone').room.messages[0]).toMatchObject({ state: 'shown', text: 'lelijk' })
  })
  it('two moderators at once hide once', () => {
    expect(room.give(mod, { name: 'chat.hide', payload: { message: FIRST } })).toEqual({
      ok: true,
      facts: [],
    })
  })
  it('its author may remove but not change it', () => {
    expect(edit(testa, FIRST, 'netjes')).toBe('conflict')
    expect(on(testa, 'chat.remove', FIRST)).toBe('ok')
    expect(lastOf()).toMatchObject({ state: 'removed', text: null, hiddenBy: null })
  })
})

describe('CH8 one pinned message per channel', () => {
  beforeEach(() => {
    say(testa, 'een', { id: FIRST })
    say(testo, 'twee', { id: 'message-0002' })
    on(mod, 'chat.pin', FIRST)
  })
  it('replaces the one before', () => {
    on(mod, 'chat.pin', 'message-0002')
    expect(room.view('everyone').room.pinned).toMatchObject({ id: 'message-0002', n: 2, text: 'twee' })
  })
  it('unpins only what is pinned', () => {
    on(mod, 'chat.unpin', 'message-0002')
    expect(room.view('everyone').room.pinned?.id).toBe(FIRST)
    on(mod, 'chat.unpin', FIRST)
    expect(room.view('everyone').room.pinned).toBeNull()
  })
  it('follows an edit, and goes when hidden or removed', () => {
    edit(testa, FIRST, 'één')
    expect(room.view('everyone').room.pinned?.text).toBe('één')
    on(mod, 'chat.hide', FIRST)
    expect(room.view('everyone').room.pinned).toBeNull()
    expect(on(mod, 'chat.pin', FIRST)).toBe('conflict')
    on(mod, 'chat.pin', 'message-0002')
    on(testo, 'chat.remove', 'message-0002')
    expect(room.folded('crew').room.pinned).toBeNull()
  })
})

describe('CH10 reactions', () => {
  const react = (who: string, message: string, on = true) =>
    room.run(who, { name: 'chat.react', payload: { message, reaction: 'agree', on } })
  const gauge = chatFeature.gauges?.['chat.reactions']
  const counts = () => gauge?.read(FIRST, room.state, room.marks)
  beforeEach(() => say(testa, 'een', { id: FIRST }))

  it('counts people, once each, until taken back', () => {
    react(testa, FIRST)
    react(testo, FIRST)
    react(testo, FIRST)
    expect(counts()).toEqual({ agree: 2 })
    expect([...(gauge?.keys(room.state, room.marks) ?? [])]).toEqual([FIRST])
    react(testa, FIRST, false)
    react(testo, FIRST, false)
    expect(counts()).toBeNull()
  })
  it('only on a message that is shown', () => {
    react(testa, FIRST)
    expect(react(testa, 'nothing-here')).toBe('not-found')
    on(mod, 'chat.hide', FIRST)
    expect(counts()).toBeNull()
    expect(react(testo, FIRST)).toBe('conflict')
    on(mod, 'chat.restore', FIRST)
    expect(counts()).toEqual({ agree: 1 })
  })
  it('of backstage never reach the room or the hall', () => {
    say(mod, 'geheim', { channel: 'backstage', id: 'message-0009' })
    expect(gauge?.audiences('message-0009', room.state)).toEqual(['crew', 'backstage'])
    expect(gauge?.audiences(FIRST, room.state)).toEqual(['everyone', 'crew', 'backstage'])
  })
})
