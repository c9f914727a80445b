import type { Card, questionsContract } from '@zaal/shared/features/questions/questions.contract'
import { cardOf, recordAction, screenAfter } from '@zaal/shared/features/questions/questions.reduce'
import {
  NO_COUNTS,
  NO_PACE,
  find,
  place,
  put,
  recount,
  repace,
  type Counts,
  type Drawers,
  type Pace,
} from '@zaal/shared/features/questions/questions.model'
import type { FactOf, Numbered, ViewOf } from '@zaal/shared/protocol/define-feature'

export type QuestionFact = FactOf<typeof questionsContract>

/** What an action changed of a card; an undo puts only this back, and only while it is still so (QA17). */
export type Group = 'place' | 'words' | 'labels' | 'star' | 'order'
export interface Step {
  question: string
  group: Group
  before: Card
  /** Place in the queue before; null when it was not in it. */
  position: number | null
  after: Card
}

export interface QuestionsState {
  /** Every question ever asked, withdrawn ones too. */
  cards: Drawers<Card>
  queue: readonly string[]
  screen: string | null
  counts: Counts
  pace: Pace
  /** Number of the last question. */
  lastNo: number
  /** Asker -> ids of the own questions. */
  askers: Drawers<readonly string[]>
  actions: ViewOf<typeof questionsContract>['actions']
  /** Action -> what it changed, in order. */
  steps: Readonly<Record<string, readonly Step[]>>
}

export const initial: QuestionsState = {
  cards: {},
  queue: [],
  screen: null,
  counts: NO_COUNTS,
  pace: NO_PACE,
  lastNo: 0,
  askers: {},
  actions: [],
  steps: {},
}

/** Place of a question in the queue, null when it is not in it. */
export function positionOf(queue: readonly string[], question: string): number | null {
  const index = queue.indexOf(question)
  return index < 0 ? null : index
}

export function evolve(state: QuestionsState, fact: Numbered<QuestionFact>): QuestionsState {
  const { payload } = fact
  const card = cardOf(payload)
  const { question, position } = payload
  const previous = find(state.cards, question)
  const actions = recordAction(state.actions, fact)
  return {
    cards: put(state.cards, question, card),
    queue:
      position === null && !state.queue.includes(question)
        ? state.queue
        : place(state.queue, question, position),
    screen: screenAfter(state.screen, payload),
    counts: recount(state.counts, payload.before?.state ?? null, card.state),
    pace: repace(state.pace, payload.before, { state: card.state, ms: card.onScreenMs }),
    lastNo: Math.max(state.lastNo, card.no),
    askers:
      previous || card.asker === null
        ? state.askers
        : put(state.askers, card.asker, [...(find(state.askers, card.asker) ?? []), question]),
    actions,
    steps: actions === state.actions ? state.steps : steps(state, fact, previous, card, actions),
  }
}

/** Steps of the actions that are still listed, with this fact's own. */
function steps(
  state: QuestionsState,
  { name, payload }: Numbered<QuestionFact>,
  previous: Card | undefined,
  after: Card,
  actions: QuestionsState['actions'],
): QuestionsState['steps'] {
  const kept = Object.fromEntries(actions.map(({ id }) => [id, state.steps[id] ?? []]))
  if (payload.action !== null && previous) {
    const step: Step = {
      question: payload.question,
      group: groupOf(name),
      before: previous,
      position: positionOf(state.queue, payload.question),
      after,
    }
    kept[payload.action] = [...(kept[payload.action] ?? []), step]
  }
  return kept
}

function groupOf(name: QuestionFact['name']): Group {
  switch (name) {
    case 'questions.reworded':
      return 'words'
    case 'questions.labelled':
      return 'labels'
    case 'questions.starred':
      return 'star'
    case 'questions.reordered':
      return 'order'
    default:
      return 'place'
  }
}
