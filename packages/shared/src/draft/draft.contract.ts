import * as z from 'zod'

/**
 * The draft of a programme, as read from an announcement.
 * Spans are [from, to) in UTF-16 units of the text exactly as it was given, whatever its form (plain, Markdown, HTML, mail).
 * Times are local wall-clock "HH:MM"; lengths are whole minutes. What the text does not say is null.
 */

export const itemKinds = [
  'doors',
  'opening',
  'talk',
  'panel',
  'discussion',
  'vote',
  'break',
  'closing',
] as const

/** Closed list; each code is explained in RULES.md (DR40 and on). */
export const doubtCodes = [
  'no-programme',
  'no-title',
  'no-date',
  'several-dates',
  'date-unclear',
  'year-missing',
  'weekday-mismatch',
  'no-start',
  'no-length',
  'time-unclear',
  'half-day-unclear',
  'end-before-start',
  'out-of-order',
  'overlap',
  'gap',
  'outside-meeting',
  'length-mismatch',
  'speakers-unplaced',
  'too-long',
] as const

const spanSchema = z.tuple([z.int().nonnegative(), z.int().nonnegative()])
const clockSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const dateSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

export const draftSpeakerSchema = z.object({
  name: z.string(),
  /** "chair" for whoever leads the item, else the role as written ("voorzitter"). */
  role: z.string().nullable(),
  organisation: z.string().nullable(),
  /** Role and organisation in the words of the text ("gemeentesecretaris Bernheze"). */
  affiliation: z.string().nullable(),
  span: spanSchema,
})

export const draftItemSchema = z.object({
  /** From 1. */
  day: z.int().positive(),
  /** Only on programmes of several days, where it is known. */
  date: dateSchema.optional(),
  start: clockSchema.nullable(),
  /** True when the start was computed from the lengths of the items before it. */
  startDerived: z.boolean(),
  end: clockSchema.nullable(),
  /** True when neither an end nor a length is stated: the end is that of the next start, or of the meeting. */
  endDerived: z.boolean(),
  minutes: z.int().positive().nullable(),
  title: z.string(),
  kind: z.enum(itemKinds),
  /** The label of a parallel session, as written. */
  track: z.string().nullable(),
  /** Room or hall of this item, where it is written. */
  place: z.string().nullable(),
  speakers: z.array(draftSpeakerSchema),
  span: spanSchema,
  spans: z.object({ title: spanSchema.optional(), start: spanSchema.optional(), end: spanSchema.optional() }),
})

export const doubtSchema = z.object({
  code: z.enum(doubtCodes),
  /** Index in `items`; null when the doubt is about the meeting. */
  item: z.int().nonnegative().nullable(),
  span: spanSchema.nullable(),
})

export const draftSchema = z.object({
  lang: z.enum(['nl', 'en']),
  title: z.string().nullable(),
  date: dateSchema.nullable(),
  timeZone: z.string(),
  place: z.string().nullable(),
  start: clockSchema.nullable(),
  end: clockSchema.nullable(),
  spans: z.object({
    title: spanSchema.optional(),
    date: spanSchema.optional(),
    start: spanSchema.optional(),
    end: spanSchema.optional(),
    place: spanSchema.optional(),
  }),
  items: z.array(draftItemSchema),
  doubts: z.array(doubtSchema),
})

export type ItemKind = (typeof itemKinds)[number]
export type DoubtCode = (typeof doubtCodes)[number]
export type Span = z.infer<typeof spanSchema>
export type DraftSpeaker = z.infer<typeof draftSpeakerSchema>
export type DraftItem = z.infer<typeof draftItemSchema>
export type Doubt = z.infer<typeof doubtSchema>
export type Draft = z.infer<typeof draftSchema>
