import { execFileSync } from 'node:child_process'
import { chownSync, mkdirSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase, runSql } from '../helpers/database.ts'
import { pause } from '../helpers/pause.ts'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { openEvening, type Evening } from './evening.ts'
import { metric } from './metrics.ts'
import { size, time } from './size.ts'
import { mountDisk, withoutMounts } from './small-disk.ts'
import { storedInFolder, storedInPostgres } from './stored.ts'

/*
 * The disk fills up while people write, to the last block; then somebody makes room. And a database that takes no writes for
 * another reason, while it answers every question.
 */
const TIMES = size(1, 30)
const MB = 1 << 20
const soon = { timeout: 60_000, interval: 20 }
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const why = withoutMounts()
if (why !== null) report(`LEFT OUT: a full disk (${why})`)

/** What /readyz says of the storage: `ready`, or why not. */
async function storageOf(server: TestServer): Promise<string> {
  const answer = await fetch(`${server.url}/readyz`)
  const { status, checks } = (await answer.json()) as {
    status: unknown
    checks: Record<string, { why?: string }>
  }
  return answer.ok ? String(status) : (checks.storage?.why ?? JSON.stringify(checks))
}

/** Commands are refused, the server says so and lives, is not ready, and stores again when it can; only then it is ready. */
async function refusesAndRecovers(
  server: TestServer,
  evening: Evening,
  full: () => void | Promise<void>,
  free: () => Promise<void>,
  why: RegExp,
  /** What is small may still find room on a page that is there; it is stored then, as the checker holds at the end. */
  mayFit = false,
) {
  expect(await storageOf(server)).toBe('ready')
  const guest = evening.people.find(({ name }) => name === 'Dora Kijkt')
  let count = 0
  const ask = async (): Promise<{ ok: boolean; code?: string }> =>
    guest?.client.socket.timeout(10_000).emitWithAck('command', {
      id: `disk-${String(performance.now()).replace('.', '-')}-${String(++count)}`.padEnd(12, '0'),
      name: 'people.rename',
      payload: { name: `Dora ${String(count)}` },
    }) ?? { ok: false }
  await full()
  await vi.waitFor(async () => expect(await ask()).toMatchObject({ ok: false, code: 'storage-away' }), soon)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  expect(server.output()).toContain('"event":"storage-away"')
  // What is under way when the disk is full is refused; nothing may be called stored.
  const during = evening.checker.acked
  await Promise.all(Array.from({ length: 20 }, ask))
  if (!mayFit) expect(evening.checker.acked).toBe(during)
  await vi.waitFor(async () => expect(await storageOf(server)).toMatch(why), soon)
  expect(await metric(server, 'zaal_storage_up')).toBe(0)
  // It may still answer questions: that is no reason to be ready.
  await pause(2_500)
  expect(await storageOf(server)).toMatch(why)
  await free()
  const freedAt = performance.now()
  await evening.more(5)
  report(`disk full: stored again ${(performance.now() - freedAt).toFixed(0)} ms after there was room`)
  await vi.waitFor(async () => expect(await storageOf(server)).toBe('ready'), soon)
  await vi.waitFor(async () => expect(await metric(server, 'zaal_storage_up')).toBe(1), soon)
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
          /^(full|away)$/,
        )
    await evening.hold(async () => {
      await server.kill9()
      return storedInFolder(server.dataDir, evening.meeting.code)
    }, 'disk of the embedded database full')
  },
  time(120_000, 1_800_000),
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
        // Its log lies there as well, without which it ends.
        /^(full|away)$/,
      )
    await evening.hold(() => storedInPostgres(url, evening.meeting.code), 'disk of PostgreSQL full')
  },
  time(120_000, 1_800_000),
)

/** A server on a database of that cluster's, in the hands of a user who is not its superuser. */
async function openOn(cluster: Cluster, seed: number, where = '') {
  const run = (sql: string, database?: string) => runSql(cluster.url, sql, database)
  await run('create role ordinary login')
  await run(`create database evening owner ordinary ${where}`)
  const url = new URL(cluster.url)
  Object.assign(url, { username: 'ordinary', pathname: '/evening' })
  const server = await startServer({
    env: { DEMO: '0', MAX_COMMANDS_PER_10S: '10000', DATABASE_URL: url.href },
  })
  ends.push(server.dispose)
  const evening = await openEvening({ servers: [server], seed })
  ends.push(evening.close)
  evening.begin()
  await evening.more(50)
  return { run, server, evening, stored: () => storedInPostgres(url.href, evening.meeting.code) }
}

test.skipIf(why !== null)(
  "the disk of PostgreSQL's tables alone fills up, and it lives and answers: not ready, because full, until a write was stored; nothing acknowledged is lost (CM10, OP1)",
  async () => {
    const cluster = await startPostgres({ durable: true })
    ends.push(cluster.stop)
    const disk = mountDisk(60)
    ends.push(async () => disk.remove())
    mkdirSync(`${disk.folder}/tables`)
    const owner = Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' }))
    chownSync(`${disk.folder}/tables`, owner, -1)
    await runSql(cluster.url, `create tablespace small location '${disk.folder}/tables'`)
    const { server, evening, stored } = await openOn(cluster, 23, 'tablespace small')
    for (let i = 0; i < TIMES; i++)
      await refusesAndRecovers(
        server,
        evening,
        () => disk.fill(0),
        async () => disk.free(),
        /^full$/,
        true,
      )
    await evening.hold(stored, "disk of PostgreSQL's tables full")
  },
  time(120_000, 1_800_000),
)

test('PostgreSQL becomes read-only, and then takes our rights away: not ready, with which of the two, until a write was stored; nothing acknowledged is lost (CM10, OP1)', async () => {
  const cluster = await startPostgres()
  ends.push(cluster.stop)
  const { run, server, evening, stored } = await openOn(cluster, 24)
  const readOnly = async (to: string) => {
    await run(`alter system set default_transaction_read_only = ${to}`)
    await run('select pg_reload_conf()')
  }
  await refusesAndRecovers(
    server,
    evening,
    () => readOnly('on'),
    () => readOnly('off'),
    /^read-only$/,
  )
  const rights = (change: string) => run(`${change} ordinary`, 'evening')
  await refusesAndRecovers(
    server,
    evening,
    () => rights('revoke insert, update, delete on all tables in schema public from'),
    () => rights('grant insert, update, delete on all tables in schema public to'),
    /^no-rights$/,
  )
  await evening.hold(stored, 'PostgreSQL takes no writes')
}, 120_000)
