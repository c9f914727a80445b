import { questionsContract } from '@zaal/shared/features/questions/questions.contract'
import { UPVOTE, UPVOTES, contents, find } from '@zaal/shared/features/questions/questions.model'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import type { GaugeSource, ServerFeature } from '../../kernel/feature.ts'
import { decide } from './questions.domain.ts'
import { evolve, initial, type QuestionsState } from './questions.state.ts'
import { questionsTable } from './questions.table.ts'
import { personal, project, projectMine, redact, visible } from './questions.view.ts'

/** Votes per question, for whoever may see the question now (QA5). */
const upvotes: GaugeSource<QuestionsState> = {
  from: { [UPVOTE]: (target) => target },
  *keys(state, marks) {
    for (const { question } of contents(state.cards)) if (marks.of(UPVOTE, question).size > 0) yield question
  },
  read: (key, _state, marks) => marks.of(UPVOTE, key).size || null,
  audiences(key, state) {
    const card = find(state.cards, key)
    return card ? AUDIENCES.filter((audience) => visible(audience, card.state)) : []
  },
}

/** Questions from the room, from receipt to fate. Rules: SPEC QA. */
export const questionsFeature: ServerFeature<typeof questionsContract, QuestionsState> = {
  contract: questionsContract,
  initial,
  // Who may do what hangs on the card itself: decide refuses other people's questions with `not-found` (QA4, CM4).
  authorise: () => null,
  decide,
  marksOnly: ['questions.upvote'],
  evolve,
  project,
  projectMine,
  redact,
  personal,
  gauges: { [UPVOTES]: upvotes },
  touched: ({ payload }) =>
    payload.before?.state === payload.state ? [] : [{ gauge: UPVOTES, key: payload.question }],
  tables: (state, ctx) => [questionsTable(state, ctx)],
}
