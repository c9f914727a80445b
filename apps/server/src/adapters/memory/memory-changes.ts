import type { MarkRow, PersonRecord, RoomChanges, Watermark } from '../../kernel/ports.ts'
import { publicPerson } from '../../kernel/wire.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'
import { settled } from './memory-layer.ts'

/** Stores the room as it is from now on; these marks of it are new. */
export function commitRoom(database: MemoryDatabase, room: MemoryRoom, marks: Iterable<string>): void {
  const { id } = room.record
  database.rooms.set(id, { ...room, marks: settled(room.marks), results: settled(room.results) })
  const changed = database.markChanges.get(id) ?? new Map<string, number>()
  database.markChanges.set(id, changed)
  const now = database.counter.next()
  for (const key of marks) changed.set(key, now)
}

/** RoomStore.changes on a state of the room; `own` are marks that its transaction has not committed yet. */
export function changesOf(
  database: MemoryDatabase,
  room: MemoryRoom | undefined,
  since: Watermark | null,
  own: ReadonlySet<string> = new Set(),
): RoomChanges {
  const watermark = String(database.counter.last)
  if (!room) return { marks: [], people: [], watermark }
  const changed = database.markChanges.get(room.record.id)
  const isWanted = ([key, { value }]: [string, MarkRow]) =>
    since === null ? value !== null : own.has(key) || (changed?.get(key) ?? 0) > Number(since)
  const isMet = ({ id, meeting }: PersonRecord) =>
    meeting === room.record.meeting && (since === null || database.people.changedAfter(id, Number(since)))
  return {
    marks: [...room.marks].filter(isWanted).map(([, row]) => ({ ...row })),
    people: [...database.people.values()]
      .filter(isMet)
      .map((row) => ({ id: row.id, person: publicPerson(row) })),
    watermark,
  }
}
