import { createHash, randomBytes } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import { pinoHttp } from 'pino-http'
import { createApp } from './adapters/http/app.ts'
import { KnownCodes } from './adapters/http/known-codes.ts'
import { createLimits } from './adapters/http/limits.ts'
import { HTTP_SERVER_OPTIONS, MAX_REQUESTS_PER_SOCKET } from './adapters/http/server-options.ts'
import { answerUnread } from './adapters/http/unread-requests.ts'
import { meetingRoutes } from './adapters/http/meetings.routes.ts'
import { bundleRoutes } from './adapters/http/bundle.routes.ts'
import { roomRoutes } from './adapters/http/room.routes.ts'
import { allParts, csvParts } from './adapters/http/tables.ts'
import { createMemoryJobs } from './adapters/memory/memory-jobs.ts'
import { draftRoutes } from './adapters/http/draft.routes.ts'
import { openapiRoutes } from './adapters/http/openapi.ts'
import { doctorRoute, operatingRoutes } from './adapters/http/operating.routes.ts'
import { RedisBus } from './adapters/redis/redis-bus.ts'
import { redisCounters } from './adapters/redis/redis-counters.ts'
import { systemRandom } from './adapters/random/system-random.ts'
import { createGateway, type Gateway } from './adapters/socketio/gateway.ts'
import { keepDue } from './jobs/due.job.ts'
import { startJobs } from './jobs/start-jobs.ts'
import type { Jobs } from './kernel/jobs.ts'
import type { WrittenMark } from './kernel/upkeep.ts'
import type { Config } from './config/env.ts'
import { contextOf, standingOf } from './room-context.ts'
import { features } from './features/index.ts'
import { keepListing } from './flows/listing.flow.ts'
import { putOutBanned } from './flows/put-out.flow.ts'
import { putOutTestAudience } from './flows/test-audience.flow.ts'
import type { Bus } from './kernel/bus.ts'
import type { Clock, Storage } from './kernel/ports.ts'
import { handOver } from './hand-over.ts'
import { RoomKeeper } from './kernel/room-keeper.ts'
import type { Features } from './kernel/room-fold.ts'
import type { Timers } from './kernel/timers.ts'
import { MeetingInfo } from './office/meeting-info.ts'
import { ServerWatch } from './observability/server-watch.ts'
import { createObservability, type Observability } from './observability/observability.ts'
import { safeSerializers } from './observability/safe-log.ts'
import { Office } from './office/office.ts'
import { Rehearsals } from './office/rehearsals.ts'
import { Rosters } from './office/rosters.ts'
import { SessionTokens } from './office/session-tokens.ts'
import { serverMark } from './office/server-mark.ts'
import { SetupKeys } from './office/setup-keys.ts'
import { planOf, statesOf } from './plan-of.ts'
import { webFiles } from './web-files.ts'

export interface Zaal {
  http: HttpServer
  io: Gateway
  office: Office
  rooms: RoomKeeper
  storage: Storage
  setupKeys: SetupKeys
  clock: Clock
  observability: Observability
  /** The port listens: people may come, and other servers hear of this one. */
  opened(): void
  /** Begins to do jobs: for servers whose role is to work. */
  work(): void
  /** Finishes what was accepted, says goodbye by closing, gives the database back. */
  stop(): Promise<void>
}

/** Ms between two looks for rooms that nobody needs any more (SV5). */
const SWEEP_EVERY = 60_000
/** Ms that a goodbye may take: a laptop that sleeps never answers it, and rooms and database must still be closed in time. */
const GOODBYE_WITHIN = 1_000

const hash = (secret: string) => createHash('sha256').update(secret).digest('hex')

/**
 * Builds the server from its parts: the only place that knows them all. Over 300 lines on purpose: who gets what is read in one
 * place.
 */
