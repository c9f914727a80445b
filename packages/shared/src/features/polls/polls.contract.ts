import * as z from 'zod'
import { entityIdSchema } from '../../kernel/ids.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import { POLL_LIMITS } from './polls.limits.ts'

const optionId = z.string().regex(/^o\d{1,4}$/)
const optionSchema = z.object({ id: optionId, label: z.string() })
export type PollOption = z.infer<typeof optionSchema>

/** In commands an option without an id is a new one; the server names it. Blank labels are dropped. */
const optionInput = z.object({ id: optionId.optional(), label: z.string().max(300) })

const ratingForm = z.object({
  type: z.literal('rating'),
  /** Marks from 1 to this. */
  steps: z.number().int().min(2).max(POLL_LIMITS.steps),
  /** What 1 and the highest mark mean; may be empty. */
  low: z.string().max(60),
  high: z.string().max(60),
})
const textForm = z.object({ type: z.literal('text') })
const cloudForm = z.object({
  type: z.literal('cloud'),
  /** How many words one person may give. */
  words: z.number().int().min(1).max(POLL_LIMITS.words),
})
const choiceLimits = {
  min: z.number().int().min(1).max(POLL_LIMITS.options),
  max: z.number().int().min(1).max(POLL_LIMITS.options),
}

/** What people are asked to do (PO2). */
export const pollFormSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single'), options: z.array(optionSchema) }),
  z.object({ type: z.literal('multiple'), options: z.array(optionSchema), ...choiceLimits }),
  ratingForm,
  textForm,
  cloudForm,
])
export type PollForm = z.infer<typeof pollFormSchema>
export type PollType = PollForm['type']

const optionInputs = z.array(optionInput).max(40)
export const pollFormInputSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single'), options: optionInputs }),
  z.object({ type: z.literal('multiple'), options: optionInputs, ...choiceLimits }),
  ratingForm,
  textForm,
  cloudForm,
])
export type PollFormInput = z.infer<typeof pollFormInputSchema>

/**
 * Who sees numbers, and when (PO8): `always`; `afterVote` once the reader has voted (a courtesy, see PO9); `closed` when
 * the poll closes; `crew` not before it is published.
 */
export const resultsSchema = z.enum(['always', 'afterVote', 'closed', 'crew'])
export type ResultsRule = z.infer<typeof resultsSchema>

const setupFields = {
  question: z.string(),
  results: resultsSchema,
  /** May a voter change the ballot while the poll is open? */
  changeable: z.boolean(),
}
export const pollSetupSchema = z.object({ ...setupFields, form: pollFormSchema })
export type PollSetup = z.infer<typeof pollSetupSchema>
export const pollSetupInputSchema = z.object({
  ...setupFields,
  question: z.string().max(600),
  form: pollFormInputSchema,
})
export type PollSetupInput = z.infer<typeof pollSetupInputSchema>

/** One person's answer; its type must be the poll's. */
export const ballotSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('single'), option: z.string().max(20) }),
  z.object({ type: z.literal('multiple'), options: z.array(z.string().max(20)).max(40) }),
  z.object({ type: z.literal('rating'), value: z.number() }),
  z.object({ type: z.literal('text'), text: z.string().max(2000) }),
  z.object({ type: z.literal('cloud'), words: z.array(z.string().max(200)).max(40) }),
])
export type Ballot = z.infer<typeof ballotSchema>

/** An answer or word with how many people gave it; never with who. */
const wordCountSchema = z.object({ text: z.string(), count: z.number().int() })
export type WordCount = z.infer<typeof wordCountSchema>

/** The outcome of one round: `counts` by option id or mark ('1'..), `words` most given first, `more` how many were left off. */
export const tallySchema = z.object({
  votes: z.number().int(),
  counts: z.record(z.string(), z.number().int()),
  words: z.array(wordCountSchema),
  more: z.number().int(),
})
export type Tally = z.infer<typeof tallySchema>

const round = z.number().int().min(1)
const setupFact = { poll: entityIdSchema, setup: pollSetupSchema }

/**
 * The tally of one round as facts carry it. `words` are people's texts, kept beside the log under `edition`: when crew hide
 * one, the older editions are erased, so that a hidden word does not reach anybody who catches up later (PO12).
 */
const outcomeFact = z.object({
  poll: entityIdSchema,
  round,
  edition: z.string(),
  votes: z.number().int(),
  /** Null for those who may not see the result (yet). */
  counts: z.record(z.string(), z.number().int()).nullable(),
  words: z.array(wordCountSchema).nullable(),
  more: z.number().int(),
  /** May everybody see the outcome? */
  visible: z.boolean(),
})
export type OutcomeFact = z.infer<typeof outcomeFact>

