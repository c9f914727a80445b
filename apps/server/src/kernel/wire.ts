import { isPersonId } from '@zaal/shared/kernel/ids'
import type { People, PublicPerson } from '@zaal/shared/protocol/envelope'
import type { Directory } from './feature.ts'

/** The people any of these values speaks of, with their public names: joined once, when a frame is built (SY6). */
export function peopleIn(values: readonly unknown[], directory: Pick<Directory, 'get'>): People {
  const people: People = {}
  for (const value of values) collect(value, directory, people)
  return people
}

/** Ids of everybody that any of these values speaks of, known or not. */
export const personIdsIn = (values: readonly unknown[]): string[] =>
  Object.keys(peopleIn(values, { get: () => SOMEBODY }))

const SOMEBODY: PublicPerson = { name: null, role: 'participant' }

function collect(value: unknown, directory: Pick<Directory, 'get'>, into: People): void {
  if (typeof value === 'string') {
    if (isPersonId(value) && !(value in into)) {
      const person = directory.get(value)
      if (person) into[value] = person
    }
  } else if (Array.isArray(value)) for (const item of value) collect(item, directory, into)
  else if (value !== null && typeof value === 'object')
    for (const [name, item] of Object.entries(value)) {
      collect(name, directory, into)
      collect(item, directory, into)
    }
}

/** The public half of a person's record. */
export function publicPerson(record: PublicPerson): PublicPerson {
  return {
    name: record.name,
    role: record.role,
    ...(record.chair ? { chair: true } : {}),
    ...(record.organisation ? { organisation: record.organisation } : {}),
  }
}

/**
 * The same value with strings that every part of the chain can carry: no NUL (PostgreSQL's jsonb refuses it), no half of a
 * surrogate pair (not UTF-8). Everything else people write is kept.
 */
export function wellFormed(value: unknown): unknown {
  return isWellFormed(value) ? value : mended(value)
}

/** Nearly everything is, and looking costs less than a copy of every command. */
function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\u0000')
  if (Array.isArray(value)) return value.every(isWellFormed)
  if (value === null || typeof value !== 'object') return true
  for (const name of Object.keys(value)) if (!isWellFormed(Reflect.get(value, name))) return false
  return true
}

function mended(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '').toWellFormed()
  if (Array.isArray(value)) return value.map(mended)
  if (value !== null && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mended(item)]))
  return value
}
