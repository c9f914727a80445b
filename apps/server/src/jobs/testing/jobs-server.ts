import type { Ack } from '@zaal/shared/protocol/envelope'
import { createSettableClock, type SettableClock } from '../../adapters/clock/settable-clock.ts'
import { allParts, csvParts } from '../../adapters/http/tables.ts'
import { createMemoryDatabase } from '../../adapters/memory/memory-database.ts'
import { createJobTable, createMemoryJobs } from '../../adapters/memory/memory-jobs.ts'
import { createMemoryStorage } from '../../adapters/memory/memory-storage.ts'
import { createSeededRandom } from '../../adapters/random/seeded-random.ts'
import { mainRoom, sampleLink, sampleMeeting, samplePerson } from '../../adapters/suites/sample.ts'
import { features } from '../../features/index.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { silentBus } from '../../kernel/bus.ts'
import type { Jobs } from '../../kernel/jobs.ts'
import { silentMeter } from '../../kernel/meter.ts'
import type { Clock, Storage } from '../../kernel/ports.ts'
import { RoomKeeper } from '../../kernel/room-keeper.ts'
import { contextOf, standingOf } from '../../room-context.ts'
import { keepDue } from '../due.job.ts'
import { startJobs } from '../start-jobs.ts'

const START = Date.UTC(2026, 3, 2, 9)
const DAY = 24 * 60 * 60 * 1000

export interface JobsServer {
  rooms: RoomKeeper
  storage: Storage
  jobs: Jobs
  /** As a service manager stops it. */
  stop(): Promise<void>
}

export interface ServerOptions {
  storage: Storage
  clock: Clock
  jobs: Jobs
  role?: 'web' | 'worker' | 'all'
  retentionDays?: number | null
  report?: (error: unknown) => void
}

/** A server without sockets: rooms, and jobs by its role. */
export function openServer({
  storage,
  clock,
  jobs,
  role = 'all',
  retentionDays = null,
  report = rethrow,
}: ServerOptions): JobsServer {
  const rooms = new RoomKeeper({
    features,
    store: storage.rooms,
    meetings: storage.meetings,
    clock,
    timers: { after: () => () => undefined },
    bus: silentBus('a', true),
    meter: silentMeter,
    contextOf,
    standingOf,
    onBug: report,
    onOpen: (hub) => keepDue(hub, jobs, report),
  })
  const random = createSeededRandom(servers++)
  if (role !== 'web')
    startJobs({
      jobs,
      due: { rooms, upkeep: storage.upkeep, isWorkerOnly: role === 'worker' },
      exports: {
        ...{ storage, features, clock, random },
        writer: { csv: csvParts, all: allParts },
        breathe: () => new Promise((resolve) => setImmediate(resolve)),
      },
      retention: {
        ...{ upkeep: storage.upkeep, clock },
        written: [{ kind: 'polls.ballot', types: ['text', 'cloud'] }],
        onErased: (meeting) => rooms.forget(meeting),
      },
      retentionDays,
      server: random.id(8),
      report,
    })
  return {
    rooms,
    storage,
    jobs,
    async stop() {
      await jobs.close(500)
      await rooms.closeAll()
    },
  }
}

let servers = 20_210_402
function rethrow(error: unknown): never {
  throw error
}

/** A database, a place for jobs and a clock, on which servers come and go. */
export function memoryHouse() {
  const clock: SettableClock = createSettableClock({ now: START })
  const database = createMemoryDatabase()
  const table = createJobTable()
  const storage = () => createMemoryStorage({ database })
  return {
    clock,
    table,
    server: (options: Partial<ServerOptions> = {}) =>
      openServer({ storage: storage(), clock, jobs: createMemoryJobs(clock, table), ...options }),
    /** Moves the clock and lets everything that follows come to an end. */
    async pass(ms: number) {
      for (let i = 0; i < 20; i++) await new Promise((resolve) => setImmediate(resolve))
      clock.advance(ms)
      for (let i = 0; i < 200; i++) await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

/** A stored meeting with a room, a link and one person. */
export async function makeMeeting(storage: Storage) {
  const meeting = sampleMeeting({ startsAt: START - DAY, endsAt: START - DAY + 7_200_000 })
  const link = sampleLink(meeting.id)
  const person = samplePerson(link, { name: 'Testa Proef', id: `p_${meeting.id}` })
  await storage.meetings.create({ meeting, room: mainRoom(meeting), links: [link], people: [person] })
  return { meeting, room: meeting.room, person }
}

/** Gives a command as the system. */
export async function give(
  { rooms }: JobsServer,
  room: string,
  id: string,
  name: string,
  payload: unknown,
): Promise<Ack> {
  const hub = await rooms.open(room)
  if (!hub) throw new Error('no such room')
  return hub.room.submit(SYSTEM, { id, name, payload })
}

/** Makes a poll and opens it for so many seconds. */
export async function openPoll(server: JobsServer, room: string, seconds: number): Promise<string> {
  const poll = 'poll-0000001'
  const setup = {
    question: 'Is dit een proef?',
    results: 'always',
    changeable: true,
    form: { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] },
  }
  await give(server, room, poll, 'polls.create', { setup })
  const opened = await give(server, room, 'open-0000001', 'polls.open', { poll, seconds, show: false })
  if (!opened.ok) throw new Error(opened.code)
  return poll
}

/** Names of the facts in the room's log. */
export async function logOf(storage: Storage, room: string): Promise<string[]> {
  return (await storage.rooms.read(room, 0)).map(({ name }) => name)
}
