import { asc, eq } from 'drizzle-orm'
import { NoSuchRoomError, type RoomStore, type RoomTransaction } from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import { literal, type SqlDriver, type Statement } from './driver.ts'
import { putMarks } from './put-marks.ts'
import { readChanges } from './room-changes.ts'
import { insertRoom, readFacts } from './room-rows.ts'
import { openTransaction } from './room-transaction.ts'
import { rooms } from './schema.ts'

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
    read: (room, after, limit) => readFacts(driver.read, room, after, limit),
    async positions(which) {
      if (which.length === 0) return new Map()
      const found = await driver.read<{ id: string; epoch: string; position: number }>(POSITIONS, [which])
      return new Map(found.map(({ id, ...at }) => [id, at]))
    },
    changes: (room, since) => readChanges(driver.read, room, since),
    putMarks: (room, commands) => putMarks(driver, room, commands),
    // Not the strongest lock: putMarks refers to the room's row, and must not wait for it.
    transact: <T>(room: string, work: (tx: RoomTransaction) => Promise<T>) =>
      driver.transactionAfter<{ position: number; meeting: string }, T>(
        `select position, meeting from rooms where id = ${literal(storableText(room))} for no key update`,
        async ([locked], db, query) => {
          if (!locked) throw new NoSuchRoomError(`no room ${room}`)
          const { tx, end } = openTransaction(db, query, { ...locked, id: room })
          const result = await work(tx)
          end()
          return result
        },
      ),
  }
}

const POSITIONS: Statement = {
  name: 'room-positions',
  text: 'select id, epoch, position from rooms where id = any($1::text[])',
}

const ROOM = {
  id: rooms.id,
  meeting: rooms.meeting,
  kind: rooms.kind,
  epoch: rooms.epoch,
  position: rooms.position,
}
