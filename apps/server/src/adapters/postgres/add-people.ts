import { NoSuchMeetingError, type PersonRecord } from '../../kernel/ports.ts'
import type { SqlDriver, Statement } from './driver.ts'
import { codeOf } from './errors.ts'
import { jsonRows } from './json-rows.ts'
import { personRow } from './meeting-rows.ts'

/*
 * Whose id or name is there already is left out. The rows go in by the order of their names, on every server: two statements
 * that each wait for a name of the other would be a deadlock.
 */
const ADD: Statement = {
  name: 'add-people',
  text: `insert into people
      (id, meeting, link, name, name_key, role, chair, organisation, device, created_at, generation, revoked_at, left_at)
    select id, $1, link, name, "nameKey", role, chair, organisation, device, "createdAt", generation, "revokedAt", "leftAt"
    from json_to_recordset($2::json) as p(
      id text, link text, name text, "nameKey" text, role text, chair boolean, organisation text, device text,
      "createdAt" bigint, generation integer, "revokedAt" bigint, "leftAt" bigint
    )
    order by "nameKey", id
    on conflict do nothing
    returning id`,
}

const FOREIGN_KEY_VIOLATION = '23503'

/** Newcomers of one meeting in one statement; gives the ids of those who are in. */
export async function addPeople(
  driver: SqlDriver,
  meeting: string,
  people: readonly PersonRecord[],
): Promise<Set<string>> {
  if (people.length === 0) return new Set()
  try {
    const stored = await driver.change<{ id: string }>(ADD, [meeting, jsonRows(people.map(personRow))])
    return new Set(stored.map(({ id }) => id))
  } catch (error) {
    if (codeOf(error) !== FOREIGN_KEY_VIOLATION) throw error
    throw new NoSuchMeetingError(`no meeting ${meeting}, or not that link`, { cause: error })
  }
}
