import type { Ack } from '@zaal/shared/protocol/envelope'
import { markKey } from '../../kernel/mark-index.ts'
import { NoSuchRoomError, type MarkCommand, type MarkOutcome, type MarkRow } from '../../kernel/ports.ts'
import type { SqlDriver, Statement } from './driver.ts'
import { violatedConstraint } from './errors.ts'
import { jsonRows } from './json-rows.ts'

/*
 * PostgreSQL runs at READ COMMITTED: the statement sees what was committed when it began. Two things are newer:
 * - `for share` waits for a transaction that is closing a target, then looks at the row's newest version and leaves it out
 *   when that is not open any more. What it let through stays open until this statement has committed.
 * - `on conflict` waits for another answer to the same command, and then does nothing.
 * - `on conflict` with a condition waits for another mark of the same key, and looks at its newest version: of two that may be
 *   there once, one is stored. It comes before the answers, as only what was stored has one.
 * Known answers are looked up one by one (lateral, limit): joined, all answers of the room would be read for every batch.
 * Each step takes its rows in the order of their keys and ends before the next begins (the sorting sees to that), so two
 * statements never wait for each other.
 */
export const PUT: Statement = {
  name: 'put-marks',
  text: `with
    given as materialized (
      select * from json_to_recordset($2::json) as g(command text, actor text, ack jsonb, at bigint)
    ),
    change as materialized (
      select * from json_to_recordset($3::json)
        as c(command text, kind text, target text, person text, value jsonb, guard text, once boolean)
    ),
    held as materialized (
      select target from targets where room = $1 and target = any($4::text[]) and open order by target for share
    ),
    shut as materialized (
      select command from change where guard is not null and guard not in (select target from held)
    ),
    first as (
      insert into marks (room, kind, target, person, value)
      select $1, kind, target, person, coalesce(value, 'null') from change c left join lateral (
        select true as answered from command_results where room = $1 and command = c.command limit 1
      ) k on true
      where once and command not in (select command from shut) and answered is null
      order by kind, target, person
      on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx
        where marks.value = 'null'
      returning kind, target, person
    ),
    taken as materialized (
      select command from change where once and (kind, target, person) not in (select * from first)
    ),
    fresh as (
      insert into command_results (room, command, actor, ack, at)
      select $1, command, actor, ack, at from given
      where command not in (select command from shut) and command not in (select command from taken)
      order by command
      on conflict do nothing
      returning command
    ),
    put as (
      insert into marks (room, kind, target, person, value)
      select $1, kind, target, person, coalesce(value, 'null') from change join fresh using (command)
      where not once
      order by kind, target, person
      on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx
    )
    select command, command in (select command from taken) and command not in (select command from shut) as taken
    from given where command not in (select command from fresh)`,
}

/**
 * Marks that may be there once and answers that nobody gave, as ballots are: two plain inserts, which cost two thirds of the
 * other statement. Where one is there after all (a unique violation) or a target is shut, nothing is stored, and the other
 * statement tells them apart. Rows are taken in the same order.
 */
const PUT_NEW: Statement = {
  name: 'put-new-marks',
  text: `with
    held as materialized (
      select target from targets where room = $1 and target = any($4::text[]) and open order by target for share
    ),
    put as (
      insert into marks (room, kind, target, person, value)
      select $1, kind, target, person, coalesce(value, 'null')
      from json_to_recordset($3::json) as c(kind text, target text, person text, value jsonb)
      where (select count(*) from held) = cardinality($4::text[])
      order by kind, target, person
      returning 1
    ),
    answered as (
      insert into command_results (room, command, actor, ack, at)
      select $1, command, actor, ack, at
      from json_to_recordset($2::json) as g(command text, actor text, ack jsonb, at bigint)
      where (select count(*) from put) > 0
      order by command
    )
    select count(*)::int as stored from put`,
}

/** No row: no room. See room-transaction for the form. */
const KNOWN: Statement = {
  name: 'known-marks',
  text: `select k.command, c.actor, c.ack from rooms r cross join unnest($2::text[]) as k(command)
    left join lateral (
      select actor, ack from command_results where room = $1 and command = k.command limit 1
    ) c on true
    where r.id = $1`,
}

interface Known {
  command: string
  actor: string | null
  ack: Ack | null
}

/** RoomStore.putMarks: one statement, as a rule; more only to tell why something was not stored. */
export async function putMarks(
  driver: SqlDriver,
  room: string,
  commands: readonly MarkCommand[],
): Promise<MarkOutcome[]> {
  const seen = new Set<string>()
  const isFirst = commands.map(({ command }) => seen.size < seen.add(command).size)
  const given = commands.filter((_, i) => isFirst[i])
  if (given.length === 0) return []
  const missed = await put(driver, room, given)
  if (missed.size === 0 && given.length === commands.length) return commands.map(() => 'stored')

  const isStored = (one: MarkCommand, i: number) => isFirst[i] === true && !missed.has(one.command)
  const again = commands.filter((one, i) => !isStored(one, i))
  const rows = await driver.read<Known>(KNOWN, [room, again.map(({ command }) => command)])
  if (rows.length === 0) throw new NoSuchRoomError(`no room ${room}`)
  const known = new Map(
    rows.flatMap(({ command, actor, ack }) =>
      actor === null || ack === null ? [] : [[command, { actor, ack }] as const],
    ),
  )
  return commands.map((one, i) =>
    isStored(one, i) ? 'stored' : (known.get(one.command) ?? missed.get(one.command) ?? 'closed'),
  )
}

/** Commands that were not stored, and why if no answer to them is known. */
async function put(
  driver: SqlDriver,
  room: string,
  given: readonly MarkCommand[],
): Promise<Map<string, 'closed' | 'taken'>> {
  const changes = lastOfEach(
    given.flatMap(({ command, marks }) =>
      marks.map(({ kind, target, person, value, guard, once }) => ({
        command,
        kind,
        target,
        person,
        value,
        guard,
        once: once === true,
      })),
    ),
  )
  const guards = new Set(changes.flatMap(({ guard }) => guard ?? []))
  const values = [
    room,
    jsonRows(given.map(({ command, actor, ack, at }) => ({ command, actor, ack, at }))),
    jsonRows(changes),
    [...guards],
  ]
  try {
    if (changes.length > 0 && changes.every(({ once }) => once) && (await putNew(driver, values)))
      return new Map()
    const rows = await driver.change<{ command: string; taken: boolean }>(PUT, values)
    return new Map(rows.map(({ command, taken }) => [command, taken ? 'taken' : 'closed']))
  } catch (error) {
    if (violatedConstraint(error)?.endsWith('_room_rooms_id_fk') === true)
      throw new NoSuchRoomError(`no room ${room}`, { cause: error })
    throw error
  }
}

/** @returns false when nothing was stored, as something is there already or may not be any more */
async function putNew(driver: SqlDriver, values: unknown[]): Promise<boolean> {
  try {
    const [row] = await driver.change<{ stored: number }>(PUT_NEW, values)
    return (row?.stored ?? 0) > 0
  } catch (error) {
    if (violatedConstraint(error)?.endsWith('_pk') === true) return false
    throw error
  }
}

/** The last change of each mark is what remains. Where everybody has one, nothing need be joined to a key. */
function lastOfEach<T extends MarkRow>(changes: readonly T[]): readonly T[] {
  if (new Set(changes.map(({ person }) => person)).size === changes.length) return changes
  return [...new Map(changes.map((change) => [markKey(change), change])).values()]
}
