import * as z from 'zod'
import { commandIdSchema, entityIdSchema, personIdSchema } from '../../kernel/ids.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import {
  ANSWER_MAX,
  DISMISS_REASONS,
  LABELS_MAX,
  LABEL_LENGTH,
  NOTE_MAX,
  QUESTION_MAX,
  QUESTION_STATES,
} from './questions.model.ts'

const stateSchema = z.enum(QUESTION_STATES)
const labelSchema = z.string().min(1).max(LABEL_LENGTH)
const target = { question: entityIdSchema }

/** What the moderator saw when pressing: the command is refused with `conflict` when it has changed since (QA8). */
const seen = { from: stateSchema, wording: z.number().int().min(1) }

/** A question as an audience may see it; what it may not see is null, false, 0 or empty. */
export const cardSchema = z.object({
  question: entityIdSchema,
  /** Number given on receipt, from 1: "nr. 12" (QA2). */
  no: z.number().int().min(1),
  /** Who asked; null when asked without a name and the reader may not know. */
  asker: personIdSchema.nullable(),
  anonymous: z.boolean(),
  /** Decided when it was asked: do moderators see who asked although it is anonymous (QA3)? */
  crewSees: z.boolean(),
  /** Current wording; null once erased. */
  text: z.string().nullable(),
  /** The asker's wording when crew changed it, for crew and the asker. */
  original: z.string().nullable(),
  /** Goes up with each change of the wording; crew only, else 0. */
  wording: z.number().int(),
  state: stateSchema,
  /** Epoch ms. */
  askedAt: z.number(),
  /** When it came into this state, epoch ms. */
  since: z.number(),
  /** When it came on screen this time, epoch ms; null when it is not on screen. */
  shownAt: z.number().nullable(),
  /** Time on screen before this time, ms. */
  onScreenMs: z.number(),
  /** Why it was not taken; for crew and the asker. */
  reason: z.enum(DISMISS_REASONS).nullable(),
  note: z.string().nullable(),
  /** The answer in writing. */
  answer: z.string().nullable(),
  /** Crew only, like the star. */
  labels: z.array(labelSchema),
  starred: z.boolean(),
})
export type Card = z.infer<typeof cardSchema>

/**
 * Every fact of this feature is the whole card after the change: an audience that never saw the question before can show
 * it, and redaction needs nothing but the fact (SY5).
 */
const changedSchema = cardSchema.extend({
  /** Place in the queue, from 0; null when it is not in the queue or the audience may not know. */
  position: z.number().int().min(0).nullable(),
  /** May the audience see the question? If not, the fact only counts, and takes the question away. */
  seen: z.boolean(),
  /** State and time on screen before, for counts and pace; null for a new question. */
  before: z.object({ state: stateSchema, ms: z.number() }).nullable(),
  /** The crew member who did it; crew only. */
  by: personIdSchema.nullable(),
  /** The crew action it belongs to (the command's id); crew only. */
  action: commandIdSchema.nullable(),
  /** The crew action this fact takes back. */
  undoes: commandIdSchema.nullable(),
})
export type QuestionChanged = z.infer<typeof changedSchema>

const personal = { fields: ['text', 'original', 'note', 'answer'], subject: 'asker', entity: 'question' }

export const questionActionSchema = z.object({
  id: commandIdSchema,
  /** Name of the fact without the feature: `dismissed`, `shown` …. */
  kind: z.string(),
  by: personIdSchema.nullable(),
  at: z.number(),
  /** The question acted upon last in this action. */
  question: entityIdSchema,
  no: z.number().int(),
})
export type QuestionAction = z.infer<typeof questionActionSchema>

export const ownQuestionSchema = cardSchema.pick({
  question: true,
  no: true,
  anonymous: true,
  crewSees: true,
  text: true,
  original: true,
  state: true,
  askedAt: true,
  since: true,
  reason: true,
  note: true,
  answer: true,
})
export type OwnQuestion = z.infer<typeof ownQuestionSchema>

