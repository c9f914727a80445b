import * as z from 'zod'

/**
 * Ids travel as plain strings with a recognisable form, so that the frame builder can find the people a frame speaks of
 * without a feature having to list them (SY6).
 */
export const PERSON_ID_PATTERN = /^p_[0-9a-z]{20}$/

/** A person within one meeting: `p_` and 20 characters of a-z0-9. */
export const personIdSchema = z.string().regex(PERSON_ID_PATTERN)
export type PersonId = string

/** A thing made by a command (message, question, poll …). It carries the id of the command that made it (CM8). */
export const entityIdSchema = z.string().regex(/^[A-Za-z0-9_-]{10,64}$/)
export type EntityId = string

/** Command ids are made by the client: 10-40 characters of A-Z a-z 0-9 _ -, random enough never to meet again (≥ 100 bits). */
export const commandIdSchema = z.string().regex(/^[A-Za-z0-9_-]{10,40}$/)

/** True when a value is a person's id. */
export function isPersonId(value: unknown): value is PersonId {
  return typeof value === 'string' && value.length === 22 && PERSON_ID_PATTERN.test(value)
}
