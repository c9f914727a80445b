import * as z from 'zod'
import { commandIdSchema } from '../kernel/ids.ts'
import type { Role } from '../roles/roles.ts'
import type { Refusal } from './refusals.ts'

export const commandEnvelopeSchema = z.object({
  id: commandIdSchema,
  name: z.string().max(60),
  payload: z.unknown(),
})
export type CommandEnvelope = z.infer<typeof commandEnvelopeSchema>

/** `position`: the number of the last fact this command stored, or the room's position when it stored none. */
export type Ack = { ok: true; position: number } | Refusal

/** Who sees a fact. Every connection has exactly one; what is for one person travels beside it. */
export const AUDIENCES = ['everyone', 'crew', 'backstage', 'hall'] as const
export type Audience = (typeof AUDIENCES)[number]

/** One fact as an audience sees it. */
export interface WireFact {
  n: number
  /** Epoch ms, server clock. */
  at: number
  name: string
  payload: unknown
}

/** What everybody may know of a person. `name` is null once the person was erased. */
export interface PublicPerson {
  name: string | null
  role: Role
  /** Has the chair's mark. */
  chair?: boolean
  organisation?: string
}
export type People = Record<string, PublicPerson>

/**
 * Facts `first`..`last` of one audience. Numbers missing between them are facts this audience may not see: they still count.
 * `mine` holds the same numbers' facts as only this person sees them. A client at position p accepts a frame when
 * first <= p + 1 and drops the facts it has (SY3).
 */
export interface Frame {
  first: number
  last: number
  facts: WireFact[]
  mine?: WireFact[]
  people: People
}

/** Latest values of one gauge; keys not named keep theirs, null removes one. */
export interface GaugeMessage {
  name: string
  values: Record<string, unknown>
}

/** The person's own marks: kind -> target -> value; null = withdrawn. */
export type OwnMarks = Record<string, Record<string, unknown>>

/** The part of a snapshot that a whole audience shares. */
export interface SharedSnapshot {
  epoch: string
  position: number
  views: Record<string, unknown>
  people: People
  gauges: Record<string, Record<string, unknown>>
}

/** The person's own part. */
export interface OwnSnapshot {
  mine: Record<string, unknown>
  marks: OwnMarks
}

/** Who the server takes this connection for. */
export interface You {
  person: string
  role: Role
  audience: Audience
  capabilities: readonly string[]
  name: string | null
  chair: boolean
}

/** First message after connecting: everything, or what was missed since the position the client named. */
export type Welcome = {
  you: You
  /** Epoch ms of the server's clock when this was sent. */
  now: number
  /** Room this connection is in: the meeting's own or a rehearsal. */
  room: { id: string; kind: 'main' | 'rehearsal' }
} & (
  | { kind: 'snapshot'; shared: SharedSnapshot; own: OwnSnapshot }
  | {
      kind: 'since'
      epoch: string
      frame: Frame | null
      marks: OwnMarks
      gauges: Record<string, Record<string, unknown>>
    }
)

/** What a client says when it connects (Socket.IO `auth`). The session itself travels in the cookie. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  code: z.string().max(40),
  /** The seat (link) this tab sits on: names the cookie `zs_<seat>`. */
  seat: z.string().max(40),
  /** 'main' (default) or the id of a rehearsal room. */
  room: z.string().max(60).optional(),
  at: z.object({ epoch: z.string().max(60), position: z.number().int().min(0) }).optional(),
})
export type Handshake = z.infer<typeof handshakeSchema>

/** What the schema says, by hand: ten thousand who come in at once feel the difference. A test holds the two together. */
export function readHandshake(raw: unknown): Handshake | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null
  const { protocol, code, seat, room, at } = raw as Partial<Record<keyof Handshake, unknown>>
  if (!Number.isSafeInteger(protocol) || !isText(code, 40) || !isText(seat, 40)) return null
  if (room !== undefined && !isText(room, 60)) return null
  const had = at === undefined ? undefined : readAt(at)
  return had === null ? null : { protocol: protocol as number, code, seat, room, at: had }
}

const isText = (value: unknown, longest: number): value is string =>
  typeof value === 'string' && value.length <= longest

function readAt(raw: unknown): NonNullable<Handshake['at']> | null {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return null
  const { epoch, position } = raw as { epoch?: unknown; position?: unknown }
  if (!isText(epoch, 60) || !Number.isSafeInteger(position)) return null
  return (position as number) < 0 ? null : { epoch, position: position as number }
}

export const queryEnvelopeSchema = z.object({ name: z.string().max(60), input: z.unknown() })
export type QueryEnvelope = z.infer<typeof queryEnvelopeSchema>
export type QueryReply = { ok: true; output: unknown } | Refusal
