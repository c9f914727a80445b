import type { ExportTable } from '../kernel/feature.ts'
import { MarkIndex } from '../kernel/mark-index.ts'
import { PeopleIndex } from '../kernel/people-index.ts'
import type { MeetingRecord, RoomStore } from '../kernel/ports.ts'
import { emptyStates, evolveStates, type Features } from '../kernel/room-fold.ts'

/** Facts folded between two breaths: a millisecond or two. */
const FOLD_AT_ONCE = 500

export interface SourceDeps {
  features: Features
  rooms: RoomStore
  /** Lets the event loop turn; rejects when the work must stop. */
  breathe: () => Promise<void>
}

/**
 * Every table of a meeting, folded from its log as it is now: not from a room in memory, which this server may not have, and
 * a piece at a time, so that nobody waits for it.
 * @param onFact told how many of how many facts were folded
 */
export async function readTables(
  { features, rooms, breathe }: SourceDeps,
  meeting: MeetingRecord,
  lang: 'nl' | 'en',
  onFact: (done: number, of: number) => Promise<void>,
): Promise<ExportTable[]> {
  const record = await rooms.findRoom(meeting.room)
  let states = emptyStates(features)
  for (let position = 0, last = -1; position !== last;) {
    last = position
    for (const fact of await rooms.read(meeting.room, position, FOLD_AT_ONCE)) {
      states = evolveStates(features, states, fact)
      position = fact.n
    }
    await onFact(position, Math.max(position, record?.position ?? 0))
    await breathe()
  }
  // After the facts, so that whoever they name is known.
  const { marks, people } = await rooms.changes(meeting.room, null)
  const context = {
    people: new PeopleIndex(people.map(({ id, person }) => [id, person] as const)),
    marks: new MarkIndex(marks),
    lang,
    timeZone: meeting.timeZone,
  }
  const tables: ExportTable[] = []
  for (const [name, feature] of Object.entries(features)) {
    await breathe()
    tables.push(...(feature.tables?.(states[name] as never, context) ?? []))
  }
  return tables
}
