import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql } from '../helpers/database.ts'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { startRedis } from '../helpers/redis.ts'
import { startServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'
import { metric } from './metrics.ts'

/*
 * A start that cannot be, against a real PostgreSQL: one sentence that a person can act on, no stack, no password (OP7).
 * A server that does not start has no metrics: its exit code is for the service manager.
 *
 * The rest of what an operator can do wrong, or strangers can do: no rights and no room while it runs (disk.faults), another
 * secret or none (several-secrets.pg), a full queue, a frame too large, headers too slow, a flood of connections (floods.faults),
 * a Redis that is something else (redis-bus.redis).
 */
const PASSWORD = 'dit-mag-niemand-lezen'
let cluster: Cluster
const run = (sql: string, database?: string) => runSql(cluster.url, sql, database)
const ask = async (sql: string, database: string) => {
  const client = new pg.Client({ connectionString: url((u) => (u.pathname = `/${database}`)) })
  await client.connect()
  const { rows } = await client.query<{ v: string }>(sql).finally(() => client.end())
  return rows[0]?.v
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
    await run('create database good')
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

  test('and changes nothing: data of a newer Zaal are as they were, and nobody without rights made a table (OP23)', async () => {
    const tables =
      "select coalesce(string_agg(relname, ' '), '') as v from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace"
    expect(await ask(tables, 'newer')).toBe('settings')
    expect(await ask("select string_agg(key || value, ' ') as v from settings", 'newer')).toBe(
      'data-version999',
    )
    expect(await ask(tables, 'empty')).toBe('')
  })

  test('a Redis that does not let us in', async () => {
    const redis = await startRedis({ password: 'the-right-one' })
    try {
      for (const password of [`:${PASSWORD}@`, ''])
        expect(
          await refusal({
            DATABASE_URL: url((u) => (u.pathname = '/good')),
            REDIS_URL: `redis://${password}127.0.0.1:${redis.port}`,
          }),
        ).toMatch(/Zaal cannot start\. REDIS_URL: .*(password|WRONGPASS|NOAUTH)/)
    } finally {
      await redis.dispose()
    }
  })

  test('but a Redis that is not there stops nobody: ready, degraded by name and number, and what is said is stored (SV8, OP1)', async () => {
    const server = await startServer({
      env: {
        DEMO: '1',
        DATABASE_URL: url((u) => (u.pathname = '/good')),
        REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:9`,
      },
    })
    try {
      const answer = await fetch(`${server.url}/readyz`)
      expect(answer.status).toBe(200)
      expect(await answer.json()).toMatchObject({
        status: 'degraded',
        checks: { bus: { ok: false, why: 'away' } },
      })
      expect(await metric(server, 'zaal_bus_up')).toBe(0)
      expect(server.output()).not.toContain(PASSWORD)
      const client = await enter(await sitDown(server.url, '2april', 'Zonder Redis'))
      const { ack } = await client.command('questions.ask', { text: 'Staat dit er?', anonymous: false })
      expect(ack.ok).toBe(true)
      client.close()
      expect(
        await ask(
          "select count(*)::text as v from fact_texts where value::text like '%Staat dit er%'",
          'good',
        ),
      ).toBe('1')
    } finally {
      await server.dispose()
    }
  }, 60_000)

  test('a Redis that is really PostgreSQL', async () => {
    const { port } = new URL(cluster.url)
    const said = await refusal({
      DATABASE_URL: url((u) => (u.pathname = '/empty')),
      REDIS_URL: `redis://:${PASSWORD}@127.0.0.1:${port}`,
    })
    expect(said).toMatch(/REDIS_URL: what listens at 127\.0\.0\.1:\d+ is PostgreSQL, not Redis/)
  })
})
