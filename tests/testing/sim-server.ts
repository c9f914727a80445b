import { createMemoryStorage } from '../../apps/server/src/adapters/memory/memory-storage.ts'
import {
  createMemoryDatabase,
  type MemoryDatabase,
} from '../../apps/server/src/adapters/memory/memory-database.ts'
import type { StorageFaults } from '../../apps/server/src/adapters/memory/memory-faults.ts'
import { contextOf, standingOf } from '../../apps/server/src/room-context.ts'
import { features } from '../../apps/server/src/features/index.ts'
import type { Clock, LinkRecord, PersonRecord } from '../../apps/server/src/kernel/ports.ts'
import { silentBus, type Bus } from '../../apps/server/src/kernel/bus.ts'
import { silentMeter } from '../../apps/server/src/kernel/meter.ts'
import { SYSTEM, type Actor } from '../../apps/server/src/kernel/actor.ts'
import type { Hub } from '../../apps/server/src/kernel/hub.ts'
import { RoomKeeper } from '../../apps/server/src/kernel/room-keeper.ts'
import type { Timers } from '../../apps/server/src/kernel/timers.ts'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { audienceOf, type Role } from '@zaal/shared/roles/roles'
import type { You } from '@zaal/shared/protocol/envelope'
import type { RULES_BY_KIND } from '@zaal/shared/features/programme/rules'

/** The cast of every simulated meeting: seats of each role, and one who only ever asks without a name. */
export const CAST = [
  { key: 'host', role: 'host' },
  { key: 'moderator', role: 'moderator' },
  { key: 'panellist', role: 'panellist' },
  { key: 'hall', role: 'hall' },
  { key: 'anna', role: 'participant' },
  { key: 'bram', role: 'participant' },
  { key: 'quiet', role: 'participant' },
] as const satisfies { key: string; role: Role }[]
export type CastKey = (typeof CAST)[number]['key']

const ROOM = 'r_simulated0000000'
const MEETING = 'm_simulated0000000'
export const START = Date.UTC(2021, 3, 2, 8, 0)

export const personOf = (key: string) => `p_${key.padEnd(20, '0')}`
const roleOf = (key: CastKey): Role => CAST.find((c) => c.key === key)?.role ?? 'participant'

export function actorFor(key: CastKey): Actor {
  const role = roleOf(key)
  const capabilities = capabilitiesOf(role, key === 'host' ? ['organise'] : [])
  return { person: personOf(key), role, capabilities }
}

export function youFor(key: CastKey): You {
  const { person, role, capabilities } = actorFor(key)
  return {
    person,
    role,
    audience: audienceOf(role),
    capabilities: [...capabilities],
    name: key,
    chair: false,
  }
}

/** A "disk" with one meeting on it. */
export async function createDisk(): Promise<MemoryDatabase> {
  const database = createMemoryDatabase()
  const storage = createMemoryStorage({ database })
  const links: LinkRecord[] = CAST.map(({ key, role }) => ({
    id: `seat-${key}`,
    meeting: MEETING,
    role,
    chair: false,
    capabilities: [],
    person: personOf(key),
    label: key,
    keyHash: null,
    createdAt: START,
    revokedAt: null,
    generation: 0,
  }))
  const people: PersonRecord[] = CAST.map(({ key, role }) => ({
    id: personOf(key),
    meeting: MEETING,
    link: `seat-${key}`,
    name: `name of ${key}`,
    role,
    device: null,
    createdAt: START,
    generation: 0,
    revokedAt: null,
    leftAt: null,
  }))
  await storage.meetings.create({
    meeting: {
      id: MEETING,
      code: 'sim1',
      room: ROOM,
      title: 'Simulated',
      startsAt: START,
      endsAt: START + 7_200_000,
      timeZone: 'Europe/Amsterdam',
      lang: 'nl',
      listed: false,
      archivedAt: null,
      createdAt: START,
      owner: 'sim',
    },
    room: { id: ROOM, meeting: MEETING, kind: 'main', epoch: 'epoch-1' },
    links,
    people,
  })
  return database
}

export interface SimServer {
  hub: Hub
  /** Gone at once; nothing that is not committed remains. */
  crash(): void
  bugs: unknown[]
}

/** One server process on that disk. */
export async function startSimServer(
  database: MemoryDatabase,
  parts: { clock: Clock; timers: Timers; faults?: StorageFaults; bus?: Bus },
): Promise<SimServer> {
  const storage = createMemoryStorage({ database, ...(parts.faults ? { faults: parts.faults } : {}) })
  const bugs: unknown[] = []
  const keeper = new RoomKeeper({
    features,
    store: storage.rooms,
    meetings: storage.meetings,
    clock: parts.clock,
    timers: parts.timers,
    bus: parts.bus ?? silentBus('sim', true),
    meter: silentMeter,
    contextOf,
    standingOf,
    onBug: (error) => bugs.push(error),
    onOpen: () => undefined,
  })
  const hub = await keeper.open(ROOM)
  if (!hub) throw new Error('the simulated room is gone')
  return { hub, bugs, crash: () => storage.crash() }
}

/** A meeting with a programme, started: most rules have something to work on. */
export async function openTheMeeting(hub: Hub): Promise<void> {
  const item = (title: string, kind: keyof typeof RULES_BY_KIND, crewOnly = false) => ({
    title,
    kind,
    speakers: [],
    start: null,
    minutes: 20,
    crewOnly,
    note: 'secret note of the plan',
    rules: {},
  })
  const commands = [
    {
      id: 'sim-plan-0000',
      name: 'meetings.plan',
      payload: {
        title: 'Simulated',
        about: '',
        place: null,
        startsAt: START,
        endsAt: START + 7_200_000,
        timeZone: 'Europe/Amsterdam',
        lang: 'nl',
        listed: false,
        crewSeesAnonymous: true,
      },
    },
    {
      id: 'sim-items-000',
      name: 'programme.plan',
      payload: {
        start: START,
        items: [
          item('Talk', 'talk'),
          item('Changeover', 'break', true),
          item('Panel', 'panel'),
          item('Talk with viewers', 'discussion'),
        ],
      },
    },
    { id: 'sim-start-000', name: 'programme.start', payload: {} },
  ]
  for (const command of commands) {
    const ack = await hub.room.submit(SYSTEM, command)
    if (!ack.ok) throw new Error(`${command.name}: ${ack.code} ${ack.detail ?? ''}`)
  }
}
