// @vitest-environment jsdom
// Over 300 lines: every case needs the same small room, and most are one line in it.
import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ChannelView, Message } from '@zaal/shared/features/chat/chat.contract'
import { reactionTarget } from '@zaal/shared/features/chat/chat.rules'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import type { Pending } from '../../realtime/pending.ts'
import { EMPTY_MINES, EMPTY_VIEWS, fakeRoom, InRoom, youAs, type FakeRoom } from '../../testing/fake-room.tsx'
import { renderUi } from '../../testing/render-ui.tsx'
import { useChatMemory } from './chat-memory.ts'
import { ChatPanel } from './chat-panel.tsx'

const ME = youAs('participant').person
const OTHER = 'p_00000000000000000002'
const now = Date.now()
const message = (n: number, more: Partial<Message> = {}): Message => ({
  id: `message-000${n}`,
  n,
  at: now - 60_000 + n,
  author: OTHER,
  text: `bericht ${n}`,
  replyTo: null,
  mentions: [],
  state: 'shown',
  hiddenBy: null,
  editedAt: null,
  ...more,
})
const channel = (messages: Message[], more: Partial<ChannelView> = {}): ChannelView => ({
  messages,
  total: messages.length,
  changes: [],
  pinned: null,
  ...more,
})
const live = { ...EMPTY_VIEWS.programme.live, status: 'live' as const }
const programme = { ...EMPTY_VIEWS.programme, live, rules: DEFAULT_RULES }
const PEOPLE = {
  [ME]: { name: 'Testpersoon', role: 'participant' as const },
  [OTHER]: { name: 'Testo', role: 'participant' as const },
}

function roomWith(
  messages: Message[],
  more: Parameters<typeof fakeRoom>[0] = {},
  view: Partial<ChannelView> = {},
) {
  const { views, ...rest } = more
  return fakeRoom({
    people: PEOPLE,
    ...rest,
    views: { programme, chat: { ...EMPTY_VIEWS.chat, room: channel(messages, view) }, ...views },
  })
}
const show = (room: FakeRoom) =>
  renderUi(
    <InRoom room={room}>
      <ChatPanel />
    </InRoom>,
  )
const row = (text: string) => {
  const found = screen.getByText(text).closest('article')
  if (!found) throw new Error(`no row with ${text}`)
  return within(found)
}
const box = () => screen.getByRole('textbox', { name: 'Schrijf een bericht' })

beforeEach(() => useChatMemory.setState({ drafts: {}, read: {} }))

describe('reading', () => {
  it('says what will come when there is nothing', () => {
    show(roomWith([]))
    expect(screen.getByText('Nog geen berichten')).toBeDefined()
  })
  it('CH2 keeps the channels apart and the log a log', () => {
    show(
      roomWith([message(1)], {
        views: {
          chat: { room: channel([message(1)]), backstage: channel([message(2, { text: 'geheim' })]) },
        },
      }),
    )
    expect(within(screen.getByRole('log')).getByText('bericht 1')).toBeDefined()
    expect(screen.queryByText('geheim')).toBeNull()
  })
  it('CH7 a hidden message is a place without text for the room', () => {
    show(roomWith([message(1, { state: 'hidden', text: null })]))
    expect(screen.getByText('Verwijderd door de moderator')).toBeDefined()
  })
  it('CH7 crew read what they hid and who did', () => {
    show(
      roomWith([message(1, { state: 'hidden', text: 'lelijk', hiddenBy: OTHER })], {
        you: youAs('moderator'),
      }),
    )
    expect(screen.getByText('lelijk')).toBeDefined()
    expect(screen.getByText(/Verborgen door Testo/)).toBeDefined()
  })
  it('CH1 links web addresses and nothing else', () => {
    show(roomWith([message(1, { text: 'zie https://example.org en javascript:alert(1) <b>x</b>' })]))
    expect(screen.getAllByRole('link')).toHaveLength(1)
    expect(screen.getByText(/javascript:alert\(1\) <b>x<\/b>/)).toBeDefined()
  })
  it('CH8 shows the pinned message above the log', () => {
    const pinned = { id: 'message-0001', n: 1, at: now, author: OTHER, text: 'lees dit' }
    show(roomWith([message(1)], {}, { pinned }))
    expect(
      within(screen.getByRole('complementary', { name: 'Vastgezet' })).getByText('lees dit'),
    ).toBeDefined()
  })
})

