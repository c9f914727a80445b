import { createServer as createHttp } from 'node:http'
import { createServer, type Server, type Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freePort } from '../../../../../tests/helpers/free-port.ts'
import { startRedis, type TestRedis } from '../../../../../tests/helpers/redis.ts'
import { report } from '../../../../../tests/helpers/report.ts'
import { startTcpProxy } from '../../../../../tests/helpers/tcp-proxy.ts'
import { RedisRefusedError } from '../start-error.ts'
import { busSuite, numberOf } from '../suites/bus.suite.ts'
import { RedisBus } from './redis-bus.ts'
import { LetterSeal } from './signature.ts'

const soon = { timeout: 10_000, interval: 5 }
const open = (
  url: string,
  more: { server?: string; said?: string[]; secret?: string; onDropped?: () => void } = {},
) =>
  RedisBus.open({
    url,
    installation: 'test',
    secret: more.secret ?? 'secret',
    server: more.server ?? 'a',
    ...(more.onDropped ? { onDropped: more.onDropped } : {}),
    say: (sentence) => more.said?.push(sentence),
    report: (error) => {
      throw error
    },
  })
const until = (bus: RedisBus, isUp: boolean) => vi.waitFor(() => expect(bus.isUp).toBe(isUp), soon)

busSuite('Redis', async () => {
  const redis = await startRedis()
  const reported: unknown[] = []
  return {
    connect: (server, installation = 'one') =>
      RedisBus.open({
        url: redis.url,
        installation,
        secret: 'secret',
        server,
        say: () => undefined,
        report: (e) => reported.push(e),
      }),
    reported: () => reported,
    down: redis.kill,
    up: redis.start,
    dispose: redis.dispose,
  }
})

