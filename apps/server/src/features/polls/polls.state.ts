import type { Ballot, pollsContract, PollView } from '@zaal/shared/features/polls/polls.contract'
import { roundKey } from '@zaal/shared/features/polls/polls.limits'
import { EMPTY_POLLS, pollsReducer, type PollsView } from '@zaal/shared/features/polls/polls.reduce'
import type { FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import type { MarkReader } from '../../kernel/feature.ts'

/** What crew see, and what only the server needs. */
export interface PollsState {
  view: PollsView
  /** Polls as first opened: the order for those who never saw the drafts. */
  opened: readonly string[]
  /** Round key -> edition under which its words are stored now. */
  editions: Readonly<Record<string, string>>
}

export const initial: PollsState = { view: EMPTY_POLLS, opened: [], editions: {} }

export function evolve(state: PollsState, fact: Numbered<FactOf<typeof pollsContract>>): PollsState {
  const view = pollsReducer.reduce(state.view, fact)
  switch (fact.name) {
    case 'polls.opened':
      return fact.payload.round === 1
        ? { ...state, view, opened: [...state.opened, fact.payload.poll] }
        : { ...state, view }
    case 'polls.closed':
    case 'polls.published':
    case 'polls.revised': {
      const { poll, round, edition } = fact.payload
      return { ...state, view, editions: { ...state.editions, [roundKey(poll, round)]: edition } }
    }
    default:
      return { ...state, view }
  }
}

export function ballotsOf(marks: MarkReader, poll: string, round: number): Ballot[] {
  return [...marks.of('polls.ballot', roundKey(poll, round)).values()] as Ballot[]
}

/** May everybody see a result of this poll once it is closed? */
export function visibleWhenClosed(poll: PollView): boolean {
  return poll.setup.results !== 'crew'
}
