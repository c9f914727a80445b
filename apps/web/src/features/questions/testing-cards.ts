import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { NO_COUNTS, NO_PACE, put, recount } from '@zaal/shared/features/questions/questions.model'
import type { Drawers } from '@zaal/shared/features/questions/questions.model'
import type { Views } from '@zaal/shared/protocol/registry'

export const ASKER = 'p_0000000000000000asker'.slice(0, 22)

/** A card for tests: approved, asked by name, unless said otherwise. */
export function cardWith(fields: Partial<Card> = {}): Card {
  return {
    question: 'question-01',
    no: 1,
    asker: ASKER,
    anonymous: false,
    crewSees: false,
    text: 'Hoe meet je dat?',
    original: null,
    wording: 1,
    state: 'approved',
    askedAt: 1_000,
    since: 1_000,
    shownAt: null,
    onScreenMs: 0,
    reason: null,
    note: null,
    answer: null,
    labels: [],
    starred: false,
    ...fields,
  }
}

/** The view that holds these cards, queued ones in the given order. */
export function viewOf(...cards: Card[]): Views['questions'] {
  let all: Drawers<Card> = {}
  let counts = NO_COUNTS
  for (const card of cards) {
    all = put(all, card.question, card)
    counts = recount(counts, null, card.state)
  }
  return {
    cards: all,
    queue: cards.filter((c) => c.state === 'queued').map((c) => c.question),
    screen: cards.find((c) => c.state === 'onScreen')?.question ?? null,
    counts,
    pace: NO_PACE,
    actions: [],
  }
}
