import { once } from 'node:events'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { BareClient, startTransport } from './testing/transport-fixture.ts'

describe('a WebSocket from its first byte', () => {
  let stop: (() => Promise<void>) | undefined
  afterEach(() => stop?.())

  test("says first what Engine.IO says: an id, that there is nothing to change to, and the heartbeat's times", async () => {
    const transport = await startTransport()
    stop = transport.stop
    const ws = new WebSocket(`ws://127.0.0.1:${String(transport.port)}/socket.io/?EIO=4&transport=websocket`)
    const [data] = (await once(ws, 'message')) as [Buffer]
    const text = data.toString()
    expect(text[0]).toBe('0')
    expect(JSON.parse(text.slice(1))).toEqual({
      sid: expect.any(String) as string,
      upgrades: [],
      pingInterval: 20_000,
      pingTimeout: 15_000,
      maxPayload: 65_536,
    })
    ws.terminate()
  })

  test.each(['2', '2probe', '5', '9', '', '4', '4x', '40{', Buffer.from('42["clock"]')])(
    'ends at what is no packet, and the room is told once: %j',
    async (packet) => {
      const transport = await startTransport()
      stop = transport.stop
      const client = new BareClient(transport.port)
      const { socket } = await transport.seated()
      client.ws.send(packet)
      await client.closed
      expect(socket.connected).toBe(false)
      expect(transport.io.connections).toBe(0)
    },
  )

  test('a client that vanishes without a word is gone, and no longer counted', async () => {
    const transport = await startTransport()
    stop = transport.stop
    const client = new BareClient(transport.port)
    const { socket } = await transport.seated()
    expect(transport.io.connections).toBe(1)
    client.ws.terminate()
    while (socket.connected) await new Promise((resolve) => setImmediate(resolve))
    expect(transport.io.connections).toBe(0)
  })

  test.each(['/socket.io/?transport=websocket&EIO=4', '/socket.io/?EIO=4&transport=websocket&t=abc&sid='])(
    'an address that says the same in another way is the same: %s',
    async (path) => {
      const transport = await startTransport()
      stop = transport.stop
      const ws = new WebSocket(`ws://127.0.0.1:${String(transport.port)}${path}`)
      await once(ws, 'message')
      ws.send('40')
      const { socket } = await transport.seated()
      expect(socket.conn.line()).toBe(socket.conn)
      ws.terminate()
    },
  )

  test('a server that closes lets nobody in who had connected and had asked for nothing yet', async () => {
    const transport = await startTransport()
    const early = connect(transport.port, '127.0.0.1')
    await once(early, 'connect')
    const client = new BareClient(transport.port)
    await transport.seated()
    const closed = transport.io.close()
    await client.closed
    early.write(
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: here.example\r\nConnection: Upgrade\r\n' +
        'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n',
    )
    const said = await once(early, 'data')
    expect(String(said[0])).toMatch(/^HTTP\/1\.1 503 /)
    await closed
    expect(transport.io.connections).toBe(0)
  })

  test('an upgrade of anything else is answered and closed, and what belongs to no connection is not heard', async () => {
    const transport = await startTransport()
    stop = transport.stop
    const elsewhere = new WebSocket(`ws://127.0.0.1:${String(transport.port)}/api/meetings`)
    const [, answer] = (await once(elsewhere, 'unexpected-response')) as [unknown, { statusCode: number }]
    expect(answer.statusCode).toBe(400)
    const client = new BareClient(transport.port)
    const { socket } = await transport.seated()
    client.ws.send('6')
    client.ws.send('4')
    await client.closed
    expect(socket.connected).toBe(false)
  })

  test('closing the server ends them all', async () => {
    const transport = await startTransport()
    const clients = [new BareClient(transport.port), new BareClient(transport.port)]
    await transport.seated()
    await transport.seated()
    await transport.io.close()
    await Promise.all(clients.map(({ closed }) => closed))
    expect(transport.io.connections).toBe(0)
  })
})
