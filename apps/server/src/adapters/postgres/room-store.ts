import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { JsonObject } from '@zaal/shared/kernel/json'
import {
  NoSuchRoomError,
  type MarkRow,
  type RoomRecord,
  type RoomStore,
  type StoredFact,
} from '../../kernel/ports.ts'
import type { Database, SqlDriver } from './driver.ts'
import { openTransaction } from './room-transaction.ts'
import { facts, factTexts, marks, rooms } from './schema.ts'

export function createSqlRoomStore(driver: SqlDriver): RoomStore {
  return {
    async createRoom(room, at) {
      await driver.transaction((db) => insertRoom(db, room, at))
    },
    async findRoom(room) {
      const [found] = await driver.use((db) => db.select(ROOM).from(rooms).where(eq(rooms.id, room)))
      return found ?? null
    },
    roomsOf: (meeting) =>
      driver.use(async (db) =>
        db
          .select({ ...ROOM, createdAt: rooms.createdAt })
          .from(rooms)
          .where(eq(rooms.meeting, meeting))
          .orderBy(asc(rooms.createdAt), asc(rooms.id)),
      ),
    async deleteRoom(room) {
      await driver.transaction((db) => db.delete(rooms).where(eq(rooms.id, room)))
    },
    read: (room, after, limit) => driver.use((db) => readFacts(db, room, after, limit)),
    marks: (room) =>
      driver.use(async (db): Promise<MarkRow[]> =>
        db
          .select({ kind: marks.kind, target: marks.target, person: marks.person, value: marks.value })
          .from(marks)
          .where(eq(marks.room, room)),
      ),
    transact: (room, work) =>
      driver.transaction(async (db) => {
        const [locked] = await db
          .select({ position: rooms.position, meeting: rooms.meeting })
          .from(rooms)
          .where(eq(rooms.id, room))
          .for('update')
        if (!locked) throw new NoSuchRoomError(`no room ${room}`)
        const { tx, end } = openTransaction(db, { ...locked, id: room })
        const result = await work(tx)
        end()
        return result
      }),
  }
}

const ROOM = {
  id: rooms.id,
  meeting: rooms.meeting,
  kind: rooms.kind,
  epoch: rooms.epoch,
  position: rooms.position,
}

/** Used by the meeting store as well. */
export async function insertRoom(
  db: Database,
  room: Omit<RoomRecord, 'position'>,
  at: number,
): Promise<void> {
  await db.insert(rooms).values({ ...room, createdAt: at })
}

/** Facts after `after`, oldest first, their texts put back. */
export async function readFacts(
  db: Database,
  room: string,
  after: number,
  limit?: number,
): Promise<StoredFact[]> {
  // Qualified by hand: Drizzle leaves table names out when it sees only one table.
  const texts = sql<JsonObject | null>`(select jsonb_object_agg(t.field, t.value) from ${factTexts} t
    where t.room = "facts"."room" and t.n = "facts"."n")`
  const query = db
    .select({
      n: facts.n,
      at: facts.at,
      name: facts.name,
      payload: facts.payload,
      actor: facts.actor,
      texts: texts.as('texts'),
    })
    .from(facts)
    .where(and(eq(facts.room, room), gt(facts.n, after)))
    .orderBy(asc(facts.n))
  const rows = limit === undefined ? await query : await query.limit(limit)
  return rows.map(({ texts: own, payload, ...fact }) => ({
    ...fact,
    payload: { ...(payload as JsonObject), ...own },
  }))
}
