import { asc, eq } from 'drizzle-orm'
import { NoSuchRoomError, type MarkRow, type RoomStore } from '../../kernel/ports.ts'
import type { SqlDriver } from './driver.ts'
import { insertRoom, readFacts } from './room-rows.ts'
import { openTransaction } from './room-transaction.ts'
import { marks, rooms } from './schema.ts'

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
