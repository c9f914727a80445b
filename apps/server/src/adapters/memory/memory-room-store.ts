import {
  NoSuchRoomError,
  StorageAwayError,
  type RoomStore,
  type RoomTransaction,
} from '../../kernel/ports.ts'
import { storableText } from '../../kernel/storable.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { refuseTakenNames, rename } from './memory-names.ts'
import { factsOf, written } from './memory-write.ts'

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
    async marks(room) {
      await gate.pass('statement')
      return [...(database.rooms.get(room)?.marks.values() ?? [])].map((row) => ({ ...row }))
    },
    async transact(room, work) {
      await gate.pass('statement')
      return locked(database, room, async () => {
        await gate.pass('statement')
        const before = database.rooms.get(room)
        if (!before) throw new NoSuchRoomError(`no room ${room}`)
        const open = openTransaction(before, gate)
        const result = await work(open.tx)
        await gate.pass('before-commit')
        open.commit(database)
        await gate.pass('after-commit')
        return result
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

function openTransaction(before: MemoryRoom, gate: MemoryGate) {
  let room = before
  const names = new Map<string, string>()
  let ended = false
  // A caller that swallows a failed write must not commit what came before it.
  let failure: { error: unknown } | undefined
  const pass = async () => {
    await gate.pass('statement')
    if (ended) throw new StorageAwayError('the transaction has ended')
  }
  const tx: RoomTransaction = {
    get position() {
      return room.record.position
    },
    async known(commands) {
      await pass()
      return new Map(
        commands.flatMap((command) => {
          const answer = room.results.get(command)
          return answer ? [[command, structuredClone(answer)] as const] : []
        }),
      )
    },
    async read(after) {
      await pass()
      return factsOf(room, after)
    },
    async write(batch) {
      await pass()
      try {
        room = written(room, batch)
      } catch (error) {
        failure = { error }
        throw error
      }
      for (const { person, name } of batch.names) names.set(person, storableText(name))
    },
  }
  const commit = (database: MemoryDatabase) => {
    ended = true
    if (failure) throw failure.error
    refuseTakenNames(database, room.record.meeting, names)
    if (room !== before) database.rooms.set(room.record.id, room)
    for (const [id, name] of names) {
      const person = database.people.get(id)
      if (person?.meeting === room.record.meeting) rename(database, person, name)
    }
  }
  return { tx, commit }
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
