import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { startServer } from '../helpers/server.ts'

/*
 * A start that cannot be, against a real PostgreSQL: one sentence that a person can act on, no stack, no password (OP7).
 */
const PASSWORD = 'dit-mag-niemand-lezen'
let cluster: Cluster
const run = async (sql: string, database = 'postgres') => {
  const url = new URL(cluster.url)
  url.pathname = `/${database}`
  const client = new pg.Client({ connectionString: url.href })
  await client.connect()
  await client.query(sql).finally(() => client.end())
}
/** Address with changes; always with a password, to see that it is not repeated. */
const url = (change: (url: URL) => void = () => undefined) => {
  const made = new URL(cluster.url)
  made.password = PASSWORD
  change(made)
  return made.href
}
/** What the process said, without what it says before it fails. */
const refusal = async (env: Record<string, string>): Promise<string> => {
  const started = await startServer({ env: { DEMO: '0', ...env } }).then(
    async (server) => {
      await server.dispose()
      return 'it started'
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  expect(started).not.toMatch(/^\s+at /m)
  expect(started).not.toContain(PASSWORD)
  return started
}

describe('a start that cannot be ends with one clear sentence (OP7)', () => {
  beforeAll(async () => {
    cluster = await startPostgres()
    await run('create database empty')
    await run('create database newer')
    await run(
      "create table settings (key text primary key, value text); insert into settings values ('data-version', '999')",
      'newer',
    )
    await run("create role guest login; create role careful login password 'another'")
    // Only this user needs a password; everybody else comes in without, as in all our tests.
    await run(
      `do $$ begin execute format($f$copy (values ('host all careful all scram-sha-256'), ('host all all all trust'), ('local all all trust')) to %L$f$, current_setting('hba_file')); end $$`,
    )
    await run('select pg_reload_conf()')
  }, 60_000)
  afterAll(() => cluster.stop())

  test.each<[string, () => string, RegExp]>([
    [
      'nothing listens there',
      () => url((u) => (u.port = '9')),
      /cannot be reached \(.*ECONNREFUSED.*DATABASE_URL/,
    ],
    [
      'no such host',
      () => url((u) => (u.hostname = 'zaal.invalid')),
      /cannot be reached \(.*zaal\.invalid.*DATABASE_URL/,
    ],
    [
      'a wrong password',
      () => url((u) => (u.username = 'careful')),
      /refuses us: password authentication failed/,
    ],
    [
      'no such user',
      () => url((u) => (u.username = 'stranger')),
      /refuses us: role "stranger" does not exist/,
    ],
    [
      'no such database',
      () => url((u) => (u.pathname = '/missing')),
      /There is no such database at .*\/missing/,
    ],
    [
      'a user without rights',
      () => url((u) => Object.assign(u, { username: 'guest', pathname: '/empty' })),
      /The user of DATABASE_URL may not make or use tables/,
    ],
    [
      'tables of a newer Zaal',
      () => url((u) => (u.pathname = '/newer')),
      /written by a newer Zaal \(data version 999.*Nothing was changed/s,
    ],
  ])('%s', async (_what, DATABASE_URL, sentence) => {
    const said = await refusal({ DATABASE_URL: DATABASE_URL() })
    expect(said).toMatch(/Zaal cannot start\. /)
    expect(said).toMatch(sentence)
  })

  test('something that is not PostgreSQL, and an address that is none', async () => {
    expect(await refusal({ DATABASE_URL: `mysql://zaal:${PASSWORD}@localhost/zaal` })).toMatch(
      /DATABASE_URL must be an address such as postgresql:/,
    )
    expect(await refusal({ REDIS_URL: `http://:${PASSWORD}@localhost` })).toMatch(
      /REDIS_URL must be an address such as redis:/,
    )
  })

  test('a Redis that is really PostgreSQL', async () => {
    const { port } = new URL(cluster.url)
    const said = await refusal({
      DATABASE_URL: url((u) => (u.pathname = '/empty')),
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${port}`,
    })
    expect(said).toMatch(/REDIS_URL: what listens at 127\.0\.0\.1:\d+ is PostgreSQL, not Redis/)
  })
})
