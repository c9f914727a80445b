import { createServer, type IncomingHttpHeaders } from 'node:http'
import { Server as IoServer } from 'socket.io'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startNginx, type TestNginx } from '../helpers/nginx.ts'

/* The example of infra/nginx.conf by itself, before two stand-ins that say which they are. */
interface StandIn {
  port: number
  /** Ends every connection, upgraded ones too. */
  end: () => Promise<void>
  seen: IncomingHttpHeaders[]
}

async function standIn(name: string, at = 0): Promise<StandIn> {
  const seen: IncomingHttpHeaders[] = []
  const http = createServer((req, res) => {
    seen.push(req.headers)
    res.end(name)
  })
  const sockets = new IoServer(http)
  sockets.on('connection', (socket) => {
    seen.push(socket.handshake.headers)
    socket.emit('hello', name)
  })
  await new Promise<void>((resolve) => http.listen(at, '127.0.0.1', resolve))
  const address = http.address()
  const end = () => sockets.close()
  return { end, seen, port: typeof address === 'object' && address ? address.port : 0 }
}

describe('nginx as we advise it (infra/nginx.conf)', () => {
  let servers: StandIn[]
  let nginx: TestNginx
  beforeAll(async () => {
    servers = [await standIn('one'), await standIn('two')]
    nginx = await startNginx(servers.map(({ port }) => port))
  })
  afterAll(async () => {
    await nginx.stop()
    await Promise.all(servers.map(({ end }) => end()))
  })

  const ask = async (device: string, path = '/') => {
    const answer = await fetch(`${nginx.url}${path}`, { headers: { cookie: `zaal_device=${device}` } })
    return { status: answer.status, text: await answer.text() }
  }
  const enter = async (device: string, transport: 'polling' | 'websocket') => {
    const socket = io(nginx.url, {
      forceNew: true,
      transports: [transport],
      extraHeaders: { Cookie: `zaal_device=${device}` },
    })
    const name = await new Promise<string>((resolve, reject) => {
      socket.on('hello', resolve)
      socket.on('connect_error', reject)
    })
    return { socket, name }
  }

  test('brings one visitor to one server by every way, and spreads visitors over both', async () => {
    const devices = Array.from({ length: 40 }, (_, i) => `device${i}`)
    const names = new Set<string>()
    for (const device of devices) {
      const { text } = await ask(device)
      names.add(text)
      expect((await ask(device)).text).toBe(text)
    }
    expect([...names].sort()).toEqual(['one', 'two'])
    for (const device of devices.slice(0, 6))
      for (const transport of ['polling', 'websocket'] as const) {
        const { socket, name } = await enter(device, transport)
        expect(name).toBe((await ask(device)).text)
        expect(socket.io.engine.transport.name).toBe(transport)
        socket.disconnect()
      }
  })

  test('says where a visitor comes from, and does not believe what they say of it themselves', async () => {
    for (const { seen } of servers) seen.length = 0
    await fetch(nginx.url, { headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' } })
    const [headers] = servers.flatMap(({ seen }) => seen)
    expect(headers).toMatchObject({
      host: `127.0.0.1:${nginx.port}`,
      'x-forwarded-for': '127.0.0.1',
      'x-forwarded-proto': 'http',
      'x-forwarded-host': `127.0.0.1:${nginx.port}`,
    })
  })

  test('keeps the numbers for operators inside', async () => {
    expect((await ask('device1', '/metrics')).status).toBe(404)
  })

  test('a server that is gone costs its visitors a reconnect, not the evening', async () => {
    const [one] = servers
    if (!one) throw new Error('no servers')
    const device = (
      await Promise.all(
        Array.from({ length: 20 }, async (_, i) => ({ device: `d${i}`, ...(await ask(`d${i}`)) })),
      )
    ).find(({ text }) => text === 'one')?.device
    if (!device) throw new Error('nobody on the first server')
    const { socket } = await enter(device, 'websocket')
    const names: string[] = []
    socket.on('hello', (name: string) => names.push(name))
    await one.end()
    await vi.waitFor(() => expect(names).toEqual(['two']), { timeout: 10_000 })
    expect((await ask(device)).text).toBe('two')
    socket.disconnect()
  })

  test('SV11: a server that is back has its visitors again at once, by every worker, and the other may go', async () => {
    const [one, two] = servers
    if (!one || !two) throw new Error('no servers')
    const devices = Array.from({ length: 40 }, (_, i) => `device${i}`)
    // Each worker of nginx finds out by itself that one is gone.
    for (const device of devices) expect(await ask(device)).toEqual({ status: 200, text: 'two' })
    servers[0] = await standIn('one', one.port)
    const names = await Promise.all(devices.map(async (device) => (await ask(device)).text))
    expect([...new Set(names)].sort()).toEqual(['one', 'two'])
    for (const [at, device] of devices.entries()) expect((await ask(device)).text).toBe(names[at])
    await two.end()
    for (const device of devices) expect(await ask(device)).toEqual({ status: 200, text: 'one' })
  })

  test('other servers can be put behind it without ending a connection', async () => {
    const three = await standIn('three')
    servers.push(three)
    const { socket } = await enter('d0', 'websocket')
    let lost = 0
    socket.on('disconnect', () => lost++)
    await nginx.retarget([three.port])
    await vi.waitFor(async () => expect((await ask('d0')).text).toBe('three'), { timeout: 10_000 })
    expect([socket.connected, lost]).toEqual([true, 0])
    socket.disconnect()
  })
})