describe('a Redis that is away', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.dispose())

  test('at start is waited for while everything else starts, and found when it comes (SV8)', async () => {
    await redis.kill()
    const said: string[] = []
    const bus = await open(redis.url, { said })
    expect([bus.isUp, bus.commands]).toEqual([false, null])
    expect(said).toEqual([
      expect.stringMatching(/^servers: Redis at 127\.0\.0\.1:\d+ is away \(.*ECONNREFUSED/),
    ])
    await expect(bus.ping()).rejects.toThrow('is away')
    await redis.start()
    await until(bus, true)
    expect(bus.describe()).toMatch(/^servers: (Redis|Valkey) \d+\.\d+\.\d+ at 127\.0\.0\.1:\d+$/)
    expect(said).toHaveLength(2)
    await bus.close()
  })

  test('and only hangs is noticed within a second or so, and so is one that dies (SV8)', async () => {
    const bus = await open(redis.url)
    const noticed = async (act: () => unknown) => {
      const at = performance.now()
      await act()
      await until(bus, false)
      return Math.round(performance.now() - at)
    }
    const hung = await noticed(redis.halt)
    redis.resume()
    await until(bus, true)
    const died = await noticed(redis.kill)
    await redis.start()
    await until(bus, true)
    report(`redis: a hang noticed after ${hung} ms, a death after ${died} ms`)
    expect(hung).toBeLessThan(1_500)
    expect(died).toBeLessThan(500)
    await bus.close()
  })

  test('keeps nothing of what is published meanwhile, however much (SV8)', async () => {
    const bus = await open(redis.url)
    redis.halt()
    const big = { text: 'x'.repeat(100_000) }
    const before = process.memoryUsage().rss
    for (let n = 0; n < 20_000; n++) bus.publish('room:r', big)
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024)
    await until(bus, false)
    redis.resume()
    await until(bus, true)
    await bus.close()
  })

  test('then brings old messages late: they are not taken for new ones (SV6)', async () => {
    const [a, b] = [await open(redis.url, { server: 'a' }), await open(redis.url, { server: 'b' })]
    const heard: unknown[] = []
    b.subscribe('room:r', (message) => void heard.push(numberOf(message)))
    await vi.waitFor(() => {
      a.publish('room:r', { n: 0 })
      expect(heard).toContain('0')
    }, soon)
    redis.halt()
    a.publish('room:r', { n: 'old' })
    await until(a, false)
    redis.resume()
    await Promise.all([until(a, true), until(b, true)])
    a.publish('room:r', { n: 'new' })
    await vi.waitFor(() => expect(heard).toContain('new'), soon)
    expect(heard.lastIndexOf('old')).toBeLessThan(heard.indexOf('new'))
    await Promise.all([a.close(), b.close()])
  })

  test('for one server only, because the network in between stalls, is away for that one (SV8)', async () => {
    const proxy = await startTcpProxy(redis.port)
    const [near, far] = [
      await open(redis.url),
      await open(proxy.url.replace('http', 'redis'), { server: 'far' }),
    ]
    proxy.stall()
    await until(far, false)
    expect(near.isUp).toBe(true)
    proxy.restore()
    proxy.dropAll()
    await until(far, true)
    await Promise.all([near.close(), far.close()])
    await proxy.close()
  })

  test('is tried again and again with pauses of a second at most, and not more often than that asks for', async () => {
    const port = await freePort()
    let tries = 0
    const server = createServer((socket) => {
      tries += 1
      socket.destroy()
    })
    await redis.kill()
    const bus = await open(redis.url.replace(String(redis.port), String(port)))
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    await vi.waitFor(() => expect(tries).toBeGreaterThanOrEqual(6), soon)
    // Two connections a try.
    expect(tries).toBeLessThan(30)
    server.close()
    await bus.close()
    await redis.start()
  })

  test('of somebody else who writes on our channels is not believed, nor silences a server (SV19)', async () => {
    let dropped = 0
    const bus = await open(redis.url, { onDropped: () => dropped++ })
    const heard: unknown[] = []
    bus.subscribe('room:r', (message) => void heard.push(message))
    bus.subscribe('room:other', (message) => void heard.push(message))
    const say = (text: string, channel = 'room:r') => redis.ask('publish', `zaal:test:${channel}`, text)
    await vi.waitFor(async () => expect(await say('')).toBe(1), soon)
    await vi.waitFor(() => expect(dropped).toBe(1), soon)
    dropped = 0
    const bad = ['x', '[]', 'null', '{"from":1}', '{"from":"b","run":1,"message":{"n":1}}', '{"from":"b"}']
    for (const text of [...bad, '{"from":"b","run":999999999999999,"message":{"n":1}}']) await say(text)
    await vi.waitFor(() => expect(dropped).toBe(7), soon)
    const seal = (secret: string, run: number, nr: number, n: number) =>
      new LetterSeal(secret).seal('zaal:test:room:r', { from: 'b', run, nr, message: { n } })
    // Signed with another secret, whatever the run; and a letter of ours with other words.
    await say(seal('guessed', 999_999_999, 1, 1))
    await say(seal('secret', 1, 1, 1).replace('"n":1', '"n":7'))
    await say(seal('secret', 1, 1, 1).replace('"run":1', '"run":9'))
    // On another channel than it was written for.
    await say(seal('secret', 1, 1, 1), 'room:other')
    await say(seal('secret', 1, 2, 2))
    // Said again by somebody who listened.
    await say(seal('secret', 1, 2, 2))
    await say(seal('secret', 1, 1, 1))
    await say(seal('secret', 2, 1, 3))
    await vi.waitFor(() => expect(heard).toEqual([{ n: 2 }, { n: 3 }]), soon)
    expect(dropped).toBe(13)
    await bus.close()
  })

  test('or of a server with another secret is not heard (SV19)', async () => {
    const [a, b] = [await open(redis.url), await open(redis.url, { server: 'b', secret: 'other' })]
    let dropped = 0
    const c = await open(redis.url, { server: 'c', onDropped: () => dropped++ })
    const heard: unknown[] = []
    c.subscribe('room:r', (_, from) => void heard.push(from))
    await vi.waitFor(() => {
      b.publish('room:r', {})
      a.publish('room:r', {})
      expect(heard.length).toBeGreaterThan(0)
      expect(dropped).toBeGreaterThan(0)
    }, soon)
    expect(heard).not.toContain('b')
    await Promise.all([a.close(), b.close(), c.close()])
  })
})

