import { nameKey } from '../../kernel/name-key.ts'
import { NameTakenError, type PersonRecord } from '../../kernel/ports.ts'
import type { MemoryDatabase } from './memory-database.ts'

/** Who carries which name in a meeting. */
export function bearersOf(database: MemoryDatabase, meeting: string): Map<string, string> {
  const known = database.bearers.get(meeting)
  if (known) return known
  const made = new Map<string, string>()
  database.bearers.set(meeting, made)
  return made
}

/** Rejects the whole write when one of the names is somebody else's, as the unique index does (PE5). */
export function refuseTakenNames(
  database: MemoryDatabase,
  meeting: string,
  names: ReadonlyMap<string, string>,
): void {
  const bearers = bearersOf(database, meeting)
  for (const [person, name] of names) {
    const role = database.people.get(person)?.role ?? 'participant'
    const key = nameKey({ name, role })
    const bearer = key === null ? undefined : bearers.get(key)
    // A name that its bearer gives up in the same write is free.
    if (bearer !== undefined && bearer !== person && !names.has(bearer))
      throw new NameTakenError(`${person} asks for a name that ${bearer} has`)
  }
}

/** Stores a new name of a person who exists. */
export function rename(database: MemoryDatabase, person: PersonRecord, name: string): void {
  const bearers = bearersOf(database, person.meeting)
  const old = nameKey(person)
  if (old !== null && bearers.get(old) === person.id) bearers.delete(old)
  const key = nameKey({ name, role: person.role })
  if (key !== null) bearers.set(key, person.id)
  database.people.set(person.id, { ...person, name })
}
