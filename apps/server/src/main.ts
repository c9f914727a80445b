import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { ConfigError, readConfig, type Config } from './config/env.ts'
import { StartError } from './adapters/start-error.ts'
import { processClock } from './adapters/clock/process-clock.ts'
import { compose, type Zaal } from './compose.ts'
import { systemRandom } from './adapters/random/system-random.ts'
import { openBus } from './open-bus.ts'
import { openJobs } from './open-jobs.ts'
import { ensureDemo } from './demo/demo.ts'
import { version } from './observability/observability.ts'
import { printWelcome } from './welcome.ts'
import { StorageAwayError } from './kernel/ports.ts'
import { openSecret } from './open-secret.ts'
import { openStorage } from './storage.ts'

const EX_USAGE = 64
const EX_UNAVAILABLE = 69
const EX_PORT_TAKEN = 98
/** Ms. Service managers kill after ten seconds. */
const STOP_WITHIN = 9_500

/** Ends with one sentence a person can act on. */
function giveUp(sentence: string, code: number): never {
  console.error(`\nZaal cannot start. ${sentence}\n`)
  process.exit(code)
}

function configuration(): Config {
  try {
    return readConfig()
  } catch (error) {
    if (error instanceof ConfigError) giveUp(error.message, EX_USAGE)
    throw error
  }
}

async function start(): Promise<void> {
  const config = configuration()
  const clock = processClock()
  const storage = await openStorage(config)
  const secret = await openSecret(config, storage)
  // Until there is a log.
  let tell = (error: unknown, _where: string) => {
    console.error(error)
  }
  let onDropped = () => {}
  const { bus } = await openBus(config, storage, systemRandom, {
    secret,
    onDropped: () => {
      onDropped()
    },
    // How it is at the start is printed with the rest; after that the journal tells.
    say: () => undefined,
    report: (error) => tell(error, 'bus'),
  })
  const jobs = await openJobs(config, storage, {
    clock,
    random: systemRandom,
    report: (e) => tell(e, 'jobs'),
  })
  const zaal = compose(config, { storage, clock, bus, secret, jobs })
  tell = (error, where) => {
    zaal.observability.bug(error, where)
  }
  onDropped = () => {
    zaal.observability.meter.add('failures', 'bus')
  }
  clock.onSet(() => {
    void zaal.rooms.all().then((hubs) => {
      for (const hub of hubs) hub.tellAll('clock', { now: clock.now() })
    })
  })
  stopOnSignals(zaal)
  const isWorkerOnly = config.role === 'worker'
  const setupKey = isWorkerOnly ? null : await zaal.setupKeys.ensure(config.demo)
  const demo = config.demo && !isWorkerOnly ? await ensureDemo(zaal) : []
  await listen(zaal, config)
  if (config.role !== 'web') zaal.work()
  zaal.opened()
  const address = zaal.http.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  const origin = config.publicUrl ?? `http://localhost:${String(port)}`
  printWelcome({
    origin,
    port,
    storage: storage.describe(),
    servers: bus.describe(),
    jobs: jobs.describe(),
    config,
    setupKey,
    demo,
  })
  zaal.observability.journal.started({
    version,
    protocol: PROTOCOL_VERSION,
    storage: config.databaseUrl === null ? 'pglite' : 'postgresql',
    bus: config.redisUrl === null ? 'none' : 'redis',
    port,
  })
  process.send?.({ type: 'ready', port, setupKey, demo })
}

function listen(zaal: Zaal, config: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    zaal.http.once('error', reject)
    // The backlog holds those who arrive while one turn of the event loop is busy. The system cuts it to net.core.somaxconn
    // (4096 on most): who expects thousands in the same seconds raises that as well.
    zaal.http.listen(
      { port: config.port, ...(config.host ? { host: config.host } : {}), backlog: 16_384 },
      resolve,
    )
  })
}

/**
 * Ctrl-C and a service manager's stop end cleanly; a second signal ends at once. A terminal and npm can both pass on the
 * same Ctrl-C, so what comes within a second is not a second signal.
 */
function stopOnSignals(zaal: Zaal): void {
  let stoppingSince = 0
  const stop = (signal: NodeJS.Signals) => {
    if (stoppingSince > 0) {
      if (performance.now() - stoppingSince > 1_000) process.exit(1)
      return
    }
    stoppingSince = performance.now()
    if (signal === 'SIGINT') console.log('\nZaal stops …')
    // Whatever hangs (a database that does not answer): who waits for the end gets it. What was acknowledged is stored.
    setTimeout(() => process.exit(1), STOP_WITHIN).unref()
    zaal.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
}

start().catch((error: unknown) => {
  if (error instanceof StartError) giveUp(error.message, error.exitCode)
  if (error instanceof StorageAwayError)
    giveUp(
      `The database cannot be reached (${error.message}). Start it, or correct DATABASE_URL; "zaal doctor" looks further.`,
      EX_UNAVAILABLE,
    )
  const code = (error as { code?: string } | null)?.code
  if (code === 'EADDRINUSE')
    giveUp(
      `Port ${String(configuration().port)} is taken. Stop what listens there, or set PORT to another number.`,
      EX_PORT_TAKEN,
    )
  if (code === 'EACCES') giveUp('This user may not listen on that port. Choose a PORT above 1024.', EX_USAGE)
  if (code === 'ENOSPC') giveUp('The disk is full.', EX_UNAVAILABLE)
  console.error(error)
  process.exit(1)
})
