import type { Card, questionsContract } from '@zaal/shared/features/questions/questions.contract'
import { find } from '@zaal/shared/features/questions/questions.model'
import { accept, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import { takenBack } from './questions.facts.ts'
import { positionOf, type QuestionFact, type QuestionsState, type Step } from './questions.state.ts'

/**
 * Takes a crew action back, whoever did it (QA17): each question gets back what the action changed and nothing else. It is
 * refused as a whole when one of them was changed in the same respect since, or when it would put a second question on
 * screen.
 */
export function undo(
  action: string,
  state: QuestionsState,
  ctx: DecideContext,
): Decision<typeof questionsContract> {
  const steps = Object.hasOwn(state.steps, action) ? state.steps[action] : undefined
  if (!steps) return refuse('not-found', { detail: 'action' })
  const facts: QuestionFact[] = []
  let screen = state.screen
  for (const step of [...steps].reverse()) {
    const card = find(state.cards, step.question)
    if (!card || !stillSo(step, card)) return refuse('conflict', { detail: step.question })
    if (step.group === 'place') {
      if (step.before.state === 'onScreen') {
        if (screen !== null && screen !== step.question) return refuse('conflict', { detail: screen })
        screen = step.question
      } else if (screen === step.question) screen = null
    }
    facts.push(restore(step, card, state, ctx, action))
  }
  return accept(facts)
}

function stillSo({ group, after }: Step, card: Card): boolean {
  switch (group) {
    case 'place':
      return card.state === after.state && card.since === after.since
    case 'order':
      return card.state === 'queued'
    case 'words':
      return card.state !== 'withdrawn' && card.text !== null && card.text === after.text
    case 'labels':
      return card.state !== 'withdrawn' && card.labels.join('\n') === after.labels.join('\n')
    case 'star':
      return card.state !== 'withdrawn' && card.starred === after.starred
  }
}

function restore(
  { group, before, position }: Step,
  card: Card,
  state: QuestionsState,
  ctx: DecideContext,
  action: string,
): QuestionFact {
  const back = (patch: Partial<Card>, to: number | null) => takenBack(card, patch, state, ctx, action, to)
  const stay = positionOf(state.queue, card.question)
  switch (group) {
    case 'order':
      return back({}, position)
    case 'words':
      return back({ text: before.text, original: before.original, wording: card.wording + 1 }, stay)
    case 'labels':
      return back({ labels: before.labels }, stay)
    case 'star':
      return back({ starred: before.starred }, stay)
    case 'place': {
      const { state: was, since, reason, note, answer } = before
      const times =
        was === 'onScreen'
          ? { shownAt: ctx.now, onScreenMs: card.onScreenMs }
          : { shownAt: null, onScreenMs: before.onScreenMs }
      return back({ state: was, since, reason, note, answer, ...times }, position)
    }
  }
}
