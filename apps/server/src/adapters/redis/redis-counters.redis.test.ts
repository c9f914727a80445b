import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { startRedis, type TestRedis } from '../../../../../tests/helpers/redis.ts'
import { createLimits } from '../http/limits.ts'
import { LIMITS, limitsSuite } from '../suites/limits.suite.ts'
import { RedisBus } from './redis-bus.ts'
import { redisCounters } from './redis-counters.ts'

const HALL = '192.0.2.1'
const soon = { timeout: 10_000, interval: 5 }
const connect = async (redis: TestRedis, server = 'a') => {
  const bus = await RedisBus.open({
    url: redis.url,
    installation: 'one',
    secret: 'secret',
    server,
    say: () => undefined,
    report: () => undefined,
  })
  return { bus, limits: createLimits(LIMITS, redisCounters(bus, 'a secret of the installation')) }
}

limitsSuite('Redis', async () => {
  const redis = await startRedis()
  const { bus, limits } = await connect(redis)
  return {
    limits,
    dispose: async () => {
      await bus.close()
      await redis.dispose()
    },
  }
})

describe('limits over several servers', () => {
  let redis: TestRedis
  let one: Awaited<ReturnType<typeof connect>>
  let two: Awaited<ReturnType<typeof connect>>
  beforeAll(async () => {
    redis = await startRedis()
    one = await connect(redis, 'one')
    two = await connect(redis, 'two')
  })
  beforeEach(() => redis.flush())
  afterAll(async () => {
    await Promise.all([one.bus.close(), two.bus.close()])
    await redis.dispose()
  })

  test('count together, and keep no address in Redis (SV10)', async () => {
    await one.limits.failed(HALL)
    await two.limits.failed(HALL)
    expect(await one.limits.mayTry(HALL)).toEqual({ ok: true })
    await two.limits.failed(HALL)
    expect(await one.limits.mayTry(HALL)).toMatchObject({ ok: false })
    await one.limits.mayCreate('2001:db8::1')
    const keys = ((await redis.ask('keys', '*')) as string[]).sort()
    expect(keys).toEqual([
      expect.stringMatching(/^zaal:one:limit:created:[\w-]{22}$/),
      expect.stringMatching(/^zaal:one:limit:failed:[\w-]{22}$/),
    ])
    for (const key of keys) expect(Number(await redis.ask('ttl', key))).toBeGreaterThan(3_500)
    expect(await redis.ask('get', keys[1] ?? '')).toBe('3')
  })

  test('without Redis each server counts for itself: nothing is closed, and nothing is open (SV10)', async () => {
    for (let i = 0; i < LIMITS.failedCodesPerHour; i++) await one.limits.failed(HALL)
    await redis.kill()
    const other = '192.0.2.7'
    // Some of these are asked while it is not noticed yet.
    for (let i = 0; i < LIMITS.failedCodesPerHour; i++) {
      expect(await one.limits.mayTry(other)).toEqual({ ok: true })
      await one.limits.failed(other)
    }
    await vi.waitFor(() => expect(one.bus.isUp).toBe(false), soon)
    expect(await one.limits.mayTry(other)).toMatchObject({ ok: false })
    expect(await two.limits.mayTry(other)).toEqual({ ok: true })
    expect(await one.limits.mayTry(HALL)).toEqual({ ok: true })
    await redis.start()
    await vi.waitFor(() => expect([one.bus.isUp, two.bus.isUp]).toEqual([true, true]), soon)
    await one.limits.mayCreate(HALL)
    await two.limits.mayCreate(HALL)
    expect(await two.limits.mayCreate(HALL)).toMatchObject({ ok: false })
  })

  test('with a Redis that hangs an answer takes a second or so, not for ever (SV8, SV10)', async () => {
    redis.halt()
    const asked = performance.now()
    expect(await one.limits.mayTry(HALL)).toEqual({ ok: true })
    expect(performance.now() - asked).toBeLessThan(2_000)
    redis.resume()
    await vi.waitFor(() => expect([one.bus.isUp, two.bus.isUp]).toEqual([true, true]), soon)
  })
})