export function compose(
  config: Config,
  /** Without `jobs`: kept in memory, for programs that do none. */
  parts: { storage: Storage; clock: Clock; bus: Bus; secret: string; jobs?: Jobs },
): Zaal {
  const { clock, bus, jobs = createMemoryJobs(clock) } = parts
  const observability = createObservability({
    logLevel: config.logLevel,
    storage: parts.storage,
    storageKind: config.databaseUrl === null ? 'pglite' : 'postgresql',
  })
  const { log, journal, meter, readiness, storage } = observability
  const report = (error: unknown) => {
    observability.bug(error, 'server')
  }
  const reportJob = (error: unknown) => {
    observability.bug(error, 'jobs')
  }
  const all: Features = features
  const timers: Timers = { after: (ms, run) => stopTimer(setTimeout(guarded(run, report), ms)) }
  const rooms: RoomKeeper = new RoomKeeper({
    features: all,
    store: storage.rooms,
    meetings: storage.meetings,
    clock,
    timers,
    bus,
    meter,
    contextOf,
    standingOf,
    onBug: (error, command) => {
      observability.bug(error, 'command', command)
    },
    onOpen: (hub) => {
      observability.onOpen(hub)
      keepListing(hub, { meetings: storage.meetings, office, timers, report })
      putOutBanned(hub, { rooms, office, report })
      putOutTestAudience(hub, rooms)
      keepDue(hub, jobs, reportJob)
    },
    onClose: (hub) => {
      observability.onClose(hub)
    },
  })
  // What was erased is gone from the database; what other servers have of it in memory must go as well (JO8).
  const forgetErased = async (meeting: string) => {
    rooms.kick(meeting, 'meeting-ended', () => true)
    await rooms.forget(meeting)
  }
  bus.subscribe(ERASED, (message) => {
    if (isErased(message)) forgetErased(message.meeting).catch(report)
  })
  const random = systemRandom
  const { server } = bus
  const counters = bus instanceof RedisBus ? redisCounters(bus, parts.secret) : undefined
  const limits = createLimits(config.limits, counters)
  const rosters = new Rosters({ store: storage.meetings, rooms, bus, clock, timers, report })
  const office: Office = new Office({
    store: storage.meetings,
    rooms,
    rosters,
    tokens: new SessionTokens(parts.secret),
    clock,
    random,
    hash,
    maxMeetingsPerOwner: config.limits.meetings,
    planOf,
  })
  const setupKeys = new SetupKeys({
    store: storage.meetings,
    hash,
    configured: config.setupKey,
    make: newSetupKey,
  })
  const info = new MeetingInfo(rooms, (states) => statesOf(states).meetings.details)
  const rehearsals = new Rehearsals({
    office,
    rooms,
    store: storage.rooms,
    clock,
    random,
    planOf,
  })
  const { publicUrl, trustProxy } = config
  const knownCodes = new KnownCodes()
  const routes = {
    office,
    store: storage.meetings,
    rooms,
    clock,
    random,
    limits,
    knownCodes,
    info,
    publicUrl,
  }
  const isWorkerOnly = config.role === 'worker'
  const web = isWorkerOnly ? null : webFiles()
  const app = createApp({
    api: isWorkerOnly
      ? []
      : [
          openapiRoutes(),
          draftRoutes({ clock }),
          meetingRoutes({ ...routes, ownerOf: (key) => setupKeys.ownerOf(key) }),
          roomRoutes({ ...routes, features: all, rehearsals }),
          bundleRoutes({ office, exports: storage.exports, jobs, clock, random }),
          doctorRoute({ server }),
        ],
    operating: operatingRoutes({
      health: () => observability.health(),
      report: () => readiness.report(),
      metrics: () => observability.metrics(),
      metricsToken: config.metricsToken,
    }),
    onTooMany: () => {
      meter.add('turned-away', 'rate')
    },
    webRoot: web?.root ?? null,
    indexHtml: web?.index ?? null,
    trustProxy,
    publicUrl,
    log: pinoHttp({ logger: log, useLevel: 'debug', serializers: safeSerializers, wrapSerializers: false }),
    report,
  })
  const http = createServer(HTTP_SERVER_OPTIONS, app)
  http.maxRequestsPerSocket = MAX_REQUESTS_PER_SOCKET
  answerUnread(http, meter)
  // A worker takes no people: its gateway hangs on a server that never listens.
  const io = createGateway(isWorkerOnly ? createServer() : http, {
    office,
    rooms,
    clock,
    timers,
    limits,
    meter,
    maxFrameBytes: config.limits.frameBytes,
    connectionsPerAddress: config.limits.connectionsPerAddress,
    publicUrl,
    trustProxy,
    report,
    onNumbers: (numbers) => {
      observability.attach(numbers)
    },
  })
  // The embedded database is this process's alone.
  const servers =
    config.databaseUrl === null
      ? null
      : new ServerWatch({
          list: storage.servers,
          own: { id: server, role: config.role },
          markOf: (id) => serverMark(parts.secret, id),
          onStrangers: (count) => {
            journal.otherSecret(count)
          },
          report,
        })
  observability.attach({
    connections: () => io.connections,
    jobs: () => jobs.counts(),
    ...(servers ? { servers } : {}),
    ...(config.redisUrl === null ? {} : { bus }),
  })
  const sweeping = setInterval(
    guarded(() => {
      rooms
        .dropIdle()
        .then(() => rosters.dropIdle())
        .catch(report)
    }, report),
    SWEEP_EVERY,
  )
  sweeping.unref()
  return {
    http,
    io,
    office,
    rooms,
    storage,
    setupKeys,
    clock,
    observability,
    opened() {
      readiness.started()
      servers?.start()
    },
    work() {
      startJobs({
        jobs,
        due: { rooms, upkeep: storage.upkeep, isWorkerOnly },
        exports: {
          ...{ storage, features: all, clock, random },
          writer: { csv: csvParts, all: allParts },
          breathe: () => new Promise((resolve) => setImmediate(resolve)),
        },
        retention: {
          ...{ upkeep: storage.upkeep, clock, written: WRITTEN },
          onErased: (meeting) => {
            bus.publish(ERASED, { meeting })
            return forgetErased(meeting)
          },
        },
        retentionDays: config.retentionDays,
        server,
        report: reportJob,
      })
    },
    async stop() {
      const began = performance.now()
      readiness.stopping()
      journal.stopping()
      clearInterval(sweeping)
      // Alone there is nowhere to go: clients come back by themselves once it has started again.
      const moved = bus.isAlone ? undefined : handOver({ http, rooms, connections: () => io.connections })
      // Before the rooms and the database, which jobs use.
      await Promise.all([moved, jobs.close(), servers?.stop()])
      await Promise.race([io.close(), new Promise((done) => setTimeout(done, GOODBYE_WITHIN))])
      http.closeAllConnections()
      await rooms.closeAll()
      rosters.stop()
      await bus.close()
      await storage.close()
      observability.close()
      journal.stopped(performance.now() - began)
    },
  }
}

/** Channel on which servers tell each other of meetings that were erased. */
const ERASED = 'erased'
const isErased = (message: unknown): message is { meeting: string } =>
  typeof message === 'object' &&
  message !== null &&
  'meeting' in message &&
  typeof message.meeting === 'string'

/** Marks in which people's own words lie: answers to open questions, and words of a cloud. */
export const WRITTEN: readonly WrittenMark[] = [{ kind: 'polls.ballot', types: ['text', 'cloud'] }]

const stopTimer = (timer: NodeJS.Timeout) => () => {
  clearTimeout(timer)
}

/** A frame that cannot be built is a bug to report, not the end of the process and of every other room. */
const guarded = (run: () => void, report: (error: unknown) => void) => () => {
  try {
    run()
  } catch (error) {
    report(error)
  }
}

/** 20 characters that can be read out: letters and digits in groups. */
const newSetupKey = () =>
  randomBytes(15)
    .toString('hex')
    .slice(0, 24)
    .replace(/(.{6})(?=.)/g, '$1-')
