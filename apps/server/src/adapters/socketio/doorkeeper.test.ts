import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Doorkeeper } from './doorkeeper.ts'
import { socketSettings } from './gateway.ts'
import { BareClient, countingMeter } from './testing/transport-fixture.ts'
import { SocketServer } from './socket-server.ts'
import type { ZaalSocket } from './zaal-socket.ts'

describe('the doorkeeper', () => {
  const meter = countingMeter()
  let doorkeeper: Doorkeeper
  let io: SocketServer
  let onConnected: (socket: ZaalSocket) => void = () => undefined
  let onGone = () => undefined as unknown
  let port: number
  let http: Server
  beforeEach(async () => {
    meter.counts.clear()
    doorkeeper = new Doorkeeper({ meter, publicUrl: null, trustProxy: 0, connectionsPerAddress: 2 })
    http = createServer()
    io = new SocketServer(
      http,
      socketSettings(10_000),
      {
        connected: (socket) => {
          onConnected(socket)
        },
        event: () => undefined,
        gone: () => {
          onGone()
        },
        closed: (conn, why) => {
          doorkeeper.closed(conn, why)
        },
      },
      doorkeeper,
    )
    await new Promise<void>((resolve) => {
      http.listen(0, '127.0.0.1', resolve)
    })
    port = (http.address() as AddressInfo).port
  })
  afterEach(() => io.close())

  const connected = () =>
    new Promise<void>((resolve) => {
      onConnected = (socket) => {
        doorkeeper.seated(socket.conn)
        resolve()
      }
    })
  const statusOfUpgrade = (options: { headers?: Record<string, string> } = {}) =>
    new Promise<number | undefined>((resolve, reject) => {
      const ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, options)
      ws.on('unexpected-response', (_req, res) => {
        resolve(res.statusCode)
        res.destroy()
      })
      ws.on('error', reject)
    })

  test('says 429 to one more from an address that is full, by WebSocket and by polling, until one leaves (LI6)', async () => {
    const clients: BareClient[] = []
    for (let i = 0; i < 2; i++) {
      const next = connected()
      clients.push(new BareClient(port))
      await next
    }
    expect(await statusOfUpgrade()).toBe(429)
    const polled = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`)
    expect([polled.status, polled.headers.get('retry-after')]).toEqual([429, '5'])
    expect(meter.counts.get('turned-away address')).toBe(2)

    const left = new Promise<void>((resolve) => {
      onGone = resolve
    })
    clients[0]?.ws.close()
    await left
    const next = connected()
    clients.push(new BareClient(port))
    await next
    for (const client of clients) client.ws.terminate()
  })

  test('turns away another origin (CN4), and counts it', async () => {
    const headers = { Origin: 'https://elsewhere.example' }
    const answer = await fetch(`http://127.0.0.1:${port}/socket.io/?EIO=4&transport=polling`, { headers })
    expect(answer.status).toBe(403)
    expect(await statusOfUpgrade({ headers: { Origin: 'https://elsewhere.example' } })).toBe(403)
    expect(meter.counts.get('turned-away origin')).toBe(2)
  })

  test.each([
    ['from another origin', '?EIO=4&transport=websocket', 'https://elsewhere.example'],
    ['with an id that nobody gave', '?EIO=4&transport=websocket&sid=nobodys', 'http://here.example'],
    ['with an older protocol', '?EIO=3&transport=websocket', 'http://here.example'],
  ])(
    'keeps no connection of who is turned away %s and does not hang up (LI6)',
    async (_who, query, origin) => {
      const arrived = once(http, 'connection') as Promise<[Socket]>
      const stranger = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
      stranger.on('error', () => undefined)
      stranger.write(
        `GET /socket.io/${query} HTTP/1.1\r\nHost: here.example\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\n` +
          'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n' +
          'and more that nobody reads',
      )
      const [net] = await arrived
      const said = await once(stranger, 'data')
      expect(String(said[0])).toMatch(/^HTTP\/1\.1 (101|400|403) /)
      if (!net.closed) await once(net, 'close')
      stranger.destroy()
    },
  )

  test('closes who sends a message larger than the connection takes (CM3), and counts it', async () => {
    const next = connected()
    const client = new BareClient(port)
    await next
    client.ws.send(`42["command","${'x'.repeat(10_001)}"]`)
    expect(await client.closed).toBe(1009)
    expect(meter.counts.get('turned-away oversize')).toBe(1)
  })
})
