import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from '../helpers/server.ts'

/* Starting and stopping on bad days: every refusal is a sentence a person can act on, never a stack. */
let folder = ''
const running: TestServer[] = []
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zaal-start-'))
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})
const start = async (env: Record<string, string> = {}) => {
  const server = await startServer({ env: { DATA_DIR: folder, DEMO: '0', ...env } })
  running.push(server)
  return server
}
const refusal = async (env: Record<string, string>): Promise<string> => {
  const why = await start(env).then(
    () => 'it started',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )
  expect(why).not.toMatch(/^\s+at /m)
  return why
}

describe('starting on a bad day', () => {
  test('a second process on the same data folder gets a clear sentence, and the first goes on', async () => {
    const first = await start()
    expect(await refusal({})).toMatch(/Zaal cannot start\. Another Zaal .*DATA_DIR/)
    expect((await fetch(first.url)).status).toBe(200)
  })

  test('a kill leaves no lock behind: the next start opens the same data and makes no second set-up key', async () => {
    const server = await start()
    expect(server.ready().setupKey).toEqual(expect.any(String))
    await server.kill9()
    await server.start()
    expect(server.ready().setupKey).toBeNull()
  })

  test('a port that is taken is named', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = other.address()
    const port = address && typeof address === 'object' ? String(address.port) : ''
    expect(await refusal({ PORT: port })).toContain(`Port ${port} is taken`)
    other.close()
  })

  test.runIf(process.platform === 'linux')(
    'a data folder where nothing can be made or written is said, at once',
    async () => {
      for (const place of ['/proc/zaal/data', '/proc', join(folder, 'x'.repeat(300))]) {
        const why = await refusal({ DATA_DIR: place })
        expect(why).toMatch(/Zaal cannot start\. (Nothing can be kept|This user may not write) in .*DATA_DIR/)
      }
    },
  )

  test('every wrong variable is named before anything is touched', async () => {
    const why = await refusal({ LOG_LEVEL: 'loud', PUBLIC_URL: 'zaal' })
    expect(why).toContain('LOG_LEVEL')
    expect(why).toContain('PUBLIC_URL')
  })

  test('it asks for a queue of 16,384 for those who arrive in the same instant; the system may cut it', async (context) => {
    const { error } = spawnSync('ss', ['-V'])
    if (error) {
      console.warn(
        'NOT TESTED: the queue of the listening socket. `ss` (package iproute2) is not on this machine.',
      )
      context.skip('`ss` (package iproute2) is not on this machine')
    }
    const { port } = await start()
    const { stdout } = spawnSync('ss', ['-Hltn', `sport = :${String(port)}`], { encoding: 'utf8' })
    // State, Recv-Q (who waits now), Send-Q (who may), the addresses.
    const [state, , queue] = stdout.trim().split(/\s+/)
    const somaxconn = Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'))
    expect([state, Number(queue)]).toEqual(['LISTEN', Math.min(16_384, somaxconn)])
  })

  test('a stop asked for ends with code 0', async () => {
    const server = await start()
    expect(await server.terminate()).toBe(0)
  })

  test('a laptop that sleeps and never answers the goodbye does not hold up the stop', async () => {
    const server = await start()
    const laptop = connect(server.port, '127.0.0.1')
    laptop.on('error', () => undefined)
    laptop.write(
      `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: localhost:${String(server.port)}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
        'Sec-WebSocket-Key: emFhbCBkb2N0b3IgYXNrcw==\r\n\r\n',
    )
    const [answer] = (await once(laptop, 'data')) as [Buffer]
    expect(answer.toString('latin1')).toContain('101 Switching Protocols')
    const began = performance.now()
    // 1 is the code of a stop that had to be cut off.
    expect(await server.terminate()).toBe(0)
    expect(performance.now() - began).toBeLessThan(6_000)
    laptop.destroy()
  })
})
