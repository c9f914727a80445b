import { describe, expect, test } from 'vitest'
import type { StoredFact } from './ports.ts'
import { RecentFacts } from './recent-facts.ts'
import { toy } from './testing/kernel-fixture.ts'

const recentFacts = () => new RecentFacts({ chat: toy })
const said = (n: number, text: string | null = `text ${String(n)}`): StoredFact => ({
  ...{ n, at: 0, name: 'chat.posted', actor: 'p_anna' },
  payload: { message: `m${String(n)}`, by: 'p_anna', text, due: null },
})
const hidden = (n: number, of: number): StoredFact => ({
  ...{ n, at: 0, name: 'chat.hidden', actor: 'p_host' },
  payload: { message: `m${String(of)}` },
})
const numbers = (facts: readonly StoredFact[] | null) => facts?.map(({ n }) => n) ?? null
const saidTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => said(from + i))

describe('the end of the log in memory', () => {
  test('gives all after a position or nothing (SY4)', () => {
    const recent = recentFacts()
    expect(recent.after(0, 0)).toEqual([])
    expect(recent.after(0, 3)).toBeNull()
    recent.read(saidTo(4, 3))
    recent.take([said(5)], [])
    expect(numbers(recent.after(2, 5))).toEqual([3, 4, 5])
    expect(numbers(recent.after(4, 5))).toEqual([5])
    expect(recent.after(5, 5)).toEqual([])
    expect(recent.after(1, 5)).toBeNull()
    // The room is further than what it told.
    expect(recent.after(2, 6)).toBeNull()
  })

  test('has at least the last 2,000, and not all there ever were', () => {
    const recent = recentFacts()
    for (let n = 1; n <= 9_000; n++) recent.take([said(n)], [])
    expect(recent.after(7_000, 9_000)).toHaveLength(2_000)
    expect(recent.reaches(4_999, 9_000)).toBe(false)
  })

  test('loses the text that is said to be erased, and nothing else (SY9)', () => {
    const recent = recentFacts()
    recent.take(saidTo(3), [])
    recent.take([hidden(4, 2)], ['m2'])
    expect(recent.after(0, 4)?.map(({ payload }) => payload.text)).toEqual([
      'text 1',
      null,
      'text 3',
      undefined,
    ])
  })

  test('found in the log: is all dropped when that may have erased older texts, and kept when not (SY9)', () => {
    const recent = recentFacts()
    recent.read(saidTo(3))
    recent.read([said(4)])
    expect(recent.after(0, 4)).toHaveLength(4)
    recent.read([said(5), hidden(6, 1)])
    expect(recent.after(3, 6)).toBeNull()
    expect(numbers(recent.after(4, 6))).toEqual([5, 6])
    recent.read([{ ...said(7), name: 'chat.unheardOf' }])
    expect([recent.reaches(5, 7), recent.reaches(6, 7)]).toEqual([false, true])
  })

  test('takes older ones that were read, unless they leave a hole or something was erased since they were asked for (SY9)', () => {
    const recent = recentFacts()
    recent.read([...saidTo(3, 2), hidden(4, 1)])
    const { erasures } = recent
    recent.addOlder([], erasures, 4)
    recent.addOlder([said(1, null)], erasures - 1, 4)
    expect(recent.reaches(0, 4)).toBe(false)
    recent.addOlder([said(1, null), ...saidTo(5, 2)], erasures, 4)
    expect(numbers(recent.after(0, 4))).toEqual([1, 2, 3, 4])
    const empty = recentFacts()
    empty.addOlder(saidTo(4), 0, 5)
    expect(empty.reaches(0, 5)).toBe(false)
    // What is newer than the room comes as a frame.
    empty.addOlder(saidTo(6), 0, 5)
    expect(numbers(empty.after(3, 5))).toEqual([4, 5])
  })
})
