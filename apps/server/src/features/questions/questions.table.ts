import type { Card, questionsContract } from '@zaal/shared/features/questions/questions.contract'
import { UPVOTE, contents } from '@zaal/shared/features/questions/questions.model'
import type { ExportTable, ServerFeature } from '../../kernel/feature.ts'
import type { QuestionsState } from './questions.state.ts'
import { redactCard } from './questions.view.ts'

type Context = Parameters<NonNullable<ServerFeature<typeof questionsContract, QuestionsState>['tables']>>[1]

const COLUMNS = [
  'number',
  'question',
  'original',
  'asker',
  'anonymous',
  'state',
  'reason',
  'note',
  'writtenAnswer',
  'upvotes',
  'askedAt',
  'stateSince',
  'secondsOnScreen',
  'labels',
  'starred',
] as const

/** All questions by number, as crew may see them: withdrawn ones are left out, names by the policy of the moment of asking (QA19). */
export function questionsTable(state: QuestionsState, { people, marks }: Context): ExportTable {
  const cards = [...contents(state.cards)]
    .filter((card) => card.state !== 'withdrawn')
    .map((card) => redactCard(card, 'crew'))
    .sort((a, b) => a.no - b.no)
  const row = (card: Card) => [
    card.no,
    card.text,
    card.original,
    card.asker === null ? null : (people.get(card.asker)?.name ?? null),
    card.anonymous,
    card.state,
    card.reason,
    card.note,
    card.answer,
    marks.of(UPVOTE, card.question).size,
    new Date(card.askedAt).toISOString(),
    new Date(card.since).toISOString(),
    Math.round(card.onScreenMs / 1000),
    card.labels.join(', '),
    card.starred,
  ]
  return { name: 'questions', columns: COLUMNS, rows: cards.map(row) }
}
