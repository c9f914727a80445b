import { and, eq, inArray } from 'drizzle-orm'
import type { Ack, PublicPerson } from '@zaal/shared/protocol/envelope'
import { MarkTakenError, type RoomTransaction, type RoomWrite } from '../../kernel/ports.ts'
import { publicPerson } from '../../kernel/wire.ts'
import type { Database, Query, Statement } from './driver.ts'
import { jsonRows } from './json-rows.ts'
import { readChanges } from './room-changes.ts'
import { renamePeople } from './rename.ts'
import { readFacts } from './room-rows.ts'
import { factTexts } from './schema.ts'
import { RoomTargets } from './room-targets.ts'

interface LockedRoom {
  id: string
  meeting: string
  position: number
}

/** One look at the index per command: `command = any(...)` may read all answers of a room that the planner knows nothing of. */
export const KNOWN: Statement = {
  name: 'room-known',
  text: `select k.command, r.actor, r.ack from unnest($2::text[]) as k(command),
    lateral (select actor, ack from command_results where room = $1 and command = k.command limit 1) r`,
}

const PEOPLE: Statement = {
  name: 'room-people',
  text: `select p.id, p.name, p.role, p.chair, p.organisation from unnest($2::text[]) as k(id),
    lateral (select * from people where id = k.id limit 1) p
    where p.meeting = $1`,
}

/** What `transact` hands to its caller; `end` throws when a write failed and the caller went on all the same. */
export function openTransaction(
  db: Database,
  query: Query,
  room: LockedRoom,
): { tx: RoomTransaction; end: () => void } {
  let position = room.position
  let failure: { error: unknown } | undefined
  const targets = new RoomTargets(query, room.id)
  const tx: RoomTransaction = {
    get position() {
      return position
    },
    async known(commands) {
      if (commands.length === 0) return new Map()
      const found = await query<{ command: string; actor: string; ack: Ack }>(KNOWN, [room.id, commands])
      return new Map(found.map(({ command, actor, ack }) => [command, { actor, ack }]))
    },
    // Nobody else can append while we hold the lock.
    read: async (after) => (after >= position ? [] : readFacts(query, room.id, after)),
    close: (which) => targets.close(which),
    changes: (since) => readChanges(query, room.id, since),
    async people(ids) {
      if (ids.length === 0) return []
      const found = await query<{ id: string } & PublicPerson>(PEOPLE, [room.meeting, ids])
      return found.map(({ id, ...person }) => ({ id, person: publicPerson(person) }))
    },
    async write(batch) {
      try {
        await targets.prepare(batch)
        await writeOnceOnly(query, room.id, batch)
        await writeRows(query, room.id, position, batch)
        await writeRest(db, room, batch)
        position += batch.facts.length
      } catch (error) {
        failure = { error }
        throw error
      }
    },
  }
  const end = () => {
    if (failure) throw failure.error
  }
  return { tx, end }
}

/** All in one statement: a batch of a busy room costs one round trip. Foreign keys are checked at its end. */
const WRITE: Statement = {
  name: 'room-write',
  text: `with
    fact as (
      insert into facts (room, n, at, name, payload, actor, command)
      select $1, n, at, name, payload, actor, command from json_to_recordset($2::json)
        as f(n integer, at bigint, name text, payload jsonb, actor text, command text)
    ),
    place as (update rooms set position = $3::integer where id = $1 and position <> $3::integer),
    words as (
      insert into fact_texts (room, n, field, value, subject, entity)
      select $1, n, field, value, subject, entity from json_to_recordset($4::json)
        as t(n integer, field text, value jsonb, subject text, entity text)
    ),
    answer as (
      insert into command_results (room, command, actor, ack, at)
      select $1, command, actor, ack, at from json_to_recordset($5::json)
        as r(command text, actor text, ack jsonb, at bigint)
      order by command
    )
    insert into marks (room, kind, target, person, value)
    select $1, kind, target, person, coalesce(value, 'null') from json_to_recordset($6::json)
      as m(kind text, target text, person text, value jsonb)
    order by kind, target, person
    on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx`,
}

/** Marks that may be there once go first, and only where there is none. */
const ONCE: Statement = {
  name: 'room-once',
  text: `insert into marks (room, kind, target, person, value)
    select $1, kind, target, person, value from json_to_recordset($2::json)
      as m(kind text, target text, person text, value jsonb)
    order by kind, target, person
    on conflict (room, kind, target, person) do update set value = excluded.value, tx = excluded.tx
      where marks.value = 'null'
    returning kind`,
}

async function writeOnceOnly(query: Query, room: string, batch: RoomWrite): Promise<void> {
  const once = batch.marks.filter((mark) => mark.once === true)
  if (once.length === 0) return
  const stored = await query(ONCE, [
    room,
    jsonRows(once.map(({ kind, target, person, value }) => ({ kind, target, person, value }))),
  ])
  if (stored.length < once.length) throw new MarkTakenError()
}

async function writeRows(query: Query, room: string, position: number, batch: RoomWrite): Promise<void> {
  const nulls = new Map<number, Record<string, null>>()
  for (const { n, field } of batch.texts) nulls.set(n, { ...nulls.get(n), [field]: null })
  const facts = batch.facts.map(({ n, at, name, payload, actor, command }, i) => {
    if (n !== position + 1 + i) throw new Error(`fact ${n} where ${position + 1 + i} comes next`)
    return { n, at, name, payload: { ...payload, ...nulls.get(n) }, actor, command }
  })
  const erased = new Set(batch.erase)
  const texts = batch.texts.filter(
    // A null is in the payload already.
    ({ value, entity }) => value !== null && value !== undefined && !erased.has(entity),
  )
  // The last change of each mark is what remains.
  const marks = new Map(
    batch.marks
      .filter((mark) => mark.once !== true)
      .map(({ kind, target, person, value }) => [
        `${kind}\u0000${target}\u0000${person}`,
        { kind, target, person, value },
      ]),
  )
  if (facts.length + texts.length + marks.size + batch.results.length === 0) return
  await query(WRITE, [
    room,
    jsonRows(facts),
    position + facts.length,
    jsonRows(texts),
    jsonRows(batch.results),
    jsonRows([...marks.values()]),
  ])
}

async function writeRest(db: Database, room: LockedRoom, batch: RoomWrite): Promise<void> {
  await renamePeople(db, room.meeting, batch.names)
  if (batch.erase.length > 0)
    await db.delete(factTexts).where(and(eq(factTexts.room, room.id), inArray(factTexts.entity, batch.erase)))
}
