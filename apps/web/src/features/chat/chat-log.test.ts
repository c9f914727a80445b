import { expect, it } from 'vitest'
import type { ChannelView, Message } from '@zaal/shared/features/chat/chat.contract'
import {
  FIRST_ROWS,
  hasOlder,
  MAX_ROWS,
  mayFill,
  shownRange,
  startLog,
  STEP,
  withOlder,
  withView,
} from './chat-log.ts'
import { rowsOf } from './chat-rows.ts'

const message = (n: number, more: Partial<Message> = {}): Message => ({
  id: `message-${n}`,
  n,
  at: n * 1000,
  author: 'p_00000000000000000002',
  text: `bericht ${n}`,
  replyTo: null,
  mentions: [],
  state: 'shown',
  hiddenBy: null,
  editedAt: null,
  ...more,
})
const run = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => message(from + i))
const view = (from: number, to: number, more: Partial<ChannelView> = {}): ChannelView => ({
  messages: run(from, to),
  total: to,
  changes: [],
  pinned: null,
  ...more,
})
const numbers = (messages: readonly Message[]) => messages.map((m) => m.n)
const page = (from: number, to: number) => ({ messages: run(from, to), reactions: {}, people: {} })

it('CH9 keeps what fell out of the view, so that nothing vanishes while it is read', () => {
  const log = withView(startLog(view(1, 100)), view(41, 140))
  expect(numbers(log.messages)).toEqual(numbers(run(1, 140)))
})

it('joins up when exactly one view of new messages came in', () => {
  expect(numbers(withView(startLog(view(1, 100)), view(101, 200)).messages)).toEqual(numbers(run(1, 200)))
})

it('starts afresh rather than show a run with a hole', () => {
  const log = withView(startLog(view(1, 100)), view(102, 201))
  expect(log.messages[0]?.n).toBe(102)
  expect(hasOlder(log)).toBe(true)
})

it('starts afresh when the room is another one than before', () => {
  expect(withView(startLog(view(1, 100)), view(1, 50)).messages).toHaveLength(50)
  const other = view(1, 100, { messages: run(1, 100).map((m) => ({ ...m, n: m.n + 5 })) })
  expect(withView(startLog(view(1, 100)), { ...other, total: 101 }).messages[0]?.n).toBe(6)
})

it('CH7 changes reach messages that fell out of the view', () => {
  const log = withView(startLog(view(1, 100)), {
    ...view(41, 140),
    changes: [
      { message: 'message-3', n: 141, at: 1, kind: 'hidden', text: null, mentions: [], by: null },
      { message: 'message-4', n: 142, at: 7, kind: 'edited', text: 'anders', mentions: [], by: null },
    ],
  })
  expect(log.messages[2]).toMatchObject({ state: 'hidden', text: null })
  expect(log.messages[3]).toMatchObject({ text: 'anders', editedAt: 7 })
})

it('puts an older page before, and leaves out one that was asked for too long ago', () => {
  const log = startLog(view(101, 200))
  expect(numbers(withOlder(log, page(41, 100), 101).messages)).toEqual(numbers(run(41, 200)))
  expect(withOlder(log, page(1, 60), 61)).toBe(log)
})

it('CH9 never has more than 300 rows in the page', () => {
  let log = startLog(view(901, 1000))
  for (let before = 901; before > 1; before -= 60)
    log = withOlder(log, page(Math.max(1, before - 60), before - 1), before)
  expect(log.messages).toHaveLength(1000)
  expect(shownRange(log, null)).toEqual({ from: 1000 - (MAX_ROWS - STEP), end: 1000 })
  for (const top of [1, 300, 850, 1000, 5000]) {
    const { from, end } = shownRange(log, top)
    expect(end - from).toBeLessThanOrEqual(MAX_ROWS)
    expect(end).toBeGreaterThan(from)
  }
})

it('rows: one name for what somebody says in a row, a line per day and one where the new ones begin', () => {
  const day = 86_400_000
  const log = startLog({
    ...view(1, 1),
    total: 5,
    messages: [
      message(1),
      message(2),
      message(3, { author: 'p_00000000000000000003' }),
      message(4, { at: day }),
      message(5, { at: day + 1 }),
    ],
  })
  const { rows } = rowsOf(log, { top: null, newFrom: 4, dayOf: (ms) => String(Math.floor(ms / day)) })
  expect(rows.map((r) => r.follows)).toEqual([false, true, false, false, false])
  expect(rows.map((r) => r.day)).toEqual([null, null, null, day, null])
  expect(rows.map((r) => r.isNewFrom)).toEqual([false, false, false, false, true])
})

it('CH9 a screenful of rows is there first; the rest fills in before them, and none is pushed out', () => {
  const log = startLog(view(1, 100))
  expect(shownRange(log, null, FIRST_ROWS)).toEqual({ from: 100 - FIRST_ROWS, end: 100 })
  expect(mayFill(log, null, FIRST_ROWS)).toBe(true)
  expect(mayFill(log, null, 100)).toBe(false)
  expect(mayFill(log, 90, FIRST_ROWS)).toBe(false)
  expect(mayFill(log, 20, FIRST_ROWS)).toBe(true)
})
