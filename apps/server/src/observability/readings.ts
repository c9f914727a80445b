import { ROLES, type Role } from '@zaal/shared/roles/roles'
import type { JobCounts } from '../kernel/jobs.ts'
import { SERVER_ROLES, type ServerRole } from '../kernel/server-list.ts'
import type { PoolState } from '../kernel/ports.ts'
import { Gauge, type Registry } from 'prom-client'

/** What is looked up when somebody asks for the metrics; everything is a number of this process. */
export interface Readings {
  /** Open connections (tabs) in rooms, by role. */
  viewers(): ReadonlyMap<Role, number>
  rooms(): number
  /** Commands in the rooms' queues. */
  commandsWaiting(): number
  /** Sockets, also those on their way into a room. */
  connections(): number
  /** Of those, the ones that are on their way into a room. */
  joining(): number
  /** Connections that are behind and catch up now. */
  slowReaders(): number
  /** null: the storage has no pool (embedded). */
  pool(): PoolState | null
  storageUp(): boolean
  busUp(): boolean
  ready(): boolean
  /** null: nothing runs in the background. Rejects when the queue cannot be asked: then there are no numbers. */
  jobs(): Promise<JobCounts | null>
  /** Servers that run on this database, this one too, by role; nothing where there can be no other. */
  servers(): ReadonlyMap<ServerRole, number>
  /** Others with another secret, and those that were refused for it in the last moments. */
  strangers(): number
  /** Seconds, over the last full window. */
  loopLag(): { p50: number; p99: number; max: number }
  /** 0 … 1, since the last question. */
  loopUtilisation(): number
}

export const BUILD_LABELS = ['version', 'protocol', 'node', 'storage'] as const
export type Build = Record<(typeof BUILD_LABELS)[number], string>

/** A job queue that does not answer must not hold up the numbers of everything else. Ms. */
const JOBS_WITHIN = 1_000

/** Gauges that read when asked. */
export function registerReadings(registry: Registry, readings: Readings, build: Build): void {
  const registers = [registry]
  const labelled = <L extends string>(
    name: string,
    help: string,
    label: L,
    read: () => Iterable<readonly [string, number]> | Promise<Iterable<readonly [string, number]>>,
  ) =>
    new Gauge<L>({
      name,
      help,
      labelNames: [label],
      registers,
      async collect() {
        const values = [...(await read())]
        this.reset()
        for (const [value, number] of values) this.set({ [label]: value } as Record<L, string>, number)
      },
    })
  const plain = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read())
      },
    })

  labelled('zaal_viewers', 'Open connections in rooms on this server, by role', 'role', () => {
    const viewers = readings.viewers()
    return ROLES.map((role) => [role, viewers.get(role) ?? 0] as const)
  })
  plain('zaal_rooms', 'Rooms in memory', () => readings.rooms())
  plain('zaal_connections', 'Sockets open, also those on their way into a room', () => readings.connections())
  plain('zaal_joining', 'Connections at the door, on their way into a room', () => readings.joining())
  plain('zaal_commands_waiting', 'Commands in the queues of the rooms', () => readings.commandsWaiting())
  plain('zaal_slow_readers', 'Connections that are behind now', () => readings.slowReaders())
  labelled('zaal_database_connections', 'Connections to the database, by state', 'state', () => {
    const { open, idle, waiting } = readings.pool() ?? { open: 0, idle: 0, waiting: 0 }
    return [
      ['busy', open - idle],
      ['idle', idle],
      ['waiting', waiting],
    ]
  })
  plain('zaal_storage_up', '0 from a call that failed until a write of our own was on disk', () =>
    Number(readings.storageUp()),
  )
  plain('zaal_bus_up', '1 when this server hears the others at once, is alone, or has no REDIS_URL', () =>
    Number(readings.busUp()),
  )
  plain('zaal_ready', '1 when /readyz says so', () => Number(readings.ready()))
  labelled('zaal_jobs', 'Jobs in the background, by state', 'state', async () => {
    const jobs = await within(JOBS_WITHIN, readings.jobs())
    if (jobs === undefined) return []
    const { waiting, active, failed } = jobs ?? { waiting: 0, active: 0, failed: 0 }
    return [
      ['waiting', waiting],
      ['active', active],
      ['failed', failed],
    ]
  })
  labelled('zaal_servers', 'Servers that run on this database, by role; embedded: all 0', 'role', () => {
    const servers = readings.servers()
    return SERVER_ROLES.map((role) => [role, servers.get(role) ?? 0] as const)
  })
  plain(
    'zaal_servers_with_other_secret',
    'Servers on this database whose SECRET is not this one’s, also when that kept them from starting',
    () => readings.strangers(),
  )
  labelled(
    'zaal_event_loop_lag_seconds',
    'How late the event loop was over the last ten seconds',
    'quantile',
    () => {
      const { p50, p99, max } = readings.loopLag()
      return [
        ['0.5', p50],
        ['0.99', p99],
        ['1', max],
      ]
    },
  )
  plain(
    'zaal_event_loop_utilisation',
    'Share of the time since the last question that the event loop worked',
    () => readings.loopUtilisation(),
  )
  new Gauge({
    name: 'zaal_build_info',
    help: 'Always 1; the labels say what runs',
    labelNames: BUILD_LABELS,
    registers,
  }).set(build, 1)
}

/** undefined: it failed, or took too long. */
export async function within<T>(ms: number, answer: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, ms, undefined)
  })
  try {
    return await Promise.race([answer.catch(() => undefined), late])
  } finally {
    clearTimeout(timer)
  }
}
