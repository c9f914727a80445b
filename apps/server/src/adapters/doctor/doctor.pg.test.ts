import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase, runSql } from '../../../../../tests/helpers/database.ts'
import type { ServerRole } from '../../kernel/server-list.ts'
import { settleSecret } from '../../office/secret.ts'
import { serverMark } from '../../office/server-mark.ts'
import { openPostgres } from '../postgres/node-postgres.ts'
import { checkDatabase } from './database.ts'

const OURS = 'our secret, which has enough characters'
const OTHER = 'another one, which has enough characters'
const hash = (text: string) => createHash('sha256').update(text).digest('hex')
let database: Awaited<ReturnType<typeof freshDatabase>>
const run = (sql: string, on = database.url) => runSql(on, sql)
const found = async (url: string) =>
  Object.fromEntries((await checkDatabase(url, true)).map((finding) => [finding.check, finding]))
const changed = (change: (url: URL) => void) => {
  const url = new URL(database.url)
  change(url)
  return url.href
}

describe('the doctor at PostgreSQL (OP6)', () => {
  beforeAll(async () => {
    database = await freshDatabase()
  })
  afterAll(async () => {
    // Roles belong to the whole cluster.
    await run('drop role if exists zaal_nobody')
    await database.drop()
  })

  test('an empty database: reached, new enough, may make tables, writes measured; and it made none', async () => {
    const all = await found(database.url)
    expect(all).toMatchObject({
      database: { level: 'ok' },
      'database version': { level: 'ok' },
      'database clock': { level: 'ok' },
      'database rights': { level: 'ok' },
      migrations: { level: 'ok' },
      jobs: { level: 'ok' },
      synchronous_commit: { level: 'ok' },
    })
    expect(all['flushed write']?.found).toMatch(/^a write is on disk after [\d.]+ ms$/)
    expect((await found(database.url)).migrations?.found).toContain('none yet')
  })

  test('the clusters of our tests do not flush, which is wrong anywhere else', async () => {
    expect((await found(database.url)).fsync).toMatchObject({ level: 'wrong', found: 'fsync is off' })
  })

  test('a new, a newer and an older version of the tables', async () => {
    await (await openPostgres(database.url)).close()
    expect((await found(database.url)).migrations).toMatchObject({ level: 'ok' })
    await run("update settings set value = '999' where key = 'data-version'")
    expect((await found(database.url)).migrations).toMatchObject({ level: 'wrong' })
    await run("update settings set value = '1' where key = 'data-version'")
    expect((await found(database.url)).migrations).toMatchObject({ level: 'warning' })
  })

  test('which servers run, by what they say: a worker among them, one secret, and none that was not heard lately', async () => {
    const own = await freshDatabase()
    const storage = await openPostgres(own.url)
    const settle = (configured: string) =>
      settleSecret({ store: storage.meetings, hash, configured, make: () => '' })
    const beat = (id: string, role: ServerRole | 'refused', secret = OURS) =>
      storage.servers.beat({ id, role, mark: serverMark(secret, id) })
    const at = async (secret: string | null) =>
      Object.fromEntries((await checkDatabase(own.url, true, secret)).map((one) => [one.check, one]))
    try {
      expect(await at(OURS)).toMatchObject({ servers: { level: 'unknown' }, secret: { level: 'ok' } })
      await settle(OURS)
      await beat('one', 'web')
      expect(await at(OURS)).toMatchObject({ worker: { level: 'wrong' }, secret: { level: 'ok' } })
      expect(await beat('two', 'worker', OTHER)).toMatchObject([{ id: 'one', role: 'web' }])
      expect(await at(OURS)).toMatchObject({
        servers: { found: '2 run: 1 with ROLE=web, 1 with ROLE=worker' },
        worker: { level: 'ok' },
        secret: {
          level: 'wrong',
          found: expect.stringContaining('1 of 2 running servers has another') as string,
        },
      })
      for (const secret of [null, OTHER]) expect((await at(secret)).secret).toMatchObject({ level: 'wrong' })
      await run("update servers set seen_at = seen_at - 30000 where id = 'two'", own.url)
      await beat('three', 'refused', OTHER)
      expect(await at(OURS)).toMatchObject({
        servers: { found: '1 runs: 1 with ROLE=web' },
        worker: { level: 'wrong' },
        secret: {
          level: 'wrong',
          found: expect.stringContaining('1 start of a server was refused') as string,
        },
      })
      await run('update servers set seen_at = seen_at - 3600000', own.url)
      expect(await beat('four', 'all')).toEqual([])
      await storage.servers.leave('four')
      expect(await at(OURS)).toMatchObject({ servers: { level: 'unknown' }, secret: { level: 'ok' } })
      expect(JSON.stringify(await at(OURS))).not.toContain(OURS)
    } finally {
      await storage.close()
      await own.drop()
    }
  })

  test('a user without rights; what it may read is not needed to say so', async () => {
    await run(`drop role if exists zaal_nobody`)
    await run(`create role zaal_nobody login`)
    const all = await found(changed((url) => (url.username = 'zaal_nobody')))
    expect(all['database rights']).toMatchObject({ level: 'wrong', found: 'we may not use the tables' })
    expect(all.migrations).toMatchObject({ level: 'unknown' })
    expect(all.jobs).toMatchObject({ level: 'wrong' })
  })

  test('no such user, no such database, no such host, nothing that listens: each with what to do', async () => {
    const cases: [string, RegExp][] = [
      [changed((url) => (url.username = 'zaal_stranger')), /user and the password/],
      [changed((url) => (url.pathname = '/zaal_missing')), /createdb/],
      [changed((url) => (url.host = 'zaal.invalid:5432')), /name of the host/],
      [changed((url) => (url.port = '9')), /Start PostgreSQL/],
    ]
    for (const [url, todo] of cases) {
      const withSecret = new URL(url)
      withSecret.password = 'not-to-be-printed'
      const all = await found(withSecret.href)
      expect(all.database?.level, url).toBe('wrong')
      expect(all.database?.todo, url).toMatch(todo)
      expect(JSON.stringify(all)).not.toContain('not-to-be-printed')
    }
  })
})
