import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pause } from '../../../../../tests/helpers/pause.ts'
import { startRedis, type TestRedis } from '../../../../../tests/helpers/redis.ts'
import { JobsAwayError } from '../../kernel/jobs.ts'
import { createSystemClock } from '../clock/system-clock.ts'
import { jobsSuite } from '../suites/jobs.suite.ts'
import { createBullJobs } from './bull-jobs.ts'
import { redisBacking } from './redis-backing.ts'

const clock = createSystemClock()
const ignore = () => undefined

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.dispose())

const server = (report: (error: unknown) => void = ignore) =>
  createBullJobs({
    backing: redisBacking({ url: redis.url, installation: 'test', report }),
    clock,
    report,
    lostAfter: 1_500,
  })

jobsSuite('BullMQ on Redis', async () => {
  await redis.flush()
  return {
    server: async () => server(),
    now: clock.now,
    pass: pause,
    close: async () => undefined,
  }
})

describe('a Redis that is away', () => {
  it('is said to who puts a job within seconds, holds up no stop, and is found again when it is back; it is no bug', async () => {
    const failures: unknown[] = []
    const jobs = server((error) => failures.push(error))
    const seen: string[] = []
    jobs.work('prompt', { note: async (_payload, run) => (seen.push(run.id), null) }, 1)
    const put = (id: string) => jobs.put({ lane: 'prompt', kind: 'note', id, payload: {} })
    await put('before')
    await vi.waitFor(() => expect(seen).toContain('before'), { timeout: 5_000 })
    await redis.kill()
    await expect(put('during')).rejects.toThrow(JobsAwayError)
    await redis.start()
    await vi.waitFor(
      async () => {
        await put('after')
        expect(seen).toContain('after')
      },
      { timeout: 15_000, interval: 200 },
    )
    await redis.kill()
    const start = performance.now()
    await jobs.close(1_000)
    expect(performance.now() - start).toBeLessThan(5_000)
    expect(failures).toEqual([])
    await redis.start()
  })

  it('JO11: that fails while a server connects to it holds nothing up, and the work is done once it answers', async () => {
    // Refusing the first question is what dying between the connection and the answer comes down to, at no certain moment.
    await redis.ask('acl', 'setuser', 'default', '-info')
    const failures: unknown[] = []
    const jobs = server((error) => failures.push(error))
    const seen: string[] = []
    jobs.work('prompt', { note: async (_payload, run) => (seen.push(run.id), null) }, 1)
    const put = () => jobs.put({ lane: 'prompt', kind: 'note', id: 'late', payload: {} })
    await expect(put()).rejects.toThrow(JobsAwayError)
    // Whatever else a server does is done meanwhile: BullMQ asks again in the same turn, for ever.
    const { utilization } = await loadOver(500)
    expect(utilization).toBeLessThan(0.5)
    expect(failures.map(String).join()).toContain('NOPERM')
    await redis.ask('acl', 'setuser', 'default', '+info')
    await vi.waitFor(put, { timeout: 15_000, interval: 200 })
    await vi.waitFor(() => expect(seen).toContain('late'), { timeout: 15_000 })
    await jobs.close(1_000)
  })
})

/** How busy the event loop is in the next so many milliseconds. */
async function loadOver(ms: number) {
  const before = performance.eventLoopUtilization()
  await pause(ms)
  return performance.eventLoopUtilization(before)
}