describe('what is not a Redis for us stops the start with one sentence (SV9)', () => {
  const open4 = (url: string) => open(url).then((bus) => bus.close())
  const refused = async (url: string, says: RegExp) => {
    const error = await open4(url).then(
      () => null,
      (thrown: unknown) => thrown,
    )
    expect(error).toBeInstanceOf(RedisRefusedError)
    const { message } = error as Error
    expect(message).toMatch(says)
    expect(message.split('\n')).toHaveLength(1)
    expect(message).not.toContain('wr0ng')
  }
  const listening = async (server: Server) => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    return typeof address === 'object' && address ? address.port : 0
  }

  test('a wrong password, none, or one too many', async () => {
    const [locked, unlocked] = [await startRedis({ password: 'r1ght' }), await startRedis()]
    const at = (redis: TestRedis, user: string) => `redis://${user}127.0.0.1:${redis.port}`
    await open4(locked.url)
    await refused(at(locked, ':wr0ng@'), /^REDIS_URL: the Redis at 127\.0\.0\.1:\d+ refuses us: WRONGPASS/)
    await refused(at(locked, 'nobody:wr0ng@'), /refuses us: WRONGPASS/)
    await refused(at(locked, ''), /refuses us: NOAUTH/)
    await refused(at(unlocked, ':wr0ng@'), /refuses us: ERR AUTH/)
    await refused(`${unlocked.url}/99`, /has no database of the number/)
    await open4(`${unlocked.url}/3`)
    await Promise.all([locked.dispose(), unlocked.dispose()])
  })

  test('a user without the right to our channels', async () => {
    const redis = await startRedis()
    await redis.ask('acl', 'setuser', 'narrow', 'on', '>wr0ng', '+@all', 'resetchannels', '&other:*')
    await refused(`redis://narrow:wr0ng@127.0.0.1:${redis.port}`, /refuses us: NOPERM/)
    await redis.dispose()
  })

  test('a cluster, and a copy of another Redis', async () => {
    const first = await startRedis()
    const cluster = await startRedis({ settings: ['--cluster-enabled', 'yes'] })
    const copy = await startRedis({ settings: ['--replicaof', `127.0.0.1 ${first.port}`] })
    await refused(cluster.url, /runs as a cluster, which Zaal does not support/)
    await refused(copy.url, /read-only copy/)
    await Promise.all([first, cluster, copy].map((redis) => redis.dispose()))
  })

  test('a web server, PostgreSQL, TLS where there is none', async () => {
    const web = createHttp((_, res) => res.end('hello'))
    const postgres = createServer((socket: Socket) => {
      // As it does: an answer to the question whether it speaks TLS, nothing to any other stranger.
      socket.once('data', (words) => (words[3] === 8 ? socket.end('N') : socket.destroy()))
    })
    const silent = createServer((socket: Socket) => void socket.once('data', () => socket.destroy()))
    const redis = await startRedis()
    await refused(`redis://127.0.0.1:${await listening(web)}`, /is not Redis: it answers "HTTP\/1\.1 400/)
    await refused(`redis://127.0.0.1:${await listening(postgres)}`, /is PostgreSQL, not Redis/)
    // A proxy whose Redis is away hangs up just like that: worth waiting for.
    await open4(`redis://127.0.0.1:${await listening(silent)}`)
    await refused(`rediss://127.0.0.1:${redis.port}`, /does not speak TLS/)
    web.close()
    silent.close()
    postgres.close()
    await redis.dispose()
  })
})
