import { expect, test } from 'vitest'
import type { Frame } from '@zaal/shared/protocol/envelope'
import { Checker } from './checker.ts'

const posted = (n: number, message: string) => ({ n, at: 0, name: 'chat.posted', payload: { message } })
const frame = (...facts: Frame['facts']): Frame => ({
  first: facts[0]?.n ?? 1,
  last: facts.at(-1)?.n ?? 1,
  facts,
  people: {},
})
const nothing = { messages: [], questions: null, upvotes: {}, votes: new Map<string, number>() }
const of = (checker: Checker) => checker.wrong.first.join('\n')

test('OP24 what was acknowledged and is in the final log once, where it was said to be, is in order', () => {
  const checker = new Checker()
  checker.stored('message', 'a', 3)
  checker.stored('question', 'q', 4)
  checker.voted('p:1', 'x')
  checker.upvoted('q', 'x')
  checker.read(frame(posted(3, 'a')))
  checker.stretches('one', [{ from: 2, to: 5, count: 1 }])
  checker.final({
    messages: [{ id: 'a', n: 3 }],
    questions: [{ id: 'q' }],
    upvotes: { q: 1 },
    votes: new Map([['p:1', 1]]),
  })
  expect(checker.wrong.total).toBe(0)
})

test('OP24 a lost message, question, ballot or vote is said', () => {
  const checker = new Checker()
  checker.stored('message', 'a', 3)
  checker.stored('question', 'q', 4)
  checker.voted('p:1', 'x')
  checker.voted('p:1', 'y')
  checker.upvoted('q', 'x')
  checker.upvoted('q', 'y')
  checker.final({ ...nothing, questions: [], upvotes: { q: 1 }, votes: new Map([['p:1', 1]]) })
  expect(checker.wrong.total).toBe(4)
  expect(of(checker)).toMatch(/message a was acknowledged and is not/)
  expect(of(checker)).toMatch(/question q was acknowledged and is not/)
})

test('OP24 a message in the log twice, or elsewhere than acknowledged, is said', () => {
  const twice = new Checker()
  twice.read(frame(posted(3, 'a'), posted(7, 'a')))
  expect(of(twice)).toMatch(/at 3 and at 7/)
  const elsewhere = new Checker()
  elsewhere.stored('message', 'a', 3)
  elsewhere.final({ ...nothing, messages: [{ id: 'a', n: 4 }] })
  expect(of(elsewhere)).toMatch(/at 3 and is in the final log at 4/)
  const listed = new Checker()
  listed.final({
    ...nothing,
    messages: [
      { id: 'a', n: 4 },
      { id: 'a', n: 5 },
    ],
  })
  expect(of(listed)).toMatch(/twice/)
})

test('OP24 another order for somebody, and a fact that somebody missed, is said', () => {
  const checker = new Checker()
  checker.read(frame(posted(1, 'a'), posted(2, 'b')))
  checker.read(frame(posted(1, 'b'), posted(2, 'a')))
  expect(checker.wrong.total).toBeGreaterThanOrEqual(2)
  const missed = new Checker()
  missed.read(frame(posted(1, 'a'), posted(2, 'b'), posted(5, 'c')))
  missed.stretches('all', [{ from: 0, to: 5, count: 3 }])
  missed.stretches('late', [{ from: 2, to: 5, count: 1 }])
  expect(missed.wrong.total).toBe(0)
  missed.stretches('one', [{ from: 0, to: 5, count: 2 }])
  expect(of(missed)).toMatch(/one received 2 facts of 1\.\.5, others 3/)
})
