import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import type { Role } from '@zaal/shared/roles/roles'
import { pino, type Logger } from 'pino'
import { collectDefaultMetrics, Registry } from 'prom-client'
import packageJson from '../../package.json' with { type: 'json' }
import type { Hub } from '../kernel/hub.ts'
import { JobsAwayError, type JobCounts } from '../kernel/jobs.ts'
import type { Meter } from '../kernel/meter.ts'
import { StorageAwayError, type Storage } from '../kernel/ports.ts'
import type { ServerRole } from '../kernel/server-list.ts'
import { Journal } from './journal.ts'
import { LoopWatch } from './loop-watch.ts'
import { createMeter } from './meter.ts'
import { Outage } from './outage.ts'
import { Readiness } from './readiness.ts'
import { registerReadings, within } from './readings.ts'
import { safeSerializers } from './safe-log.ts'
import { StorageWatch } from './storage-watch.ts'

export interface ObservabilityOptions {
  logLevel: string
  storage: Storage
  /** 'postgresql' | 'pglite' | 'memory': a label, never an address. */
  storageKind: string
  /** Lines of JSON; standard output when absent. */
  logTo?: { write(line: string): void }
}

/** What is built later and then told to `attach`. Everything absent counts as nothing. */
export interface Attached {
  connections?: () => number
  joining?: () => number
  slowReaders?: () => number
  /** Only one that is configured: without, nothing is away. */
  bus?: { readonly isUp: boolean; onChange(listener: (isUp: boolean) => void): () => void }
  jobs?: () => Promise<JobCounts | null>
  /** Only where there may be others. */
  servers?: { readonly byRole: ReadonlyMap<ServerRole, number>; readonly strangers: number }
}

/** Everything by which an operator sees what goes on; nothing the product needs to work. */
export interface Observability {
  readonly log: Logger
  readonly journal: Journal
  readonly meter: Meter
  readonly readiness: Readiness
  /** The storage to give to everybody else: how its calls end is watched. */
  readonly storage: Storage
  /** Counts and logs a bug. That the storage or the jobs are away is no bug, and told once by who watches them. */
  bug(error: unknown, where: string, command?: string): void
  /** For the rooms' keeper. */
  onOpen(hub: Hub): void
  onClose(hub: Hub): void
  attach(parts: Attached): void
  metrics(): Promise<{ type: string; text: string }>
  health(): { status: 'alive'; uptimeSeconds: number; loopLagSeconds: number }
  close(): void
}

export const { version } = packageJson

export function createObservability(options: ObservabilityOptions): Observability {
  const { storage: given, storageKind } = options
  const log = pino(
    { level: options.logLevel, serializers: safeSerializers, base: { pid: process.pid } },
    options.logTo ?? pino.destination({ dest: 1, sync: true }),
  )
  const registry = new Registry()
  const meter = createMeter(registry)
  const journal = new Journal(log, (counter) => meter.counted(counter))
  const loop = new LoopWatch()
  const hubs = new Set<Hub>()
  const parts: Attached = {}
  const now = () => performance.now()

  const bug: Observability['bug'] = (error, where, command) => {
    if (error instanceof StorageAwayError || error instanceof JobsAwayError) return
    meter.add('failures', where)
    journal.bug(error, where, command)
  }

  const watch = new StorageWatch(given, {
    told(change) {
      journal.outage('storage', change)
      if (!change.isUp) meter.add('failures', 'storage')
    },
    report: (error) => {
      bug(error, 'storage')
    },
  })
  const { storage } = watch
  const busOutage = new Outage(
    (change) => {
      journal.outage('bus', change)
      if (!change.isUp) meter.add('failures', 'bus')
    },
    now,
    0,
  )
  const readiness = new Readiness({
    dataVersion: () => storage.meetings.setting('data-version'),
    trouble: () => watch.trouble,
    isOverloaded: () => loop.isOverloaded,
    isBusUp: () => parts.bus?.isUp ?? true,
  })

  collectDefaultMetrics({ register: registry })
  registerReadings(
    registry,
    {
      viewers: () => viewersIn(hubs),
      rooms: () => hubs.size,
      commandsWaiting: () => [...hubs].reduce((sum, hub) => sum + hub.room.waiting, 0),
      connections: () => parts.connections?.() ?? 0,
      joining: () => parts.joining?.() ?? 0,
      slowReaders: () => parts.slowReaders?.() ?? 0,
      pool: () => given.pool?.() ?? null,
      storageUp: () => watch.isUp,
      busUp: () => parts.bus?.isUp ?? true,
      ready: () => readiness.isReady,
      jobs: () => parts.jobs?.() ?? Promise.resolve(null),
      servers: () => parts.servers?.byRole ?? new Map(),
      strangers: () => parts.servers?.strangers ?? 0,
      loopLag: () => loop.lag,
      loopUtilisation: () => loop.utilisation(),
    },
    { version, protocol: String(PROTOCOL_VERSION), node: process.versions.node, storage: storageKind },
  )

  return {
    log,
    journal,
    meter,
    readiness,
    storage,
    bug,
    onOpen(hub) {
      hubs.add(hub)
      journal.roomOpened(hub)
    },
    onClose(hub) {
      if (hubs.delete(hub)) journal.roomClosed(hub)
    },
    attach(more) {
      Object.assign(parts, more)
      more.bus?.onChange((isUp) => {
        if (isUp) busOutage.answered()
        else busOutage.failed('connection')
      })
    },
    async metrics() {
      // A database that hangs must not hold up the numbers that say so.
      await within(1_000, readiness.report())
      return { type: registry.contentType, text: await registry.metrics() }
    },
    health: () => ({
      status: 'alive',
      uptimeSeconds: Math.round(process.uptime()),
      loopLagSeconds: loop.lag.p99,
    }),
    close() {
      watch.close()
      loop.close()
    },
  }
}

function viewersIn(hubs: Iterable<Hub>): Map<Role, number> {
  const all = new Map<Role, number>()
  for (const hub of hubs)
    for (const [role, n] of hub.connectionsByRole()) all.set(role, (all.get(role) ?? 0) + n)
  return all
}
