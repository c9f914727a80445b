import { describe, expect, test } from 'vitest'
import { ranked, steady } from './question-order.ts'
import { cardWith } from './testing-cards.ts'

describe('the order of the room', () => {
  test('on screen first, then open by votes, then done, latest first', () => {
    const cards = [
      cardWith({ question: 'answered-1', no: 1, state: 'answered', since: 10 }),
      cardWith({ question: 'answered-2', no: 2, state: 'inWriting', since: 20 }),
      cardWith({ question: 'quiet', no: 3 }),
      cardWith({ question: 'loved', no: 4, state: 'queued' }),
      cardWith({ question: 'screen', no: 5, state: 'onScreen' }),
    ]
    const ids = (sort: 'popular' | 'newest') => ranked(cards, sort, { loved: 3 }).map((c) => c.question)
    expect(ids('popular')).toEqual(['screen', 'loved', 'quiet', 'answered-2', 'answered-1'])
    expect(ids('newest')).toEqual(['screen', 'loved', 'quiet', 'answered-2', 'answered-1'])
  })

  test('equal votes keep the order of receipt', () => {
    const cards = [cardWith({ question: 'b', no: 2 }), cardWith({ question: 'a', no: 1 })]
    expect(ranked(cards, 'popular', {}).map((c) => c.no)).toEqual([1, 2])
    expect(ranked(cards, 'newest', {}).map((c) => c.no)).toEqual([2, 1])
  })
})

describe('nothing moves under the finger', () => {
  test('new ones wait and are counted, gone ones keep their place, moved ones stay', () => {
    expect(steady(['a', 'b', 'c'], ['c', 'new', 'a'])).toEqual({
      shown: ['a', 'b', 'c'],
      waiting: 1,
      stale: true,
    })
    expect(steady(['a', 'b'], ['a', 'b'])).toEqual({ shown: ['a', 'b'], waiting: 0, stale: false })
  })

  test('what ranks below everything joins at the end, which moves nothing', () => {
    expect(steady(['a', 'b'], ['a', 'b', 'new'])).toEqual({
      shown: ['a', 'b', 'new'],
      waiting: 0,
      stale: false,
    })
  })

  test('an empty list shows what comes', () => {
    expect(steady([], ['a'])).toEqual({ shown: ['a'], waiting: 0, stale: false })
  })
})
