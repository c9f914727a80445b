import { createHash } from 'node:crypto'
import { createMemoryDatabase, type MemoryDatabase } from '../../adapters/memory/memory-database.ts'
import type { StorageFaults } from '../../adapters/memory/memory-faults.ts'
import { createMemoryStorage } from '../../adapters/memory/memory-storage.ts'
import { systemRandom } from '../../adapters/random/system-random.ts'
import { features, type States } from '../../features/index.ts'
import { putOutBanned } from '../../flows/put-out.flow.ts'
import { silentBus, type Bus } from '../../kernel/bus.ts'
import type { Connection } from '../../kernel/hub.ts'
import { silentMeter } from '../../kernel/meter.ts'
import type { Storage } from '../../kernel/ports.ts'
import type { RoomStates } from '../../kernel/room-fold.ts'
import { RoomKeeper } from '../../kernel/room-keeper.ts'
import { handTime } from '../../kernel/testing/kernel-fixture.ts'
import { contextOf, standingOf } from '../../room-context.ts'
import { Office } from '../office.ts'
import type { Outcome } from '../outcome.ts'
import { Rehearsals } from '../rehearsals.ts'
import { Rosters } from '../rosters.ts'
import { youOf, type Seated } from '../seated.ts'
import { SessionTokens } from '../session-tokens.ts'

export const hash = (text: string) => createHash('sha256').update(text).digest('hex')

/** As compose.ts joins them. */
export function planOf(states: RoomStates) {
  const { meetings, programme } = states as RoomStates & States
  const { plan } = programme.view
  const { details } = meetings
  return details && { details, planStart: plan.start ?? details.startsAt, items: plan.items, polls: [] }
}

/** One server's office and rooms. Give two of them one database and one time to have two servers. */
export function building(
  given: {
    faults?: StorageFaults
    database?: MemoryDatabase
    /** In place of one on `database`. */
    storage?: Storage
    time?: ReturnType<typeof handTime>
    bus?: Bus
  } = {},
) {
  const database = given.database ?? createMemoryDatabase()
  const storage =
    given.storage ?? createMemoryStorage({ database, ...(given.faults ? { faults: given.faults } : {}) })
  const time = given.time ?? handTime()
  const { clock, timers } = time
  const bus = given.bus ?? silentBus('one', true)
  const report = (error: unknown) => {
    throw error
  }
  const rooms: RoomKeeper = new RoomKeeper({
    features,
    store: storage.rooms,
    meetings: storage.meetings,
    clock,
    timers,
    bus,
    meter: silentMeter,
    contextOf,
    standingOf,
    onBug: report,
    onOpen: (hub) => {
      putOutBanned(hub, { rooms, office, report })
    },
  })
  const random = systemRandom
  const rosters = new Rosters({ store: storage.meetings, rooms, bus, clock, timers, report })
  const office: Office = new Office({
    store: storage.meetings,
    rooms,
    rosters,
    tokens: new SessionTokens('a secret of the tests, all of it'),
    clock,
    random,
    hash,
    maxMeetingsPerOwner: 3,
    planOf,
  })
  const rehearsals = new Rehearsals({ office, rooms, store: storage.rooms, clock, random, planOf })
  return { database, storage, time, clock, bus, rooms, rosters, office, rehearsals }
}

/** The value of an outcome that must be right. */
export function right<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value
  throw new Error(`${outcome.code} ${outcome.detail ?? ''}`)
}

/** A connection of somebody seated, and why it was closed. */
export function visitor(seated: Seated) {
  const closed: string[] = []
  const connection: Connection = {
    id: `${seated.person.id}-${String(seated.session.issuedAt)}`,
    you: youOf(seated),
    deliver: () => undefined,
    close: (code) => closed.push(code),
  }
  return { connection, closed }
}