describe('writing', () => {
  it('sends with Enter, keeps a new line with Shift+Enter', async () => {
    const room = roomWith([])
    const { user } = show(room)
    await user.type(box(), 'een{Shift>}{Enter}{/Shift}twee{Enter}')
    expect(room.sent).toEqual([
      {
        id: 'sent-000001',
        name: 'chat.post',
        payload: { channel: 'room', text: 'een\ntwee', replyTo: null, mentions: [] },
      },
    ])
    expect(box()).toHaveProperty('value', '')
  })
  it('shows what is on its way at once, with its state in words', () => {
    const pending: Pending = {
      id: 'pending-01',
      name: 'chat.post',
      payload: { channel: 'room', text: 'onderweg', replyTo: null, mentions: [] },
      givenAt: now,
      status: 'sending',
    }
    const room = roomWith([], { pending: [pending] })
    show(room)
    expect(screen.getByText('Wordt verstuurd')).toBeDefined()
  })
  it('offline says at what is sent that it waits; the line above the page says the rest, once', () => {
    const pending: Pending = {
      id: 'pending-01',
      name: 'chat.post',
      payload: { channel: 'room', text: 'onderweg', replyTo: null, mentions: [] },
      givenAt: now,
      status: 'sending',
    }
    show(roomWith([], { connection: 'away', pending: [pending] }))
    expect(screen.getByText('Wacht op verbinding')).toBeDefined()
    expect(box()).toHaveProperty('disabled', false)
  })
  it('a refused message says why and can be sent again or thrown away', async () => {
    const pending: Pending = {
      id: 'pending-01',
      name: 'chat.post',
      payload: { channel: 'room', text: 'te snel', replyTo: null, mentions: [] },
      givenAt: now,
      status: 'refused',
      refusal: { ok: false, code: 'slow-mode', retryAfterMs: 1000 },
    }
    const room = roomWith([], { pending: [pending] })
    const { user } = show(room)
    expect(screen.getByText(/Niet verstuurd: Even rustig aan/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Opnieuw' }))
    await user.click(screen.getByRole('button', { name: 'Gooi weg' }))
    expect([room.retried, room.discarded]).toEqual([['pending-01'], ['pending-01']])
  })
  it('is not shown twice once the room has it', () => {
    const pending: Pending = {
      id: 'message-0001',
      name: 'chat.post',
      payload: { channel: 'room', text: 'bericht 1', replyTo: null, mentions: [] },
      givenAt: now,
      status: 'stored',
      position: 1,
    }
    show(roomWith([message(1, { author: ME })], { pending: [pending] }))
    expect(screen.getAllByText('bericht 1')).toHaveLength(1)
  })
})

describe('CH3 when one may not write, it says why', () => {
  const rules = (chat: 'closed' | 'slow') => ({
    views: { programme: { ...programme, rules: { ...DEFAULT_RULES, chat, slowSeconds: 30 } } },
  })
  it('closed', () => {
    show(roomWith([], rules('closed')))
    expect(screen.getByText('De chat is dicht. U kunt meelezen.')).toBeDefined()
    expect(box()).toHaveProperty('disabled', true)
  })
  it('closed does not hold for crew', () => {
    show(roomWith([], { ...rules('closed'), you: youAs('moderator') }))
    expect(box()).toHaveProperty('disabled', false)
  })
  it('slow: the button counts down', () => {
    show(roomWith([], { ...rules('slow'), mine: { chat: { lastAt: Date.now() - 10_000 } } }))
    expect(screen.getByRole('button', { name: /Wacht (19|20|21) s/ })).toBeDefined()
  })
  it('muted until a time, or until it is lifted', () => {
    show(roomWith([], { mine: { people: { ...EMPTY_MINES.people, mutedUntil: Date.now() + 600_000 } } }))
    expect(screen.getByText(/U kunt tot \d\d:\d\d niet schrijven/)).toBeDefined()
  })
  it('ended', () => {
    const ended = { ...programme, live: { ...live, status: 'ended' as const } }
    show(roomWith([], { views: { programme: ended } }))
    expect(screen.getByText(/De bijeenkomst is afgelopen/)).toBeDefined()
  })
})

describe('what one can do with a message', () => {
  const open = async (room: FakeRoom, text: string) => {
    const { user } = show(room)
    await user.click(row(text).getByRole('button', { name: /^Meer bij/ }))
    return user
  }
  const offered = (text: string) =>
    row(text)
      .getAllByRole('button')
      .map((b) => b.textContent)
      .filter(Boolean)

  it('a participant answers and reacts', async () => {
    const room = roomWith([message(1)])
    const user = await open(room, 'bericht 1')
    expect(offered('bericht 1')).toEqual(['Eens', 'Applaus', 'Dank', 'Onduidelijk', 'Antwoord'])
    await user.click(row('bericht 1').getByRole('button', { name: 'Eens' }))
    await user.click(row('bericht 1').getByRole('button', { name: 'Antwoord' }))
    expect(screen.getByText('U antwoordt Testo')).toBeDefined()
    await user.type(box(), 'ja{Enter}')
    expect(room.sent.map((s) => s.payload)).toEqual([
      { message: 'message-0001', reaction: 'agree', on: true },
      { channel: 'room', text: 'ja', replyTo: 'message-0001', mentions: [] },
    ])
  })
  it('CH4 an author edits and removes within the window', async () => {
    const room = roomWith([message(1, { author: ME })])
    const user = await open(room, 'bericht 1')
    expect(offered('bericht 1')).toEqual(expect.arrayContaining(['Wijzig', 'Verwijder']))
    await user.click(screen.getByRole('button', { name: 'Wijzig' }))
    await user.type(box(), '!{Enter}')
    expect(room.sent.at(-1)).toMatchObject({ name: 'chat.edit', payload: { text: 'bericht 1!' } })
  })
  it('CH4 and not after it', async () => {
    await open(roomWith([message(1, { author: ME, at: now - 11 * 60_000 })]), 'bericht 1')
    expect(offered('bericht 1')).not.toContain('Wijzig')
  })
  it('CH7 crew hide, pin, mute and ban; a ban is asked twice', async () => {
    const room = roomWith([message(1)], { you: youAs('moderator') })
    const user = await open(room, 'bericht 1')
    expect(offered('bericht 1')).toEqual(
      expect.arrayContaining(['Zet vast', 'Verberg', 'Zet 10 minuten stil', 'Sluit uit']),
    )
    await user.click(row('bericht 1').getByRole('button', { name: 'Sluit uit' }))
    expect(room.sent).toEqual([])
    await user.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Sluit uit' }))
    expect(room.sent.at(-1)).toMatchObject({ name: 'people.ban', payload: { person: OTHER } })
  })
  it('crew are not offered to mute each other', async () => {
    const people = { ...PEOPLE, [OTHER]: { name: 'Testo', role: 'host' as const } }
    await open(roomWith([message(1)], { you: youAs('moderator'), people }), 'bericht 1')
    expect(offered('bericht 1')).not.toContain('Zet 10 minuten stil')
  })
  it('CH10 counts are the room’s, with the own press on its way counted once', () => {
    const counts = { 'chat.reactions': { 'message-0001': { agree: 2 } } }
    const marks = { 'chat.reaction': { [reactionTarget('message-0001', 'agree')]: true } }
    const pending: Pending = {
      id: 'pending-01',
      name: 'chat.react',
      payload: { message: 'message-0001', reaction: 'agree', on: false },
      givenAt: now,
      status: 'sending',
    }
    const room = roomWith([message(1)], { gauges: counts, marks })
    show(room)
    expect(screen.getByRole('button', { name: 'Eens, 2 personen', pressed: true })).toBeDefined()
    room.set({ pending: [pending] })
  })
  it('a change that failed is told at the message', async () => {
    const pending: Pending = {
      id: 'pending-01',
      name: 'chat.edit',
      payload: { message: 'message-0001', text: 'anders', mentions: [] },
      givenAt: now,
      status: 'refused',
      refusal: { ok: false, code: 'too-late' },
    }
    const room = roomWith([message(1, { author: ME })], { pending: [pending] })
    const { user } = show(room)
    expect(row('bericht 1').getByText(/Niet gelukt: Hier is het nu te laat voor/)).toBeDefined()
    await user.click(row('bericht 1').getByRole('button', { name: 'Gezien' }))
    expect(room.discarded).toEqual(['pending-01'])
  })
})

describe('keyboard', () => {
  it('the log is one stop for Tab; arrows walk the messages', async () => {
    const { user } = show(roomWith([message(1), message(2), message(3)]))
    const articles = screen.getAllByRole('article')
    expect(articles.map((a) => a.tabIndex)).toEqual([-1, -1, 0])
    articles[2]?.focus()
    await user.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(articles[1])
    await user.keyboard('{Home}')
    expect(document.activeElement).toBe(articles[0])
    expect(articles.map((a) => a.tabIndex)).toEqual([0, -1, -1])
  })
})
