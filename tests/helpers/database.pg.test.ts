import pg from 'pg'
import { expect, test } from 'vitest'
import { freshDatabase } from './database.ts'
import { startPostgres } from './postgres.ts'

test('every test file gets an empty database of its own on a real PostgreSQL', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()])
  expect(one.url).not.toBe(two.url)
  const client = new pg.Client({ connectionString: one.url })
  await client.connect()
  const { rows } = await client.query<{ number: number }>(
    "select current_setting('server_version_num')::int as number",
  )
  expect(rows[0]?.number).toBeGreaterThanOrEqual(150_000)
  await client.end()
  await Promise.all([one.drop(), two.drop()])
})

test('a database that goes away and comes back has kept what was committed', async () => {
  const cluster = await startPostgres()
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: cluster.url })
    await client.connect()
    const { rows } = await client.query<Record<string, unknown>>(sql)
    await client.end()
    return rows
  }
  await ask('create table t as select 1 as n')
  await cluster.halt()
  await expect(ask('select 1')).rejects.toThrow('ECONNREFUSED')
  await cluster.resume()
  expect(await ask('select n from t')).toEqual([{ n: 1 }])
  await cluster.stop()
})
