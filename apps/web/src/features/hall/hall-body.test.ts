import { describe, expect, it } from 'vitest'
import { hallBody } from './hall-body.ts'
import type { HallFacts } from './hall-body.ts'

const live: HallFacts = { phase: 'live', rule: 'auto', kind: 'panel', hasQuestion: true, poll: 'open' }

describe('what the hall screen shows (PR12)', () => {
  it.each<[string, Partial<HallFacts>, ReturnType<typeof hallBody>]>([
    ['auto: the question on screen first', {}, 'question'],
    ['auto: else the shown poll', { hasQuestion: false }, 'poll'],
    ['auto: else the item', { hasQuestion: false, poll: 'none' }, 'item'],
    ['item: nothing comes before it', { rule: 'item' }, 'item'],
    ['question: a poll does not take its place', { rule: 'question', hasQuestion: false }, 'item'],
    ['poll: a question does not take its place', { rule: 'poll' }, 'poll'],
    ['poll: the item while none is shown', { rule: 'poll', poll: 'none' }, 'item'],
    ['welcome', { rule: 'welcome' }, 'welcome'],
    ['a break says so', { kind: 'break', hasQuestion: false, poll: 'none' }, 'break'],
    ['open doors welcome people', { kind: 'doors', hasQuestion: false, poll: 'none' }, 'welcome'],
    ['before the start: the welcome', { phase: 'before', poll: 'none' }, 'welcome'],
    ['before the start: a poll to begin with', { phase: 'before', rule: 'welcome' }, 'poll'],
    ['after the end: thanks', { phase: 'ended', poll: 'done' }, 'ended'],
    ['after the end: a poll that is still open', { phase: 'ended' }, 'poll'],
  ])('%s', (_, facts, body) => {
    expect(hallBody({ ...live, ...facts })).toBe(body)
  })
})
