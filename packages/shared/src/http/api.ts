import * as z from 'zod'
import { meetingDetailsSchema } from '../features/meetings/meetings.contract.ts'
import { ROLES } from '../roles/roles.ts'

/*
 * The HTTP half of the protocol: what is needed before a room can be entered. The web imports these as types only; the
 * server validates with them and publishes them as OpenAPI.
 */

/** RFC 9457 problem details. `type` is `urn:zaal:problem:<code>`; `code` is from PROBLEMS. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  /** Seconds. */
  retryAfter: z.number().optional(),
})
export type Problem = z.infer<typeof problemSchema>

/** Every `code` a problem can have. */
export const PROBLEMS = [
  'invalid',
  'not-found',
  'unknown-code',
  'unknown-key',
  'revoked',
  'banned',
  'bad-name',
  'name-taken',
  'not-allowed',
  'wrong-origin',
  'limit-reached',
  'code-taken',
  'invalid-programme',
  'too-large',
  'rate-limited',
  'storage-away',
  'internal',
] as const
export type ProblemCode = (typeof PROBLEMS)[number]

export const meetingCardSchema = z.object({
  code: z.string(),
  title: z.string(),
  about: z.string(),
  place: z.string().nullable(),
  startsAt: z.number(),
  endsAt: z.number(),
  timeZone: z.string(),
  lang: z.enum(['nl', 'en']),
  phase: z.enum(['before', 'live', 'ended']),
  /** People in the room now. */
  present: z.number(),
  /** A synthetic audience may sit down here (ME7); absent: no. */
  testAudience: z.boolean().optional(),
})
export type MeetingCard = z.infer<typeof meetingCardSchema>

/** A meeting as the join page sees it. `seat` is the participants' seat; `joined` tells whether this browser sits on it. */
export const meetingDoorSchema = meetingCardSchema.extend({
  seat: z.string().nullable(),
  joined: z.boolean(),
  /** Taken off the list by the organiser; it works on (ME4). */
  archived: z.boolean(),
})
export type MeetingDoor = z.infer<typeof meetingDoorSchema>

export const inviteeSchema = z.object({
  role: z.enum(['host', 'moderator', 'panellist']),
  name: z.string().trim().min(1).max(80),
  organisation: z.string().trim().max(120).nullable(),
  chair: z.boolean(),
})

export const newMeetingSchema = z.object({
  details: meetingDetailsSchema,
  /** Items as in `programme.plan`; checked by the programme itself. */
  items: z.array(z.unknown()).max(200),
  invitees: z.array(inviteeSchema).max(100),
})
export type NewMeetingBody = z.infer<typeof newMeetingSchema>

export const issuedLinkSchema = z.object({
  seat: z.string(),
  role: z.enum(ROLES),
  label: z.string(),
  chair: z.boolean(),
  organiser: z.boolean(),
  /** Whole address with the key in its fragment. */
  url: z.string(),
})
export type IssuedLinkBody = z.infer<typeof issuedLinkSchema>

export const createdMeetingSchema = z.object({ code: z.string(), links: z.array(issuedLinkSchema) })
export type CreatedMeeting = z.infer<typeof createdMeetingSchema>

/** Sit down: with the key of a link, or with a nickname as participant. */
export const enterSchema = z.union([
  z.object({ key: z.string().min(10).max(200) }),
  z.object({
    name: z.string().max(200),
    /** Says that nobody sits here but a program; refused in a meeting that does not allow it (ME7). */
    synthetic: z.boolean().optional(),
  }),
])
export type EnterBody = z.infer<typeof enterSchema>

export const seatSchema = z.object({
  seat: z.string(),
  code: z.string(),
  person: z.string(),
  role: z.enum(ROLES),
  name: z.string().nullable(),
  chair: z.boolean(),
  capabilities: z.array(z.string()),
  /** Where people reach this server: PUBLIC_URL, else the address of this request. */
  origin: z.string(),
})
export type Seat = z.infer<typeof seatSchema>

export const linkRowSchema = z.object({
  seat: z.string(),
  role: z.enum(ROLES),
  label: z.string(),
  chair: z.boolean(),
  organiser: z.boolean(),
  createdAt: z.number(),
  revokedAt: z.number().nullable(),
  /** Only the participants' link can be shown again: it holds no secret. */
  url: z.string().nullable(),
})
export type LinkRow = z.infer<typeof linkRowSchema>

export const rehearsalSchema = z.object({ room: z.string(), createdAt: z.number() })
export type Rehearsal = z.infer<typeof rehearsalSchema>

/** Everything of a meeting in files, built in the background and kept for a day. */
export const bundleSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'building', 'ready', 'failed', 'expired']),
  /** 0-100. */
  progress: z.number(),
  createdAt: z.number(),
  expiresAt: z.number(),
  /** Once ready. */
  files: z.array(z.object({ name: z.string(), bytes: z.number().int() })),
})
export type Bundle = z.infer<typeof bundleSchema>

export const draftRequestSchema = z.object({
  text: z.string().max(200_000),
  today: z.iso.date().optional(),
})
