import type { Card } from '@zaal/shared/features/questions/questions.contract'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'

export type Sort = 'popular' | 'newest' | 'mine'

/** What is on screen first, then what is open, then what is done. */
function stage(state: QuestionState): number {
  if (state === 'onScreen') return 0
  return state === 'answered' || state === 'inWriting' ? 2 : 1
}

/** The room's questions in the order a reader chose; ties by number, so that the order is the same for everyone. */
export function ranked(
  cards: Iterable<Card>,
  sort: Exclude<Sort, 'mine'>,
  votes: Readonly<Record<string, number>>,
): Card[] {
  const of = (card: Card): number => votes[card.question] ?? 0
  return [...cards].sort((a, b) => {
    const byStage = stage(a.state) - stage(b.state)
    if (byStage !== 0) return byStage
    if (stage(a.state) === 2) return b.since - a.since || a.no - b.no
    return sort === 'newest' ? b.no - a.no : of(b) - of(a) || a.no - b.no
  })
}

export interface Steady {
  /** What is shown, in order. Ids that are gone stay until the reader sorts again: nothing moves under the finger. */
  shown: readonly string[]
  /** Ranked but not shown yet. */
  waiting: number
  /** Shown in another order than they rank now. */
  stale: boolean
}

/**
 * The order a reader has before the eyes, against the order of now. What ranks below everything shown joins at the end:
 * that moves nothing.
 */
export function steady(kept: readonly string[] | null, now: readonly string[]): Steady {
  if (kept === null || kept.length === 0) return { shown: now, waiting: 0, stale: false }
  const known = new Set(kept)
  const last = now.findLastIndex((id) => known.has(id))
  const below = now.slice(last + 1)
  const waiting = now.slice(0, last + 1).filter((id) => !known.has(id)).length
  const present = new Set(now)
  const left = kept.filter((id) => present.has(id))
  const ranks = now.filter((id) => known.has(id))
  return {
    shown: below.length === 0 ? kept : [...kept, ...below],
    waiting,
    stale: left.some((id, index) => ranks[index] !== id),
  }
}
