import pg from 'pg'
import { afterAll, afterEach, expect, test } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { startServer, type TestServer } from '../helpers/server.ts'

const running: TestServer[] = []
const drops: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.dispose()
})
afterAll(async () => {
  for (const drop of drops) await drop()
})
const database = async () => {
  const made = await freshDatabase()
  drops.push(made.drop)
  return made.url
}
const start = async (url: string) => {
  const server = await startServer({ env: { DATABASE_URL: url, DEMO: '0' } })
  running.push(server)
  return server
}
const ask = async <Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}
const versionOf = async (url: string) =>
  (await ask<{ value: string }>(url, "select value from settings where key = 'data-version'"))[0]?.value
const tablesOf = (url: string) =>
  ask<{ name: string }>(
    url,
    "select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' order by 1",
  )

test('OP23 three servers that start at once on an empty database migrate it once, and share one set-up key', async () => {
  const url = await database()
  const servers = await Promise.all([start(url), start(url), start(url)])
  for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  expect(servers.filter((server) => typeof server.ready().setupKey === 'string')).toHaveLength(1)
  const alone = await database()
  await start(alone)
  expect(await tablesOf(url)).toEqual(await tablesOf(alone))
  expect(await versionOf(url)).toBe(await versionOf(alone))
})

test('OP23 a server refuses data of a newer Zaal with a sentence, and changes nothing', async () => {
  const url = await database()
  await (await start(url)).terminate()
  await ask(url, "update settings set value = '9999' where key = 'data-version'")
  const before = [await tablesOf(url), await ask(url, 'select * from settings order by key')]
  const why = await start(url).then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  expect(why).toMatch(/Zaal cannot start\. These data were written by a newer Zaal/)
  expect(why).not.toMatch(/^\s+at /m)
  expect([await tablesOf(url), await ask(url, 'select * from settings order by key')]).toEqual(before)
})