const roundResultSchema = z.object({
  round,
  closedAt: z.number(),
  votes: z.number().int(),
  visible: z.boolean(),
  /** Null while this audience may not see it. */
  tally: tallySchema.nullable(),
})
export type RoundResult = z.infer<typeof roundResultSchema>

export const pollViewSchema = z.object({
  id: entityIdSchema,
  setup: pollSetupSchema,
  state: z.enum(['draft', 'open', 'closed', 'published']),
  /** 0 until it was opened for the first time. */
  round: z.number().int(),
  /** Epoch ms of this round's opening; null in draft. */
  openedAt: z.number().nullable(),
  /** When this round closes by itself, or null. */
  closesAt: z.number().nullable(),
  /** This round's outcome, once closed. Live numbers are the gauge `polls.tally`. */
  result: roundResultSchema.nullable(),
  /** Outcomes of the rounds before, oldest first. */
  earlier: z.array(roundResultSchema),
  /** Hidden words and answers as crew hid them; empty for others. */
  hidden: z.array(z.string()),
})
export type PollView = z.infer<typeof pollViewSchema>

const target = { poll: entityIdSchema, round }
const word = z.object({ poll: entityIdSchema, word: z.string().max(600) })
/** `round`: the poll's round at that moment, whose live tally changes. */
const wordFact = z.object({ ...target, word: z.string().nullable() })
const seconds = z.number().int().min(10).max(86_400).nullable()
const outcomePersonal = { fields: ['words'], subject: 'poll', entity: 'edition' } as const

export const pollsContract = defineFeature({
  name: 'polls',
  commands: {
    /** Makes a draft; its id is the command's. */
    'polls.create': z.object({ setup: pollSetupInputSchema }),
    /** A draft may change altogether; later only wording may (PO4). */
    'polls.edit': z.object({ poll: entityIdSchema, setup: pollSetupInputSchema }),
    'polls.remove': z.object({ poll: entityIdSchema }),
    /** `seconds` until it closes by itself, null = until crew close it. `show`: also on the hall screen. */
    'polls.open': z.object({ poll: entityIdSchema, seconds, show: z.boolean() }),
    'polls.vote': z.object({ ...target, ballot: ballotSchema }),
    /** `publish` and `show` belong to "close and show the result". */
    'polls.close': z.object({ ...target, publish: z.boolean(), show: z.boolean() }),
    'polls.publish': z.object(target),
    'polls.show': z.object({ poll: entityIdSchema }),
    'polls.unshow': z.object({ poll: entityIdSchema }),
    /** Opens the next round; `round` is the one that was closed. */
    'polls.rerun': z.object({ ...target, seconds, show: z.boolean() }),
    'polls.hideWord': word,
    'polls.unhideWord': word,
  },
  facts: {
    'polls.created': z.object(setupFact),
    /** `draft`: only crew know of it yet. */
    'polls.edited': z.object({ ...setupFact, draft: z.boolean() }),
    'polls.removed': z.object({ poll: entityIdSchema }),
    'polls.opened': z.object({ ...setupFact, round, closesAt: z.number().nullable() }),
    'polls.closed': outcomeFact,
    'polls.published': outcomeFact,
    /** The outcome again, after words were hidden or shown. */
    'polls.revised': outcomeFact,
    'polls.shown': z.object({ poll: entityIdSchema }),
    'polls.unshown': z.object({ poll: entityIdSchema }),
    'polls.wordHidden': wordFact,
    'polls.wordUnhidden': wordFact,
  },
  gauges: {
    /** Live tally by `${poll}:${round}`, only while open and only to those who may see it now (PO8). */
    'polls.tally': tallySchema,
    /** How many voted, by `${poll}:${round}`, while open; to all. */
    'polls.turnout': z.number().int(),
  },
  marks: {
    /** Target `${poll}:${round}`. Never leaves the server but to the voter. */
    'polls.ballot': ballotSchema,
  },
  queries: {},
  view: z.object({
    polls: z.record(z.string(), pollViewSchema),
    /** Crew: as made. Others: as first opened. */
    order: z.array(entityIdSchema),
    /** The poll on the hall screen. */
    shown: entityIdSchema.nullable(),
  }),
  mine: z.object({}),
  // The subject of these texts is the poll, not a person: answers are kept without their authors on purpose (PO11).
  personal: {
    'polls.closed': outcomePersonal,
    'polls.published': outcomePersonal,
    'polls.revised': outcomePersonal,
    'polls.wordHidden': { fields: ['word'], subject: 'poll', entity: 'poll' },
    'polls.wordUnhidden': { fields: ['word'], subject: 'poll', entity: 'poll' },
  },
})
