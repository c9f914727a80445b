import type { pollsContract, PollView } from '@zaal/shared/features/polls/polls.contract'
import { POLL_LIMITS, roundKey } from '@zaal/shared/features/polls/polls.limits'
import type { CommandOf, FactOf } from '@zaal/shared/protocol/define-feature'
import {
  accept,
  mark,
  refuse,
  type Accepted,
  type DecideContext,
  type Decision,
} from '../../kernel/feature.ts'
import { checkBallot } from './polls.ballot.ts'
import { checkSetup, sameButWording } from './polls.setup.ts'
import { ballotsOf, visibleWhenClosed, type PollsState } from './polls.state.ts'
import { tallyOf } from './polls.tally.ts'
import { hideWord, unhideWord } from './polls.hide.ts'

type Polls = typeof pollsContract
type Command = CommandOf<Polls>
type Fact = FactOf<Polls>
type PayloadOf<N extends Command['name']> = Extract<Command, { name: N }>['payload']

export function decide(command: Command, state: PollsState, ctx: DecideContext): Decision<Polls> {
  if (command.name === 'polls.create') return create(command.payload, state, ctx)
  const poll = state.view.polls[command.payload.poll]
  // For whoever may not see drafts, a draft does not exist: only crew commands get past it.
  if (!poll || (command.name === 'polls.vote' && poll.state === 'draft')) return refuse('not-found')
  switch (command.name) {
    case 'polls.edit':
      return edit(command.payload, poll)
    case 'polls.remove':
      return poll.state === 'draft'
        ? accept([{ name: 'polls.removed', payload: { poll: poll.id } }])
        : refuse('conflict', { detail: poll.state })
    case 'polls.open':
      return poll.state === 'draft' ? open(poll, 1, command.payload, state, ctx) : refuse('already')
    case 'polls.rerun':
      if (command.payload.round !== poll.round) return refuse('already')
      if (poll.state === 'draft' || poll.state === 'open') return refuse('conflict', { detail: poll.state })
      return open(poll, poll.round + 1, command.payload, state, ctx)
    case 'polls.vote':
      return vote(command.payload, poll, ctx)
    case 'polls.close':
      return close(command.payload, poll, state, ctx)
    case 'polls.publish':
      return publish(command.payload, poll, state, ctx)
    case 'polls.show':
      if (poll.state === 'draft') return refuse('conflict', { detail: 'draft' })
      return accept(shownFacts(true, poll, state))
    case 'polls.unshow':
      return accept(
        state.view.shown === poll.id ? [{ name: 'polls.unshown', payload: { poll: poll.id } }] : [],
      )
    case 'polls.hideWord':
      return hideWord(poll, command.payload.word, state, ctx)
    case 'polls.unhideWord':
      return unhideWord(poll, command.payload.word, state, ctx)
  }
}

function create(
  { setup }: PayloadOf<'polls.create'>,
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  if (state.view.polls[ctx.id]) return refuse('conflict', { detail: ctx.id })
  if (state.view.order.length >= POLL_LIMITS.polls) return refuse('limit-reached', { detail: 'polls' })
  const checked = checkSetup(setup, null)
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail })
  return accept([{ name: 'polls.created', payload: { poll: ctx.id, setup: checked.setup } }])
}

function edit({ setup }: PayloadOf<'polls.edit'>, poll: PollView): Decision<Polls> {
  const checked = checkSetup(setup, poll.setup)
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail })
  const draft = poll.state === 'draft'
  if (!draft && !sameButWording(poll.setup, checked.setup)) return refuse('conflict', { detail: poll.state })
  return accept([{ name: 'polls.edited', payload: { poll: poll.id, setup: checked.setup, draft } }])
}

function open(
  poll: PollView,
  round: number,
  { seconds, show }: { seconds: number | null; show: boolean },
  state: PollsState,
  ctx: DecideContext,
): Accepted<Polls> {
  const closesAt = seconds === null ? null : ctx.now + seconds * 1000
  return accept(
    [
      { name: 'polls.opened', payload: { poll: poll.id, setup: poll.setup, round, closesAt } },
      ...shownFacts(show, poll, state),
    ],
    { targets: [{ target: roundKey(poll.id, round), open: true }] },
  )
}

function shownFacts(show: boolean, poll: PollView, state: PollsState): Fact[] {
  return show && state.view.shown !== poll.id ? [{ name: 'polls.shown', payload: { poll: poll.id } }] : []
}

/** One ballot a person (PO5-PO7). The guard holds the target open until the ballot is stored. */
function vote(
  { round, ballot }: PayloadOf<'polls.vote'>,
  poll: PollView,
  ctx: DecideContext,
): Decision<Polls> {
  if (round > poll.round) return refuse('not-found', { detail: 'round' })
  if (round < poll.round) return refuse('closed')
  if (poll.state !== 'open') {
    const byClock = poll.closesAt !== null && poll.result !== null && poll.result.closedAt >= poll.closesAt
    return refuse(byClock ? 'too-late' : 'closed')
  }
  if (poll.closesAt !== null && ctx.now >= poll.closesAt) return refuse('too-late')
  const writes = poll.setup.form.type === 'text' || poll.setup.form.type === 'cloud'
  if (writes && ctx.muted) return refuse('muted')
  const target = roundKey(poll.id, round)
  const person = ctx.actor.person
  if (!poll.setup.changeable && ctx.marks.get('polls.ballot', target, person) != null)
    return refuse('already')
  const checked = checkBallot(poll.setup.form, ballot)
  if (!checked.ok) return refuse(checked.code, { detail: checked.detail })
  const stored = mark<Polls, 'polls.ballot'>('polls.ballot', target, person, checked.ballot, target)
  // Another server may be storing one of the same person at this moment.
  return accept([], { marks: [poll.setup.changeable ? stored : { ...stored, once: true }] })
}

function close(
  { round, publish: andPublish, show }: PayloadOf<'polls.close'>,
  poll: PollView,
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  if (poll.state === 'draft') return refuse('conflict', { detail: 'draft' })
  if (round !== poll.round || poll.state !== 'open') return refuse('already')
  const tally = tallyOf(poll.setup.form, ballotsOf(ctx.marks, poll.id, round), poll.hidden)
  const outcome = { poll: poll.id, round, edition: `${ctx.id}-${round}`, ...tally }
  const facts: Fact[] = [{ name: 'polls.closed', payload: { ...outcome, visible: visibleWhenClosed(poll) } }]
  if (andPublish) facts.push({ name: 'polls.published', payload: { ...outcome, visible: true } })
  return accept([...facts, ...shownFacts(show, poll, state)], {
    targets: [{ target: roundKey(poll.id, round), open: false }],
  })
}

function publish(
  { round }: PayloadOf<'polls.publish'>,
  poll: PollView,
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  if (poll.state === 'draft' || poll.state === 'open') return refuse('conflict', { detail: poll.state })
  if (round !== poll.round || poll.state === 'published') return refuse('already')
  if (!poll.result?.tally) return refuse('conflict', { detail: 'tally' })
  const edition = state.editions[roundKey(poll.id, round)] ?? `${ctx.id}-${round}`
  const outcome = { poll: poll.id, round, edition, ...poll.result.tally, visible: true }
  return accept([{ name: 'polls.published', payload: outcome }])
}
