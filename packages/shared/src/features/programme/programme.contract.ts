import * as z from 'zod'
import { entityIdSchema, personIdSchema } from '../../kernel/ids.ts'
import { rulesSchema } from '../../kernel/rules.ts'
import { defineFeature } from '../../protocol/define-feature.ts'
import { ITEM_KINDS, LIMITS } from './limits.ts'

export type { ItemKind } from './limits.ts'

/** Rules that differ from what an item brings. A rule that is not named is as it was. */
export const rulesPatchSchema = z.object({
  chat: z.exactOptional(rulesSchema.shape.chat),
  slowSeconds: z.exactOptional(rulesSchema.shape.slowSeconds),
  questions: z.exactOptional(rulesSchema.shape.questions),
  approval: z.exactOptional(rulesSchema.shape.approval),
  anonymous: z.exactOptional(rulesSchema.shape.anonymous),
  upvotes: z.exactOptional(rulesSchema.shape.upvotes),
  hall: z.exactOptional(rulesSchema.shape.hall),
})
export type RulesPatch = z.infer<typeof rulesPatchSchema>

/** An announced person: public, part of the plan, not an account. */
export const speakerSchema = z.object({
  name: z.string().trim().min(1).max(120),
  role: z.string().trim().max(160).nullable(),
  organisation: z.string().trim().max(160).nullable(),
  chair: z.exactOptional(z.boolean()),
})
export type Speaker = z.infer<typeof speakerSchema>

const minutesSchema = z.number().int().min(0).max(LIMITS.minutes)

/** What crew fill in of an item. */
export const itemFieldsSchema = z.object({
  title: z.string().max(LIMITS.title),
  kind: z.enum(ITEM_KINDS),
  speakers: z.array(speakerSchema).max(LIMITS.speakers),
  /** Planned start in minutes from the plan's start; null = follows the item before it. */
  start: z
    .number()
    .int()
    .min(0)
    .max(14 * LIMITS.minutes)
    .nullable(),
  minutes: minutesSchema,
  /** Hidden from everybody but crew: they see a nameless stretch of time (PR9). */
  crewOnly: z.boolean(),
  /** For crew only; empty in every other audience's view. */
  note: z.string().trim().max(LIMITS.note),
  /** Differences from the defaults of its kind (PR12). */
  rules: rulesPatchSchema,
})
export type ItemFields = z.infer<typeof itemFieldsSchema>

const f = itemFieldsSchema.shape
/** Fields to change; what is not named stays. */
export const itemPatchSchema = z.object({
  title: z.exactOptional(f.title),
  kind: z.exactOptional(f.kind),
  speakers: z.exactOptional(f.speakers),
  start: z.exactOptional(f.start),
  minutes: z.exactOptional(f.minutes),
  crewOnly: z.exactOptional(f.crewOnly),
  note: z.exactOptional(f.note),
  rules: z.exactOptional(f.rules),
})
export type ItemPatch = z.infer<typeof itemPatchSchema>

export const itemSchema = itemFieldsSchema.extend({ id: entityIdSchema })
export type Item = z.infer<typeof itemSchema>

/** `start`: epoch ms of minute 0; null until something was planned. A rehearsal shifts only this. */
export const planSchema = z.object({ start: z.number().int().nullable(), items: z.array(itemSchema) })
export type Plan = z.infer<typeof planSchema>

/** One stretch during which an item was on. */
export const runSchema = z.object({ item: entityIdSchema, startedAt: z.number(), endedAt: z.number() })
export type Run = z.infer<typeof runSchema>

/** The plan as it was when the host started: what drift is measured against. Offsets in minutes from the plan's start. */
export const baselineSchema = z.object({
  items: z.record(
    z.string(),
    z.object({
      start: z.number(),
      minutes: z.number(),
      /** There was a gap before it: it does not start before its planned time. */
      waits: z.boolean(),
    }),
  ),
  end: z.number(),
})
export type Baseline = z.infer<typeof baselineSchema>

/** What happened and what is on. Small: it travels whole in every fact. */
export const liveSchema = z.object({
  status: z.enum(['before', 'live', 'ended']),
  startedAt: z.number().nullable(),
  endedAt: z.number().nullable(),
  current: z.object({ item: entityIdSchema, startedAt: z.number() }).nullable(),
  /** Oldest first, at most 200. */
  history: z.array(runSchema),
  /** Item -> minutes added (or taken when negative) while live. */
  extra: z.record(z.string(), z.number()),
  skipped: z.array(entityIdSchema),
  /** The crew's changes to the running item's rules; gone when it ends. Empty for other audiences. */
  override: rulesPatchSchema,
  /** Overrides of items that were left, so that `back` restores them. Empty for other audiences. */
  left: z.record(z.string(), rulesPatchSchema),
  baseline: baselineSchema.nullable(),
  /** The later end the host agreed to (epoch ms); repairs are measured against it. */
  agreedEnd: z.number().nullable(),
})
export type Live = z.infer<typeof liveSchema>

