import { NoSuchRoomError, type RoomStore } from '../../kernel/ports.ts'
import { changesOf } from './memory-changes.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { putMarks } from './memory-put-marks.ts'
import { openTransaction } from './memory-transaction.ts'
import { factsOf } from './memory-write.ts'

export function createMemoryRoomStore(database: MemoryDatabase, gate: MemoryGate): RoomStore {
  return {
    async createRoom(room, at) {
      await gate.pass('statement')
      if (!database.meetings.has(room.meeting)) throw new Error(`no meeting ${room.meeting}`)
      insertRoom(database, room, at)
      await gate.pass('after-commit')
    },
    async findRoom(room) {
      await gate.pass('statement')
      const found = database.rooms.get(room)
      return found ? { ...found.record } : null
    },
    async roomsOf(meeting) {
      await gate.pass('statement')
      return [...database.rooms.values()]
        .filter(({ record }) => record.meeting === meeting)
        .map(({ record, createdAt }) => ({ ...record, createdAt }))
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    },
    async deleteRoom(room) {
      await gate.pass('statement')
      await locked(database, room, async () => {
        await gate.pass('before-commit')
        database.rooms.delete(room)
      })
      await gate.pass('after-commit')
    },
    async read(room, after, limit) {
      await gate.pass('statement')
      const found = database.rooms.get(room)
      return found ? factsOf(found, after, limit) : []
    },
    async positions(which) {
      await gate.pass('statement')
      const found = which.flatMap((room) => database.rooms.get(room)?.record ?? [])
      return new Map(found.map(({ id, epoch, position }) => [id, { epoch, position }]))
    },
    async changes(room, since) {
      await gate.pass('statement')
      return changesOf(database, database.rooms.get(room), since)
    },
    async putMarks(room, commands) {
      await gate.pass('statement')
      await gate.pass('before-commit')
      const outcomes = await putMarks(database, gate, room, commands)
      await gate.pass('after-commit')
      return outcomes
    },
    async transact(room, work) {
      await gate.pass('statement')
      return locked(database, room, async () => {
        await gate.pass('statement')
        const before = database.rooms.get(room)
        if (!before) throw new NoSuchRoomError(`no room ${room}`)
        const open = openTransaction(database, before, gate)
        try {
          const result = await work(open.tx)
          await gate.pass('before-commit')
          open.commit()
          await gate.pass('after-commit')
          return result
        } finally {
          open.end()
        }
      })
    },
  }
}

/** Used by the meeting store as well. */
export function insertRoom(
  database: MemoryDatabase,
  room: Omit<MemoryRoom['record'], 'position'>,
  at: number,
) {
  if (database.rooms.has(room.id)) throw new Error(`room ${room.id} exists`)
  database.rooms.set(room.id, {
    record: { ...room, position: 0 },
    createdAt: at,
    facts: [],
    texts: new Map(),
    marks: new Map(),
    targets: new Map(),
    results: new Map(),
  })
}

/** Runs after everyone who asked for this room's lock before. */
async function locked<T>(database: MemoryDatabase, room: string, run: () => Promise<T>): Promise<T> {
  const before = database.locks.get(room) ?? Promise.resolve()
  const mine = before.then(run)
  const done = mine.then(
    () => undefined,
    () => undefined,
  )
  database.locks.set(room, done)
  try {
    return await mine
  } finally {
    if (database.locks.get(room) === done) database.locks.delete(room)
  }
}
