import type { MarkRow, PersonRecord, RoomChanges, Watermark } from '../../kernel/ports.ts'
import { publicPerson } from '../../kernel/wire.ts'
import type { MemoryDatabase, MemoryRoom } from './memory-database.ts'

export const markKey = ({ kind, target, person }: Omit<MarkRow, 'value'>) =>
  JSON.stringify([kind, target, person])

/** Stores the room as it is from now on; these marks of it are new. */
export function commitRoom(database: MemoryDatabase, room: MemoryRoom, marks: Iterable<string>): void {
  database.rooms.set(room.record.id, room)
  const changed = database.markChanges.get(room.record.id) ?? new Map<string, number>()
  database.markChanges.set(room.record.id, changed)
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
