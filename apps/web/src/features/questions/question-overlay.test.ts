import { describe, expect, test } from 'vitest'
import type { CrewCommand } from './question-overlay.ts'
import { overlayDesk, overlayOwn, overlayVote } from './question-overlay.ts'
import { cardWith, viewOf } from './testing-cards.ts'

const way = { id: 'command-0001', givenAt: 5_000, status: 'sending' } as const
const seen = (question: string, from: 'received' | 'approved' | 'queued' | 'onScreen') => ({
  question,
  from,
  wording: 1,
})

describe('the desk shows own commands before they are stored', () => {
  const view = viewOf(
    cardWith({ question: 'inbox', no: 1, state: 'received' }),
    cardWith({ question: 'first', no: 2, state: 'queued' }),
    cardWith({ question: 'second', no: 3, state: 'queued' }),
    cardWith({ question: 'screen', no: 4, state: 'onScreen', shownAt: 2_000 }),
  )

  test('two quick keys on one card: approve, then into the queue', () => {
    const commands: CrewCommand[] = [
      { ...way, name: 'questions.approve', payload: seen('inbox', 'received') },
      { ...way, name: 'questions.queue', payload: { ...seen('inbox', 'approved'), before: 'second' } },
    ]
    const desk = overlayDesk(view, commands)
    expect(desk.queue).toEqual(['first', 'inbox', 'second'])
    expect(desk.cards.get('inbox')?.state).toBe('queued')
    expect(desk.counts).toMatchObject({ received: 0, queued: 3 })
  })

  test('QA10 showing another puts the one on screen back at the head of the queue', () => {
    const show: CrewCommand = {
      ...way,
      name: 'questions.show',
      payload: { ...seen('second', 'queued'), current: 'screen' },
    }
    const desk = overlayDesk(view, [show])
    expect(desk.screen).toBe('second')
    expect(desk.queue).toEqual(['screen', 'first'])
    expect(desk.counts).toMatchObject({ onScreen: 1, queued: 2 })
  })

  test('a refused command and one that no longer fits change nothing', () => {
    const stale: CrewCommand = { ...way, name: 'questions.approve', payload: seen('first', 'received') }
    const refused: CrewCommand = {
      ...way,
      status: 'refused',
      name: 'questions.approve',
      payload: seen('inbox', 'received'),
    }
    expect(overlayDesk(view, [stale, refused]).queue).toEqual(['first', 'second'])
    expect(overlayDesk(view, [refused]).cards.get('inbox')?.state).toBe('received')
  })
})

test('own questions show edits and withdrawals on their way, newest first', () => {
  const own = {
    a: cardWith({ question: 'a', no: 1, state: 'received' }),
    b: cardWith({ question: 'b', no: 2 }),
  }
  const list = overlayOwn(own, [
    { ...way, name: 'questions.edit', payload: { question: 'a', text: ' Anders? ' } },
    { ...way, name: 'questions.withdraw', payload: { question: 'b' } },
  ])
  expect(list.map(({ no, text, state }) => [no, text, state])).toEqual([
    [2, 'Hoe meet je dat?', 'approved'],
    [1, 'Anders?', 'received'],
  ])
})

test('a vote on its way counts at once, and not twice when it is stored', () => {
  const vote = (on: boolean) => [
    { ...way, name: 'questions.upvote' as const, payload: { question: 'a', on } },
  ]
  expect(overlayVote('a', { mine: false, count: 4 }, vote(true))).toEqual({ mine: true, count: 5 })
  expect(overlayVote('a', { mine: true, count: 5 }, vote(true))).toEqual({ mine: true, count: 5 })
  expect(overlayVote('a', { mine: true, count: 5 }, vote(false))).toEqual({ mine: false, count: 4 })
  const held = { on: true, count: 4 }
  expect(overlayVote('a', { mine: true, count: 4 }, [], held)).toEqual({ mine: true, count: 5 })
  expect(overlayVote('a', { mine: true, count: 5 }, [], held)).toEqual({ mine: true, count: 5 })
  expect(overlayVote('a', { mine: false, count: 4 }, [], held)).toEqual({ mine: false, count: 4 })
  expect(overlayVote('b', { mine: false, count: 1 }, vote(true))).toEqual({ mine: false, count: 1 })
})
