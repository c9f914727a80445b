import type { FactOf, Numbered, Reducer, ViewOf } from '../../protocol/define-feature.ts'
import type { Card, OwnQuestion, QuestionAction, questionsContract } from './questions.contract.ts'
import { ACTIONS_KEPT, NO_COUNTS, NO_PACE, drop, place, put, recount, repace } from './questions.model.ts'

type Fact = Numbered<FactOf<typeof questionsContract>>
type View = ViewOf<typeof questionsContract>

/** The card in a fact. */
export function cardOf(payload: Fact['payload']): Card {
  const { position: _p, seen: _s, before: _b, by: _by, action: _a, undoes: _u, ...card } = payload
  return card
}

/** What the asker keeps of the own question. */
export function ownOf(card: Card): OwnQuestion {
  const { question, no, anonymous, crewSees, text, original, state, askedAt, since, reason, note, answer } =
    card
  return { question, no, anonymous, crewSees, text, original, state, askedAt, since, reason, note, answer }
}

/** Adds the fact's action, joins facts of one action, takes away what was undone; keeps the last ones. */
export function recordAction(actions: QuestionAction[], { name, at, payload }: Fact): QuestionAction[] {
  const { action: id, undoes, by, question, no } = payload
  if (undoes !== null) return actions.filter((a) => a.id !== undoes)
  if (id === null) return actions
  const kind = name.slice('questions.'.length)
  return [...actions.filter((a) => a.id !== id), { id, kind, by, at, question, no }].slice(-ACTIONS_KEPT)
}

/** The question on screen after the fact. */
export function screenAfter(
  screen: string | null,
  { question, state, seen }: Fact['payload'],
): string | null {
  if (state === 'onScreen' && seen) return question
  return screen === question ? null : screen
}

export const questionsReducer: Reducer<typeof questionsContract> = {
  empty: { cards: {}, queue: [], screen: null, counts: NO_COUNTS, pace: NO_PACE, actions: [] },
  reduce(view: View, fact: Fact): View {
    const { payload } = fact
    const { question, state, before, onScreenMs, position, seen } = payload
    return {
      cards: seen ? put(view.cards, question, cardOf(payload)) : drop(view.cards, question),
      queue:
        position === null && !view.queue.includes(question)
          ? view.queue
          : place(view.queue, question, position),
      screen: screenAfter(view.screen, payload),
      counts: recount(view.counts, before?.state ?? null, state),
      pace: repace(view.pace, before, { state, ms: onScreenMs }),
      actions: recordAction(view.actions, fact),
    }
  },
  emptyMine: { questions: {} },
  reduceMine: (mine, { payload }) => ({
    questions: { ...mine.questions, [payload.question]: ownOf(cardOf(payload)) },
  }),
}
