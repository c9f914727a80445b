import { useMemo } from 'react'
import type { Ballot, PollView, Tally } from '@zaal/shared/features/polls/polls.contract'
import { roundKey } from '@zaal/shared/features/polls/polls.limits'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { useCan, useConnection, useGauge, useMarks, usePending, useView } from '../../realtime/hooks.ts'

export interface PollLists {
  drafts: readonly PollView[]
  open: readonly PollView[]
  /** Closed and published, the last one first. */
  done: readonly PollView[]
}

export function usePolls(): PollLists {
  const view = useView('polls')
  return useMemo(() => {
    const all = view.order.flatMap((id) => view.polls[id] ?? [])
    const closedAt = (poll: PollView): number => poll.result?.closedAt ?? 0
    return {
      drafts: all.filter((poll) => poll.state === 'draft'),
      open: all.filter((poll) => poll.state === 'open'),
      done: all
        .filter((poll) => poll.state === 'closed' || poll.state === 'published')
        .sort((a, b) => closedAt(b) - closedAt(a)),
    }
  }, [view])
}

/** The poll that crew put on the hall screen. */
export function useShownPoll(): PollView | null {
  const { shown, polls } = useView('polls')
  return (shown !== null && polls[shown]) || null
}

export interface MyVote {
  /** What this person gave, also while it is on its way. */
  ballot: Ballot | null
  status: 'none' | 'sending' | 'busy' | 'waiting' | 'stored' | 'refused'
  /** With `refused`: why, and the command to discard. */
  refusal: { id: string; code: RefusalCode } | null
}

/** Own ballot of the running round: the stored one, with what is still in the outbox laid over it. */
export function useMyVote(poll: PollView): MyVote {
  const stored = useMarks<Ballot>('polls.ballot')[roundKey(poll.id, poll.round)] ?? null
  const connection = useConnection()
  const mine = usePending('polls.vote').filter(
    ({ payload }) => payload.poll === poll.id && payload.round === poll.round,
  )
  const last = mine.at(-1)
  if (!last) return { ballot: stored, status: stored ? 'stored' : 'none', refusal: null }
  if (last.status === 'refused')
    return {
      ballot: stored,
      status: 'refused',
      refusal: { id: last.id, code: last.refusal?.code ?? 'invalid' },
    }
  const sending = connection !== 'live' ? 'waiting' : last.delay === undefined ? 'sending' : 'busy'
  return {
    ballot: last.payload.ballot,
    status: last.status === 'stored' ? 'stored' : sending,
    refusal: null,
  }
}

/** Numbers as this person may see them: live while open, else the outcome; null when there is nothing to show (PO8). */
export function useTally(poll: PollView): Tally | null {
  const live = useGauge<Tally>('polls.tally')[roundKey(poll.id, poll.round)] ?? null
  const key = roundKey(poll.id, poll.round)
  const voted = useMarks<Ballot>('polls.ballot')[key] !== undefined
  const isCrew = useCan('manage-polls')
  if (poll.state !== 'open') return poll.result?.tally ?? null
  // PO9: these numbers are here already; not showing them before the own vote is a courtesy.
  return poll.setup.results === 'afterVote' && !voted && !isCrew ? null : live
}

/** How many voted, and how many are here now. */
export function useTurnout(poll: PollView): { votes: number; people: number | null } {
  const live = useGauge<number>('polls.turnout')[roundKey(poll.id, poll.round)] ?? 0
  const people = useGauge<{ participants: number }>('people.present')['']?.participants ?? 0
  if (poll.state !== 'open') return { votes: poll.result?.votes ?? 0, people: null }
  // Some may have voted and left: then "12 of 9" would only confuse.
  return { votes: live, people: people >= live && people > 0 ? people : null }
}
