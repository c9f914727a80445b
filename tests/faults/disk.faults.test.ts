import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { startPostgres } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { openEvening, type Evening } from './evening.ts'
import { size } from './size.ts'
import { mountDisk, withoutMounts } from './small-disk.ts'
import { storedInFolder, storedInPostgres } from './stored.ts'

/* The disk fills up while people write, to the last block; then somebody makes room. */
const TIMES = size(1, 30)
const MB = 1 << 20
const soon = { timeout: 60_000, interval: 20 }
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const why = withoutMounts()
if (why !== null) report(`LEFT OUT: a full disk (${why})`)

/** Commands are refused, the server says so and lives, and stores again when there is room. */
async function refusesAndRecovers(
  server: TestServer,
  evening: Evening,
  full: () => void,
  free: () => Promise<void>,
) {
  const guest = evening.people.find(({ name }) => name === 'Dora Kijkt')
  let count = 0
  const ask = async (): Promise<{ ok: boolean; code?: string }> =>
    guest?.client.socket.timeout(10_000).emitWithAck('command', {
      id: `disk-${String(performance.now()).replace('.', '-')}-${String(++count)}`.padEnd(12, '0'),
      name: 'people.rename',
      payload: { name: `Dora ${String(count)}` },
    }) ?? { ok: false }
  full()
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ ok: false, code: 'storage-away' }), soon)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(server.output()).toContain('"event":"storage-away"')
  // What is under way when the disk is full is refused; nothing may be called stored.
  const during = evening.checker.acked
  await Promise.all(Array.from({ length: 20 }, ask))
  expect(evening.checker.acked).toBe(during)
  await free()
  const freedAt = performance.now()
  await evening.more(5)
  report(`disk full: stored again ${(performance.now() - freedAt).toFixed(0)} ms after there was room`)
  await evening.more(30)
}

test.skipIf(why !== null)(
  'the disk of the embedded database fills up: commands are refused storage-away, the server says so, and goes on when there is room; nothing acknowledged is lost (CM10, OP5)',
  async () => {
    const disk = mountDisk(240)
    ends.push(async () => disk.remove())
    const server = await startServer({
      env: { DEMO: '0', MAX_COMMANDS_PER_10S: '10000', DATA_DIR: `${disk.folder}/data` },
    })
    ends.push(server.dispose)
    const evening = await openEvening({ servers: [server], seed: 21 })
    ends.push(evening.close)
    evening.begin()
    await evening.more(50)
    for (let i = 0; i < TIMES; i++)
      // Nearly, as the server looks ahead; and to the last block, as somebody else may be quicker.
      for (const leave of [40 * MB, 0])
        await refusesAndRecovers(
          server,
          evening,
          () => disk.fill(leave),
          async () => disk.free(),
        )
    await evening.hold(async () => {
      await server.kill9()
      return storedInFolder(server.dataDir, evening.meeting.code)
    }, 'disk of the embedded database full')
  },
  size(120_000, 1_800_000),
)

test.skipIf(why !== null)(
  "PostgreSQL's disk fills up: commands are refused storage-away, the server says so, and goes on when there is room; nothing acknowledged is lost (CM10, OP5)",
  async () => {
    const disk = mountDisk(200)
    ends.push(async () => disk.remove())
    const cluster = await startPostgres({ durable: true, folder: disk.folder })
    ends.push(cluster.stop)
    const { url } = await freshDatabase(cluster.url)
    const server = await startServer({
      env: { DEMO: '0', MAX_COMMANDS_PER_10S: '10000', DATABASE_URL: url },
    })
    ends.push(server.dispose)
    const evening = await openEvening({ servers: [server], seed: 22 })
    ends.push(evening.close)
    evening.begin()
    await evening.more(50)
    for (let i = 0; i < TIMES; i++)
      await refusesAndRecovers(
        server,
        evening,
        () => disk.fill(0),
        async () => {
          disk.free()
          if (cluster.hasEnded()) await cluster.resume()
        },
      )
    await evening.hold(() => storedInPostgres(url, evening.meeting.code), 'disk of PostgreSQL full')
  },
  size(120_000, 1_800_000),
)
