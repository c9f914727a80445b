import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'
import { pause } from '../helpers/pause.ts'
import { seeded } from '../testing/seeded.ts'
import { openEvening, type Evening } from './evening.ts'
import { layCable, withoutNamespaces, writeFromWithin } from './namespace.ts'
import { size, time } from './size.ts'
import { storedInPostgres } from './stored.ts'

/* Bad networks between people and a server that is well. */
const SEED = Number(process.env.FAULTS_SEED ?? 3)
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
let server: TestServer
let databaseUrl: string
const start = async (env: Record<string, string> = {}) => {
  const database = await freshDatabase()
  databaseUrl = database.url
  ends.push(database.drop)
  server = await startServer({
    env: { DEMO: '0', MAX_COMMANDS_PER_10S: '10000', DATABASE_URL: databaseUrl, ...env },
  })
  ends.push(server.dispose)
}
const hold = (evening: Evening, title: string) =>
  evening.hold(() => storedInPostgres(databaseUrl, evening.meeting.code), title)

const ROUNDS = size(15, 1_500)
/** Bytes a second each way: a tenth of what the load makes is not enough, and must be caught up with. */
const NARROW = 20_000

test(
  `${String(ROUNDS)} times a network that delays, narrows, hangs, drops and resets, for writers and readers: nothing acknowledged is lost or doubled (CM9, SY3, SY11)`,
  async () => {
    await start()
    const door = await startTcpProxy(server.port)
    ends.push(door.close)
    const evening = await openEvening({ servers: [server], seed: SEED, origins: [door.url] })
    ends.push(evening.close)
    evening.begin()
    const draw = seeded(SEED)
    const lines = [door, ...evening.lines]
    const harms: Readonly<Record<string, (line: TcpProxy) => void>> = {
      delay: (line) => line.slow({ delayMs: 20 + draw(200) }),
      narrow: (line) => line.slow({ delayMs: 5, bytesPerSecond: NARROW }),
      'half of that': (line) => line.slow({ delayMs: 5, bytesPerSecond: NARROW / 2 }),
      stall: (line) => line.stall(),
      cut: (line) => line.cut(),
      drop: (line) => line.dropAll(),
      reset: (line) => line.resetAll(),
      // Connections end in the middle of a frame, over and over.
      break: (line) => {
        line.breakAfter(() => 500 + draw(20_000))
        line.dropAll()
      },
    }
    const names = Object.keys(harms)
    for (let round = 0; round < ROUNDS; round++) {
      // Every harm in turn, then at random.
      const harm = harms[names[round < names.length ? round : draw(names.length)] ?? '']
      const hit = lines.filter(() => draw(2) === 0)
      for (const line of hit) harm?.(line)
      await pause(draw(500))
      for (const line of hit) {
        line.breakAfter(null)
        line.restore()
      }
      await evening.more(10)
    }
    await hold(evening, `${String(ROUNDS)} bad moments of the network, seed ${String(SEED)}`)
  },
  time(120_000, 3_600_000),
)

const why = withoutNamespaces()
if (why !== null) report(`LEFT OUT: a cable pulled out in a network namespace (${why})`)
const pulledMs = time(4_000, 60_000)
test.skipIf(why !== null)(
  `a cable pulled out for ${String(pulledMs / 1000)} s: the client on it gives again what was not answered, and nothing acknowledged is lost or doubled (CM9, SY3)`,
  async () => {
    await start({ HOST: '0.0.0.0' })
    const cable = layCable()
    ends.push(async () => {
      cable.remove()
    })
    const evening = await openEvening({ servers: [server], seed: SEED + 1 })
    ends.push(evening.close)
    const within = await writeFromWithin(
      `http://${cable.host}:${String(server.port)}`,
      evening.meeting.code,
      evening.checker,
    )
    ends.push(() => within.end())
    evening.begin()
    const soon = { timeout: 90_000, interval: 10 }
    for (let i = 0; i < size(1, 10); i++) {
      const before = within.acked()
      await vi.waitFor(() => expect(within.acked()).toBeGreaterThan(before + 10), soon)
      cable.pull()
      await pause(pulledMs / 4)
      const during = within.acked()
      await pause((pulledMs * 3) / 4)
      expect(within.acked(), 'answers through a cable that is out').toBe(during)
      cable.plug()
      const pluggedAt = performance.now()
      await vi.waitFor(() => expect(within.acked()).toBeGreaterThan(during + 10), soon)
      report(
        `cable out for ${String(pulledMs)} ms: written again ${(performance.now() - pluggedAt).toFixed(0)} ms after it was in`,
      )
    }
    await within.quiet()
    await evening.quiet()
    const stored = await storedInPostgres(databaseUrl, evening.meeting.code)
    const taken = await within.taken(stored.position)
    evening.checker.check(stored, [taken], [])
    await hold(evening, 'a cable pulled out')
  },
  time(120_000, 1_800_000),
)
