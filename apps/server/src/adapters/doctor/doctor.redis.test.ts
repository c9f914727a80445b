import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startRedis, type RedisOptions, type TestRedis } from '../../../../../tests/helpers/redis.ts'
import { checkRedis } from './redis.ts'

const running: TestRedis[] = []
afterEach(async () => {
  for (const redis of running.splice(0)) await redis.dispose()
})
const redisWith = async (options: RedisOptions = {}) => {
  const redis = await startRedis(options)
  running.push(redis)
  return redis
}
const found = async (url: string) =>
  Object.fromEntries((await checkRedis(url)).map((finding) => [finding.check, finding]))

describe('the doctor at Redis (OP6)', () => {
  test('one that is fit: reached, new enough, near, throws nothing away, takes a write', async () => {
    const redis = await redisWith()
    const all = await found(redis.url)
    expect(Object.keys(all)).toEqual([
      'redis',
      'redis round trip',
      'redis version',
      'redis memory',
      'redis write',
    ])
    expect(new Set(Object.values(all).map(({ level }) => level)).has('wrong')).toBe(false)
  })

  test('a wrong password, and none where one is needed', async () => {
    const redis = await redisWith({ password: 'the-right-one' })
    expect((await found(redis.url)).redis?.level).toBe('ok')
    for (const url of [`redis://:the-wrong-one@127.0.0.1:${redis.port}`, `redis://127.0.0.1:${redis.port}`]) {
      const all = await found(url)
      const first = Object.values(all)[0]
      expect(first, url).toMatchObject({
        level: 'wrong',
        todo: expect.stringContaining('password') as string,
      })
      expect(JSON.stringify(all)).not.toContain('the-wrong-one')
    }
  })

  test('one that is full refuses the write, and that is said', async () => {
    const redis = await redisWith({ settings: ['--maxmemory', '1mb', '--maxmemory-policy', 'noeviction'] })
    await redis.ask('eval', "for i = 1, 2000 do redis.call('set', 'k' .. i, string.rep('x', 1000)) end", '0')
    expect((await found(redis.url))['redis write']).toMatchObject({
      level: 'wrong',
      todo: expect.stringContaining('It is full') as string,
    })
  })

  test('one that throws keys away when full is wrong before it is', async () => {
    const redis = await redisWith({ settings: ['--maxmemory', '100mb', '--maxmemory-policy', 'allkeys-lru'] })
    expect((await found(redis.url))['redis memory']).toMatchObject({
      level: 'wrong',
      found: 'it throws keys away when it is full (allkeys-lru)',
    })
  })

  test('something else that listens there, something that says nothing, and nothing at all', async () => {
    const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')).listen(0)
    const mute = createServer(() => undefined).listen(0)
    await Promise.all([once(other, 'listening'), once(mute, 'listening')])
    const urlOf = (server: typeof other) => `redis://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await found(urlOf(other))).redis?.found).toContain('is not Redis')
    expect((await found(urlOf(mute))).redis?.level).toBe('wrong')
    expect((await found('redis://127.0.0.1:9')).redis?.found).toContain('ECONNREFUSED')
    other.close()
    mute.close()
  })

  test('one that is too old, and a copy of another', async () => {
    const info =
      'redis_version:5.0.7\r\nredis_mode:standalone\r\nrole:slave\r\nmaxmemory_policy:noeviction\r\n'
    const old = createServer((socket) =>
      socket.on('data', (chunk: Buffer) => {
        for (const name of chunk.toString().match(/\b(PING|INFO|SET)\b/g) ?? [])
          socket.write(
            name === 'PING'
              ? '+PONG\r\n'
              : name === 'INFO'
                ? `$${info.length}\r\n${info}\r\n`
                : "-READONLY You can't write against a read only replica.\r\n",
          )
      }),
    ).listen(0)
    await once(old, 'listening')
    const all = await found(`redis://127.0.0.1:${(old.address() as AddressInfo).port}`)
    expect(all).toMatchObject({
      'redis version': { level: 'wrong', found: 'Redis 5.0.7' },
      'redis kind': { level: 'wrong', found: 'it is a read-only copy' },
      'redis write': { level: 'wrong' },
    })
    old.close()
  })
})
