import { afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { pause } from '../helpers/pause.ts'
import { seeded } from '../testing/seeded.ts'
import { openEvening } from './evening.ts'
import { size } from './size.ts'
import { storedInFolder, storedInPostgres } from './stored.ts'

/*
 * The server killed with -9 at random moments under load. With tests/fuzz/process.kill.test.ts the short form is 30 kills.
 */
const KILLS = size(10, 500)
const SEED = Number(process.env.FAULTS_SEED ?? 1)
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

async function killAtRandom(server: TestServer, more: (count: number) => Promise<void>) {
  const draw = seeded(SEED)
  for (let kill = 1; kill <= KILLS; kill++) {
    // Something is acknowledged between two kills; then any moment will do.
    await more(5)
    await pause(draw(200))
    await server.kill9()
    await server.start()
    if (kill % 100 === 0) report(`${String(kill)} of ${String(KILLS)} kills`)
  }
  await more(20)
}
const ENV = { DEMO: '0', MAX_COMMANDS_PER_10S: '10000' }

test(
  `embedded, ${String(KILLS)} times kill -9 under load: nothing acknowledged is lost or doubled, one order for all, redaction held (CM1, CM2, SY1)`,
  async () => {
    const server = await startServer({ env: ENV })
    ends.push(server.dispose)
    const evening = await openEvening({ servers: [server], seed: SEED })
    ends.push(evening.close)
    evening.begin()
    await killAtRandom(server, evening.more)
    await evening.hold(
      async () => {
        await server.kill9()
        return storedInFolder(server.dataDir, evening.meeting.code)
      },
      `${String(KILLS)} kills, embedded, seed ${String(SEED)}`,
    )
  },
  KILLS * 20_000,
)

test(
  `PostgreSQL, ${String(KILLS)} times kill -9 under load: nothing acknowledged is lost or doubled, one order for all, redaction held (CM1, CM2, SY1)`,
  async () => {
    const { url, drop } = await freshDatabase()
    ends.push(drop)
    const server = await startServer({ env: { ...ENV, DATABASE_URL: url } })
    ends.push(server.dispose)
    const evening = await openEvening({ servers: [server], seed: SEED + 1 })
    ends.push(evening.close)
    evening.begin()
    await killAtRandom(server, evening.more)
    await evening.hold(
      () => storedInPostgres(url, evening.meeting.code),
      `${String(KILLS)} kills, PostgreSQL, seed ${String(SEED)}`,
    )
    expect(server.output()).not.toContain('"level":50')
  },
  KILLS * 20_000,
)
