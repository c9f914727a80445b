import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSystemClock } from '../clock/system-clock.ts'
import { openPgliteDriver, type PgliteDriver } from './pglite-driver.ts'
import { jobsSuite } from '../suites/jobs.suite.ts'
import { createBullJobs } from '../bullmq/bull-jobs.ts'
import { pgliteBacking } from '../bullmq/postgres-backing.ts'

const clock = createSystemClock()
/** Jobs that fail on purpose are told; nothing else here can go wrong without a test noticing. */
const ignore = () => undefined

/** One engine for the whole file: starting one takes seconds. What is in it is taken out between tests. */
let dir: string
let driver: PgliteDriver
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'zaal-jobs-'))
  driver = await openPgliteDriver(join(dir, 'pg'))
})
afterAll(async () => {
  await driver.close()
  await rm(dir, { recursive: true })
})

jobsSuite('BullMQ in PGlite', async () => {
  await pgliteBacking(driver.session)
  await driver.session.turn(async (pglite) => {
    const { rows } = await pglite.query<{ name: string }>(
      "select tablename as name from pg_tables where schemaname = 'bullmq' and tablename <> 'migration'",
    )
    await pglite.exec(`truncate ${rows.map(({ name }) => `bullmq."${name}"`).join(', ')} cascade`)
  })
  return {
    server: async () =>
      createBullJobs({
        backing: await pgliteBacking(driver.session),
        clock,
        report: ignore,
        lostAfter: 1_500,
      }),
    now: clock.now,
    pass: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    close: async () => undefined,
  }
})

describe('BullMQ beside our own tables', () => {
  it('has no table or function of a name of ours: they share one search path', async () => {
    const doubles = await driver.session.turn(async (pglite) => {
      const { rows } = await pglite.query<{ name: string }>(`
        with names as (
          select relname as name, relnamespace as space from pg_class where relkind in ('r', 'S', 'v', 'i')
          union select proname, pronamespace from pg_proc
        )
        select name from names where space = 'public'::regnamespace
        intersect select name from names where space = 'bullmq'::regnamespace`)
      return rows
    })
    expect(doubles).toEqual([])
  })
})
