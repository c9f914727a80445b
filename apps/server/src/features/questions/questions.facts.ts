import type { Card } from '@zaal/shared/features/questions/questions.contract'
import type { DecideContext } from '../../kernel/feature.ts'
import { positionOf, type QuestionFact, type QuestionsState } from './questions.state.ts'

/** A fact by nobody of the crew: the asker's own doing. The question keeps its place. */
export function changed(
  name: QuestionFact['name'],
  card: Card,
  patch: Partial<Card>,
  state: QuestionsState,
): QuestionFact {
  return {
    name,
    payload: {
      ...card,
      ...patch,
      position: positionOf(state.queue, card.question),
      seen: true,
      before: { state: card.state, ms: card.onScreenMs },
      by: null,
      action: null,
      undoes: null,
    },
  }
}

/** A fact of a crew action that can be undone. */
export function moved(
  name: QuestionFact['name'],
  card: Card,
  patch: Partial<Card>,
  state: QuestionsState,
  ctx: DecideContext,
  position: number | null,
): QuestionFact {
  const { payload } = changed(name, card, patch, state)
  return { name, payload: { ...payload, position, by: crewMember(ctx), action: ctx.id } }
}

/** A fact that takes a crew action back; it cannot itself be undone. */
export function takenBack(
  card: Card,
  patch: Partial<Card>,
  state: QuestionsState,
  ctx: DecideContext,
  undoes: string,
  position: number | null,
): QuestionFact {
  const { payload } = changed('questions.undone', card, patch, state)
  return { name: 'questions.undone', payload: { ...payload, position, by: crewMember(ctx), undoes } }
}

/** Timers and flows act as 'system', which is no person. */
function crewMember(ctx: DecideContext): string | null {
  return ctx.actor.person.startsWith('p_') ? ctx.actor.person : null
}

/** Times of a card that leaves the screen; nothing for one that is not on it. */
export function offScreen(card: Card, now: number): Partial<Card> {
  if (card.shownAt === null) return {}
  return { shownAt: null, onScreenMs: card.onScreenMs + Math.max(0, now - card.shownAt) }
}
