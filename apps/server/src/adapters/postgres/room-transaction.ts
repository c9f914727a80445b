import { and, eq, inArray, or, sql } from 'drizzle-orm'
import type { Ack } from '@zaal/shared/protocol/envelope'
import { GuardClosedError, type RoomTransaction, type RoomWrite } from '../../kernel/ports.ts'
import { storable, storableText } from '../../kernel/storable.ts'
import type { Database } from './driver.ts'
import { readFacts } from './room-rows.ts'
import { commandResults, facts, factTexts, marks, people, rooms, targets } from './schema.ts'

/** Rows in one statement: PostgreSQL takes 65,535 parameters, and no table here has more than 7 columns. */
const ROWS = 5_000

interface LockedRoom {
  id: string
  meeting: string
  position: number
}

/** What `transact` hands to its caller; `end` throws when a write failed and the caller went on all the same. */
export function openTransaction(db: Database, room: LockedRoom): { tx: RoomTransaction; end: () => void } {
  let position = room.position
  let failure: { error: unknown } | undefined
  const tx: RoomTransaction = {
    get position() {
      return position
    },
    async known(commands) {
      if (commands.length === 0) return new Map()
      const found = await db
        .select({ command: commandResults.command, actor: commandResults.actor, ack: commandResults.ack })
        .from(commandResults)
        .where(and(eq(commandResults.room, room.id), inArray(commandResults.command, commands)))
      return new Map(found.map(({ command, actor, ack }) => [command, { actor, ack: ack as Ack }]))
    },
    read: (after) => readFacts(db, room.id, after),
    async write(batch) {
      try {
        await writeFacts(db, room.id, position, batch)
        await writeMarks(db, room.id, batch)
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

async function writeFacts(db: Database, room: string, position: number, batch: RoomWrite): Promise<void> {
  const nulls = new Map<number, Record<string, null>>()
  for (const { n, field } of batch.texts) nulls.set(n, { ...nulls.get(n), [field]: null })
  const rows = batch.facts.map(({ n, at, name, payload, actor, command }, i) => {
    if (n !== position + 1 + i) throw new Error(`fact ${n} where ${position + 1 + i} comes next`)
    return { room, n, at, name, payload: storable({ ...payload, ...nulls.get(n) }), actor, command }
  })
  for (const part of chunks(rows)) await db.insert(facts).values(part)
  if (rows.length > 0)
    await db
      .update(rooms)
      .set({ position: position + rows.length })
      .where(eq(rooms.id, room))

  const texts = batch.texts.flatMap(({ n, field, value, subject, entity }) =>
    // A null is in the payload already.
    value === null || value === undefined
      ? []
      : [{ room, n, field, value: storable(value), subject, entity }],
  )
  for (const part of chunks(texts)) await db.insert(factTexts).values(part)
}

async function writeMarks(db: Database, room: string, batch: RoomWrite): Promise<void> {
  await checkGuards(db, room, batch)
  // The last change of each mark is what remains.
  const last = new Map(
    batch.marks.map(({ kind, target, person, value }) => [
      JSON.stringify([kind, target, person]),
      { room, kind, target, person, value: storable(value) },
    ]),
  )
  const changes = [...last.values()]
  for (const part of chunks(changes.filter(({ value }) => value !== null)))
    await db
      .insert(marks)
      .values(part)
      .onConflictDoUpdate({
        target: [marks.room, marks.kind, marks.target, marks.person],
        set: { value: sql`excluded.value` },
      })
  for (const part of chunks(changes.filter(({ value }) => value === null))) {
    const these = part.map(({ kind, target, person }) =>
      and(eq(marks.kind, kind), eq(marks.target, target), eq(marks.person, person)),
    )
    await db.delete(marks).where(and(eq(marks.room, room), or(...these)))
  }

  const state = [...new Map(batch.targets.map(({ target, open }) => [target, open]))]
  if (state.length > 0)
    // Takes each row's exclusive lock: waits for whoever shares it in `checkGuards`.
    await db
      .insert(targets)
      .values(state.map(([target, open]) => ({ room, target, open })))
      .onConflictDoUpdate({ target: [targets.room, targets.target], set: { open: sql`excluded.open` } })
}

/** Every guard must be open, or be opened by this write; the share lock keeps it so until the commit. */
async function checkGuards(db: Database, room: string, batch: RoomWrite): Promise<void> {
  const opened = new Set(batch.targets.filter(({ open }) => open).map(({ target }) => target))
  const guards = new Set(
    batch.marks.flatMap(({ guard }) => guard ?? []).filter((guard) => !opened.has(guard)),
  )
  if (guards.size === 0) return
  const rows = await db
    .select({ target: targets.target, open: targets.open })
    .from(targets)
    .where(and(eq(targets.room, room), inArray(targets.target, [...guards])))
    .for('share')
  for (const { target, open } of rows) if (open) guards.delete(target)
  if (guards.size > 0) throw new GuardClosedError([...guards])
}

async function writeRest(db: Database, room: LockedRoom, batch: RoomWrite): Promise<void> {
  for (const { person, name } of batch.names)
    await db
      .update(people)
      .set({ name: storableText(name) })
      .where(and(eq(people.id, person), eq(people.meeting, room.meeting)))
  if (batch.erase.length > 0)
    await db.delete(factTexts).where(and(eq(factTexts.room, room.id), inArray(factTexts.entity, batch.erase)))
  for (const part of chunks(batch.results))
    await db
      .insert(commandResults)
      .values(part.map(({ command, actor, ack, at }) => ({ room: room.id, command, actor, ack, at })))
}

function chunks<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, i) => rows.slice(i * ROWS, (i + 1) * ROWS))
}