export const questionsContract = defineFeature({
  name: 'questions',
  commands: {
    'questions.ask': z.object({ text: z.string().max(QUESTION_MAX), anonymous: z.boolean() }),
    'questions.edit': z.object({ ...target, text: z.string().max(QUESTION_MAX) }),
    'questions.withdraw': z.object(target),
    'questions.upvote': z.object({ ...target, on: z.boolean() }),
    'questions.approve': z.object({ ...target, ...seen }),
    /** Back to the inbox. */
    'questions.unapprove': z.object({ ...target, ...seen }),
    /** Into the queue: before a question that is in it, or at the end. */
    'questions.queue': z.object({ ...target, ...seen, before: entityIdSchema.nullable() }),
    'questions.reorder': z.object({ ...target, before: entityIdSchema.nullable() }),
    /** `current`: the question the moderator saw on screen. It goes back to the head of the queue (QA10). */
    'questions.show': z.object({ ...target, ...seen, current: entityIdSchema.nullable() }),
    'questions.hide': z.object({ ...target, ...seen }),
    'questions.answer': z.object({ ...target, ...seen }),
    'questions.answerInWriting': z.object({ ...target, ...seen, text: z.string().max(ANSWER_MAX) }),
    'questions.dismiss': z.object({
      ...target,
      ...seen,
      reason: z.enum(DISMISS_REASONS),
      note: z.string().max(NOTE_MAX),
    }),
    /** A dismissed question back to the inbox, an answered one back to approved. */
    'questions.restore': z.object({ ...target, ...seen }),
    'questions.reword': z.object({ ...target, wording: seen.wording, text: z.string().max(QUESTION_MAX) }),
    'questions.label': z.object({
      ...target,
      add: z.array(labelSchema).max(LABELS_MAX),
      remove: z.array(labelSchema).max(LABELS_MAX),
    }),
    'questions.star': z.object({ ...target, on: z.boolean() }),
    'questions.undo': z.object({ action: commandIdSchema }),
  },
  facts: {
    'questions.asked': changedSchema,
    'questions.edited': changedSchema,
    'questions.withdrawn': changedSchema,
    'questions.approved': changedSchema,
    'questions.unapproved': changedSchema,
    'questions.queued': changedSchema,
    'questions.reordered': changedSchema,
    'questions.shown': changedSchema,
    'questions.hidden': changedSchema,
    'questions.answered': changedSchema,
    'questions.answeredInWriting': changedSchema,
    'questions.dismissed': changedSchema,
    'questions.restored': changedSchema,
    'questions.reworded': changedSchema,
    'questions.labelled': changedSchema,
    'questions.starred': changedSchema,
    'questions.undone': changedSchema,
  },
  gauges: {
    /** Number of people who voted for it; key = the question's id. */
    'questions.upvotes': z.number().int(),
  },
  marks: {
    'questions.upvote': z.literal(true),
  },
  queries: {},
  view: z.object({
    /** Questions the audience may see, in drawers by the last character of their id (see `find`, `contents`). */
    cards: z.record(z.string(), z.record(z.string(), cardSchema)),
    /** Order of what is up next, for crew and panellists; empty for the others. */
    queue: z.array(entityIdSchema),
    /** The question on screen. */
    screen: entityIdSchema.nullable(),
    /** Questions per state, whether the audience may read them or not. */
    counts: z.object({
      received: z.number(),
      approved: z.number(),
      queued: z.number(),
      onScreen: z.number(),
      answered: z.number(),
      inWriting: z.number(),
      dismissed: z.number(),
    }),
    pace: z.object({ measured: z.number(), totalMs: z.number() }),
    /** Latest crew actions that can be undone, oldest first; crew only. */
    actions: z.array(questionActionSchema),
  }),
  mine: z.object({ questions: z.record(z.string(), ownQuestionSchema) }),
  personal: {
    'questions.asked': personal,
    'questions.edited': personal,
    'questions.withdrawn': personal,
    'questions.approved': personal,
    'questions.unapproved': personal,
    'questions.queued': personal,
    'questions.reordered': personal,
    'questions.shown': personal,
    'questions.hidden': personal,
    'questions.answered': personal,
    'questions.answeredInWriting': personal,
    'questions.dismissed': personal,
    'questions.restored': personal,
    'questions.reworded': personal,
    'questions.labelled': personal,
    'questions.starred': personal,
    'questions.undone': personal,
  },
})
