import type { Numbered, FactOf, Reducer, ViewOf } from '../../protocol/define-feature.ts'
import type { OutcomeFact, pollsContract, PollView, RoundResult } from './polls.contract.ts'

export type PollsView = ViewOf<typeof pollsContract>

export const EMPTY_POLLS: PollsView = { polls: {}, order: [], shown: null }

export const pollsReducer: Reducer<typeof pollsContract> = {
  empty: EMPTY_POLLS,
  reduce,
  emptyMine: {},
  reduceMine: (mine) => mine,
}

/** The same fold serves the client and, fed with whole facts, the server's state. */
function reduce(view: PollsView, { name, payload, at }: Numbered<FactOf<typeof pollsContract>>): PollsView {
  switch (name) {
    case 'polls.created':
      return put(view, draft(payload.poll, payload.setup))
    case 'polls.edited':
      return change(view, payload.poll, { setup: payload.setup })
    case 'polls.removed': {
      const { [payload.poll]: _gone, ...polls } = view.polls
      return { ...view, polls, order: view.order.filter((id) => id !== payload.poll) }
    }
    case 'polls.opened': {
      const known = view.polls[payload.poll] ?? draft(payload.poll, payload.setup)
      return put(view, {
        ...known,
        setup: payload.setup,
        state: 'open',
        round: payload.round,
        openedAt: at,
        closesAt: payload.closesAt,
        result: null,
        earlier: known.result ? [...known.earlier, known.result] : known.earlier,
      })
    }
    case 'polls.closed':
      return change(view, payload.poll, { state: 'closed', result: resultOf(payload, at) })
    case 'polls.published': {
      const closedAt = view.polls[payload.poll]?.result?.closedAt ?? at
      return change(view, payload.poll, { state: 'published', result: resultOf(payload, closedAt) })
    }
    case 'polls.revised':
      return revise(view, payload)
    case 'polls.shown':
      return { ...view, shown: payload.poll }
    case 'polls.unshown':
      return { ...view, shown: view.shown === payload.poll ? null : view.shown }
    case 'polls.wordHidden':
      return hide(view, payload.poll, (hidden) =>
        payload.word === null || hidden.includes(payload.word) ? hidden : [...hidden, payload.word],
      )
    case 'polls.wordUnhidden':
      return hide(view, payload.poll, (hidden) => hidden.filter((word) => word !== payload.word))
  }
}

function draft(id: string, setup: PollView['setup']): PollView {
  return {
    id,
    setup,
    state: 'draft',
    round: 0,
    openedAt: null,
    closesAt: null,
    result: null,
    earlier: [],
    hidden: [],
  }
}

function put(view: PollsView, poll: PollView): PollsView {
  return {
    ...view,
    polls: { ...view.polls, [poll.id]: poll },
    order: poll.id in view.polls ? view.order : [...view.order, poll.id],
  }
}

function change(view: PollsView, id: string, part: Partial<PollView>): PollsView {
  const poll = view.polls[id]
  return poll ? { ...view, polls: { ...view.polls, [id]: { ...poll, ...part } } } : view
}

function hide(view: PollsView, id: string, next: (hidden: string[]) => string[]): PollsView {
  const poll = view.polls[id]
  return poll ? change(view, id, { hidden: next(poll.hidden) }) : view
}

/** Words that were erased leave the numbers standing. */
function resultOf(fact: OutcomeFact, closedAt: number): RoundResult {
  const { round, votes, counts, words, more, visible } = fact
  return {
    round,
    closedAt,
    votes,
    visible,
    tally: counts === null ? null : { votes, counts, words: words ?? [], more },
  }
}

function revise(view: PollsView, fact: OutcomeFact): PollsView {
  const poll = view.polls[fact.poll]
  if (!poll) return view
  const renew = (old: RoundResult): RoundResult =>
    old.round === fact.round ? resultOf(fact, old.closedAt) : old
  return change(view, fact.poll, {
    result: poll.result && renew(poll.result),
    earlier: poll.earlier.map(renew),
  })
}
