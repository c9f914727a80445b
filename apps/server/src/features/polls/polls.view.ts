import type {
  OutcomeFact,
  pollsContract,
  PollView,
  RoundResult,
} from '@zaal/shared/features/polls/polls.contract'
import { roundKey } from '@zaal/shared/features/polls/polls.limits'
import type { PollsView } from '@zaal/shared/features/polls/polls.reduce'
import type { FactOf } from '@zaal/shared/protocol/define-feature'
import type { Audience } from '@zaal/shared/protocol/envelope'
import type { GaugeSource } from '../../kernel/feature.ts'
import { ballotsOf, type PollsState } from './polls.state.ts'
import { tallyOf } from './polls.tally.ts'

type Fact = FactOf<typeof pollsContract>

/** Answers a live tally carries: it travels up to four times a second. */
const LIVE_WORDS = 120

export function project(state: PollsState, audience: Audience): PollsView {
  if (audience === 'crew') return state.view
  const polls: Record<string, PollView> = {}
  for (const id of state.opened) {
    const poll = state.view.polls[id]
    if (!poll) continue
    const result = poll.result && masked(poll.result)
    polls[id] = { ...poll, result, earlier: poll.earlier.map(masked), hidden: [] }
  }
  return { polls, order: [...state.opened], shown: state.view.shown }
}

function masked(result: RoundResult): RoundResult {
  return result.visible ? result : { ...result, tally: null }
}

/** Drafts and hidden words are the crew's; a result is everybody's once the fact says so (PO8). */
export function redact(fact: Fact, audience: Audience): Fact | null {
  if (audience === 'crew') return fact
  switch (fact.name) {
    case 'polls.created':
    case 'polls.removed':
    case 'polls.wordHidden':
    case 'polls.wordUnhidden':
      return null
    case 'polls.edited':
      return fact.payload.draft ? null : fact
    case 'polls.opened':
    case 'polls.shown':
    case 'polls.unshown':
    case 'polls.published':
      return fact
    case 'polls.closed':
      return fact.payload.visible ? fact : { name: fact.name, payload: withoutNumbers(fact.payload) }
    case 'polls.revised':
      return fact.payload.visible ? fact : null
  }
}

/** How many voted is for all; what they voted is not. */
function withoutNumbers(outcome: OutcomeFact): OutcomeFact {
  return { ...outcome, counts: null, words: null, more: 0 }
}

const CREW = ['crew'] as const
const IN_THE_ROOM = ['everyone', 'crew', 'backstage'] as const
const ALL = ['everyone', 'crew', 'backstage', 'hall'] as const

/** Only what is open moves; a closed round's numbers are in its fact. */
export const gauges: Record<string, GaugeSource<PollsState>> = {
  'polls.tally': {
    from: { 'polls.ballot': (target) => target },
    keys: openKeys,
    read(key, state, marks) {
      const poll = openPoll(key, state)
      if (!poll) return null
      const { form } = poll.setup
      return tallyOf(form, ballotsOf(marks, poll.id, poll.round), poll.hidden, LIVE_WORDS)
    },
    audiences(key, state) {
      const results = openPoll(key, state)?.setup.results
      // The hall has no vote of its own: what waits for a vote is not on the wall before it closes (PO9).
      if (results === 'always') return ALL
      return results === 'afterVote' ? IN_THE_ROOM : CREW
    },
  },
  'polls.turnout': {
    from: { 'polls.ballot': (target) => target },
    keys: openKeys,
    read: (key, state, marks) => (openPoll(key, state) ? marks.of('polls.ballot', key).size : null),
    audiences: () => ALL,
  },
}

function openKeys(state: PollsState): string[] {
  return Object.values(state.view.polls)
    .filter((poll) => poll.state === 'open')
    .map((poll) => roundKey(poll.id, poll.round))
}

function openPoll(key: string, state: PollsState): PollView | undefined {
  const at = key.lastIndexOf(':')
  const poll = state.view.polls[key.slice(0, at)]
  return poll?.state === 'open' && key === roundKey(poll.id, poll.round) ? poll : undefined
}

/** Which live numbers a fact starts, stops or changes. */
export function touched(fact: Fact): { gauge: string; key: string }[] {
  switch (fact.name) {
    case 'polls.opened':
    case 'polls.closed':
    case 'polls.wordHidden':
    case 'polls.wordUnhidden': {
      const key = roundKey(fact.payload.poll, fact.payload.round)
      return [
        { gauge: 'polls.tally', key },
        { gauge: 'polls.turnout', key },
      ]
    }
    default:
      return []
  }
}
