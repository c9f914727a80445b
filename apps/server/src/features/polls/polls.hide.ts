import type { pollsContract, PollView, RoundResult } from '@zaal/shared/features/polls/polls.contract'
import { roundKey } from '@zaal/shared/features/polls/polls.limits'
import type { FactOf } from '@zaal/shared/protocol/define-feature'
import { accept, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import { ballotsOf, type PollsState } from './polls.state.ts'
import { tallyOf, textsIn } from './polls.tally.ts'
import { wordKey } from './polls.words.ts'

type Polls = typeof pollsContract

/** Takes a word or answer out of every round of the poll, past and present (PO12). */
export function hideWord(
  poll: PollView,
  word: string,
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  const key = wordKey(word)
  if (poll.hidden.includes(key)) return refuse('already')
  if (!roundsWith(poll, key, ctx).length) return refuse('not-found', { detail: 'word' })
  return revised('polls.wordHidden', poll, key, [...poll.hidden, key], state, ctx)
}

export function unhideWord(
  poll: PollView,
  word: string,
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  const key = wordKey(word)
  if (!poll.hidden.includes(key)) return refuse('already')
  const hidden = poll.hidden.filter((other) => other !== key)
  return revised('polls.wordUnhidden', poll, key, hidden, state, ctx)
}

function revised(
  name: 'polls.wordHidden' | 'polls.wordUnhidden',
  poll: PollView,
  key: string,
  hidden: readonly string[],
  state: PollsState,
  ctx: DecideContext,
): Decision<Polls> {
  const facts: FactOf<Polls>[] = [{ name, payload: { poll: poll.id, round: poll.round, word: key } }]
  const erase: string[] = []
  const rounds = roundsWith(poll, key, ctx)
  for (const result of finished(poll)) {
    if (!rounds.includes(result.round) || !result.tally) continue
    const { round, visible, votes } = result
    // Counted anew from the ballots; how many voted stays what it was when the round closed.
    const tally = tallyOf(poll.setup.form, ballotsOf(ctx.marks, poll.id, round), hidden)
    const edition = `${ctx.id}-${round}`
    const payload = { poll: poll.id, round, edition, ...tally, votes, visible }
    facts.push({ name: 'polls.revised', payload })
    const before = state.editions[roundKey(poll.id, round)]
    if (before !== undefined) erase.push(before)
  }
  return accept(facts, { erase })
}

function finished(poll: PollView): RoundResult[] {
  return poll.result ? [...poll.earlier, poll.result] : poll.earlier
}

/** Rounds in which somebody wrote this. */
function roundsWith(poll: PollView, key: string, ctx: DecideContext): number[] {
  return Array.from({ length: poll.round }, (_, i) => i + 1).filter((round) =>
    ballotsOf(ctx.marks, poll.id, round).some((b) => textsIn(b).some((text) => wordKey(text) === key)),
  )
}