export const PROGRAMME_ACTIONS = [
  'programme.planned',
  'programme.started',
  'programme.advanced',
  'programme.returned',
  'programme.jumped',
  'programme.skipped',
  'programme.unskipped',
  'programme.inserted',
  'programme.edited',
  'programme.removed',
  'programme.moved',
  'programme.extended',
  'programme.ruled',
  'programme.repaired',
  'programme.ended',
] as const
export type ProgrammeAction = (typeof PROGRAMME_ACTIONS)[number]

/** What `undo` would take back: the action's id, what it was and the title it was about. */
export const undoSchema = z.object({
  id: entityIdSchema,
  action: z.enum(PROGRAMME_ACTIONS),
  title: z.string().nullable(),
})
export type UndoEntry = z.infer<typeof undoSchema>

/**
 * Every fact of the programme: whole results, so that folding is taking over (PR3). `plan` null = unchanged. `by` and
 * `undo` (what can be undone after this fact) are for crew.
 */
export const changeSchema = z.object({
  id: entityIdSchema,
  by: personIdSchema.nullable(),
  /** The item it was about. */
  item: entityIdSchema.nullable(),
  plan: planSchema.nullable(),
  live: liveSchema,
  /** Rules in force after it. */
  rules: rulesSchema,
  undo: undoSchema.nullable(),
})
export type Change = z.infer<typeof changeSchema>

/** The running item the sender saw; another one by now = 'conflict' (PR6). */
const from = entityIdSchema.nullable()

export const repairSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('shorten'), item: entityIdSchema, to: minutesSchema }),
  z.object({
    kind: z.literal('spread'),
    changes: z
      .array(z.object({ item: entityIdSchema, to: minutesSchema }))
      .min(1)
      .max(LIMITS.items),
  }),
  z.object({ kind: z.literal('skip'), item: entityIdSchema }),
  z.object({ kind: z.literal('accept'), end: z.number().int() }),
])
export type Repair = z.infer<typeof repairSchema>

export const programmeContract = defineFeature({
  name: 'programme',
  commands: {
    /** The whole plan at once, before the start only. Items keep the ids they bring. */
    'programme.plan': z.object({
      start: z.number().int(),
      items: z.array(itemFieldsSchema.extend({ id: z.exactOptional(entityIdSchema) })).max(LIMITS.items),
    }),
    'programme.start': z.object({}),
    'programme.next': z.object({ from }),
    'programme.back': z.object({ from }),
    'programme.jump': z.object({ from, item: entityIdSchema }),
    'programme.skip': z.object({ item: entityIdSchema, skipped: z.boolean() }),
    /** `after` null = as the first. */
    'programme.insert': z.object({ after: entityIdSchema.nullable(), item: itemFieldsSchema }),
    'programme.edit': z.object({ item: entityIdSchema, fields: itemPatchSchema }),
    'programme.remove': z.object({ item: entityIdSchema }),
    'programme.move': z.object({ item: entityIdSchema, after: entityIdSchema.nullable() }),
    /** Minutes added to (or taken from) an item that is on or still to come. */
    'programme.extend': z.object({ item: entityIdSchema, minutes: z.number().int().min(-240).max(240) }),
    /** Changes rules of the running item until it ends; a rule set back to the item's own value leaves the override. */
    'programme.setRules': z.object({ from, rules: rulesPatchSchema }),
    'programme.repair': z.object({ from, repair: repairSchema }),
    'programme.end': z.object({ from }),
    /** Takes back the action with this id; it must be the last one. */
    'programme.undo': z.object({ action: entityIdSchema }),
  },
  facts: {
    'programme.planned': changeSchema,
    'programme.started': changeSchema,
    'programme.advanced': changeSchema,
    'programme.returned': changeSchema,
    'programme.jumped': changeSchema,
    'programme.skipped': changeSchema,
    'programme.unskipped': changeSchema,
    'programme.inserted': changeSchema,
    'programme.edited': changeSchema,
    'programme.removed': changeSchema,
    'programme.moved': changeSchema,
    'programme.extended': changeSchema,
    'programme.ruled': changeSchema,
    'programme.repaired': changeSchema,
    'programme.ended': changeSchema,
    'programme.undone': changeSchema,
  },
  gauges: {},
  marks: {},
  queries: {},
  view: z.object({
    plan: planSchema,
    live: liveSchema,
    /** Effective rules now. */
    rules: rulesSchema,
    /** What undo would take back; null for other audiences than crew. */
    undo: undoSchema.nullable(),
  }),
  mine: z.object({}),
  personal: {},
})
export type ProgrammeView = z.infer<typeof programmeContract.view>
