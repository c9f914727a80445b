import type {
  LinkRecord,
  MeetingRecord,
  PersonRecord,
  RoomRecord,
  RoomStore,
  RoomWrite,
  Storage,
} from '../../kernel/ports.ts'
import { createSeededRandom } from '../random/seeded-random.ts'

/** An opened database for a suite. */
export interface StorageHarness {
  /** The storage of one server. */
  first: Storage
  /** That of a second server on the same database; the same as `first` where only one process may open it. */
  second: Storage
  close(): Promise<void>
}

const random = createSeededRandom(20_210_402)
/** A fresh id: each test works in a room of its own, so that all can share a database. */
export const freshId = (): string => random.id(20)

const START = Date.UTC(2026, 3, 2, 8)

export function sampleMeeting(change: Partial<MeetingRecord> = {}): MeetingRecord {
  const id = freshId()
  return {
    id,
    code: id.slice(0, 8),
    room: `r_${id}`,
    title: 'Voorjaarsvergadering',
    startsAt: START,
    endsAt: START + 7_200_000,
    timeZone: 'Europe/Amsterdam',
    lang: 'nl',
    listed: false,
    archivedAt: null,
    createdAt: START - 86_400_000,
    owner: 'test',
    ...change,
  }
}

export function sampleLink(meeting: string, change: Partial<LinkRecord> = {}): LinkRecord {
  return {
    id: random.id(12),
    meeting,
    role: 'participant',
    chair: false,
    capabilities: [],
    person: null,
    label: 'Deelnemers',
    keyHash: null,
    createdAt: START,
    revokedAt: null,
    generation: 0,
    ...change,
  }
}

export function samplePerson(link: LinkRecord, change: Partial<PersonRecord> = {}): PersonRecord {
  const id = freshId()
  return {
    id: `p_${id}`,
    meeting: link.meeting,
    link: link.id,
    name: `Testa ${id}`,
    role: link.role,
    device: null,
    createdAt: START,
    generation: 0,
    revokedAt: null,
    leftAt: null,
    ...change,
  }
}

export function mainRoom(meeting: MeetingRecord): Omit<RoomRecord, 'position'> {
  return { id: meeting.room, meeting: meeting.id, kind: 'main', epoch: 'e1' }
}

/** A stored meeting with an empty room, a link and one person. */
export async function makeRoom({ meetings }: Storage) {
  const meeting = sampleMeeting()
  const link = sampleLink(meeting.id)
  const person = samplePerson(link)
  await meetings.create({ meeting, room: mainRoom(meeting), links: [link], people: [person] })
  return { meeting, link, person, room: meeting.room }
}

export function batch(parts: Partial<RoomWrite>): RoomWrite {
  return { facts: [], texts: [], marks: [], targets: [], names: [], erase: [], results: [], ...parts }
}

/** One transaction that writes one batch, made from the position under the lock. */
export function writeOnce(
  rooms: RoomStore,
  room: string,
  make: (position: number) => Partial<RoomWrite>,
): Promise<number> {
  return rooms.transact(room, async (tx) => {
    await tx.write(batch(make(tx.position)))
    return tx.position
  })
}

export function sampleFact(n: number, payload: RoomWrite['facts'][number]['payload'] = {}) {
  return { n, at: START + n, name: 'chat.sent', payload, actor: 'p_a', command: null }
}

/** The room's marks as they are now. */
export async function marksIn(rooms: RoomStore, room: string) {
  return (await rooms.changes(room, null)).marks
}
