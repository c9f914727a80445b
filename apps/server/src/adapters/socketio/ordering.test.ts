import { SharedText } from '../../kernel/outgoing.ts'
import { io as connect } from 'socket.io-client'
import { afterEach, describe, expect, test } from 'vitest'
import { createSeededRandom } from '../random/seeded-random.ts'
import { isFree } from './conn.ts'
import {
  BareClient,
  engineOf,
  netOf,
  numbered,
  numberIn,
  startTransport,
  type Seated,
} from './testing/transport-fixture.ts'

/*
 * Frames, acks and emits go straight to the WebSocket's net socket, or through Engine.IO's buffer when something is in it (its
 * heartbeat). Whatever the mix, each client gets what was sent in the order in which it was sent. Each condition in conn.ts
 * matters: without any of the two in `isFree`, or without the refusal of compression, this file fails.
 */
const SEEDS = [1, 2, 3, 4]
const MESSAGES = 3_000
const SHARED = new SharedText(JSON.stringify('gedeeld '.repeat(2_000)))

const range = (n: number) => Array.from({ length: n }, (_, i) => i + 1)
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Sends numbered messages by all ways there are. */
function createSender(seated: Seated, seed: number, maxPad: number) {
  const { socket, connection } = seated
  const random = createSeededRandom(seed)
  const fraction = () => random.fraction()
  let sent = 0
  const seen = { direct: 0, ordinary: 0, blocked: 0 }
  // Answers are numbered at the moment they are given.
  seated.onAsked = (ack) => {
    socket.reply(ack, { now: ++sent, position: 0 })
  }
  const one = () => {
    const n = ++sent
    const way = fraction()
    if (way < 0.1) socket.conn.write(`2["clock",{"now":${n}}]`)
    else if (way < 0.2) socket.emit('clock', { now: n })
    else {
      const line = socket.conn.line()
      seen[line && isFree(line, socket.conn) ? 'direct' : 'ordinary']++
      if (line && line.net.writableLength > 100_000) seen.blocked++
      if (way < 0.25) connection.deliver(numbered.welcome(n, SHARED))
      else connection.deliver(numbered.frame(n, 'x'.repeat(Math.floor(fraction() * maxPad))))
    }
  }
  return {
    fraction,
    seen,
    get sent() {
      return sent
    },
    burst() {
      for (let left = Math.floor(fraction() * 60); left > 0; left--) one()
    },
  }
}

describe('order on a connection', () => {
  let stop: (() => Promise<void>) | undefined
  afterEach(() => stop?.())

  const WAYS = SEEDS.flatMap((seed) => [
    { seed, way: 'the short way' },
    { seed, way: 'by Engine.IO' },
  ])
  test.each(WAYS)(
    'a reader that stops and goes on gets every message once and in order, straight or not, with acks and emits between (SY2) ($way, seed $seed)',
    async ({ seed, way }) => {
      const transport = await startTransport({ compress: way === 'by Engine.IO' })
      stop = transport.stop
      const client = new BareClient(transport.port)
      const seated = await transport.seated()
      const sender = createSender(seated, seed, 24_000)
      let asked = 0
      client.onPacket = () => {
        if (client.packets.length % 7 === 0) client.ws.send(`42${++asked}["clock"]`)
      }
      // Stops reading until a lot waits on the server, takes it all, and stops again.
      let stops = 0
      while (sender.sent < MESSAGES || stops < 3) {
        const waiting = netOf(seated).writableLength
        if (client.ws.isPaused || waiting === 0 || sender.fraction() < 0.1) sender.burst()
        if (waiting > 1_500_000 || seated.socket.conn.queue.length > 200) client.ws.resume()
        else if (waiting === 0 && !client.ws.isPaused) {
          client.ws.pause()
          stops++
        }
        await turn()
      }
      client.ws.resume()
      while (client.packets.length < sender.sent) await turn()
      expect(client.numbers).toEqual(range(sender.sent))
      expect(Math.min(sender.seen.direct, sender.seen.blocked)).toBeGreaterThan(50)
      if (way === 'by Engine.IO') expect(sender.seen.ordinary).toBeGreaterThan(50)
    },
  )

  test.each(SEEDS)(
    'an upgrade from polling to WebSocket in the middle loses, doubles and swaps nothing (SY2) (seed %i)',
    async (seed) => {
      const upgraded: string[] = []
      const transport = await startTransport({
        onSeated: (seated) => {
          const engine = engineOf(seated)
          upgraded.push(engine.transport.name)
          engine.once('upgrade', () => upgraded.push(engine.transport.name))
        },
      })
      stop = transport.stop
      const client = connect(`http://127.0.0.1:${transport.port}`, {
        transports: ['polling', 'websocket'],
        forceNew: true,
      })
      const numbers: number[] = []
      client.onAny((_event, argument: unknown) => {
        numbers.push(numberIn(JSON.stringify(argument)))
        if (numbers.length % 7 === 0)
          client.emit('clock', (answer: { now: number }) => {
            numbers.push(answer.now)
          })
      })
      const sender = createSender(await transport.seated(), seed, 6_000)
      // Some thousands at least, and going on until well after the upgrade.
      while (sender.sent < MESSAGES / 2 || upgraded.length < 2) {
        sender.burst()
        await turn()
      }
      for (let more = 0; more < 100; more++) {
        sender.burst()
        await turn()
      }
      while (numbers.length < sender.sent) await turn()
      client.disconnect()
      expect(numbers).toEqual(range(sender.sent))
      expect(upgraded).toEqual(['polling', 'websocket'])
      expect(Math.min(sender.seen.direct, sender.seen.ordinary)).toBeGreaterThan(50)
    },
  )

  test('a WebSocket that compresses is written to by Engine.IO only', async () => {
    const transport = await startTransport({ compress: true })
    stop = transport.stop
    const client = new BareClient(transport.port, { perMessageDeflate: true })
    const seated = await transport.seated()
    const { socket, connection } = seated
    for (let n = 1; n <= 200; n += 2) {
      socket.emit('clock', { now: n, ...{ pad: 'x'.repeat(5_000) } })
      connection.deliver(numbered.frame(n + 1))
      while (!engineOf(seated).transport.writable) await turn()
    }
    await client.count(200)
    expect(client.numbers).toEqual(range(200))
    expect(client.ws.extensions).toContain('permessage-deflate')
  })

  test('the first message after CONNECT goes straight, with its shared piece: a crowd that joins costs no encoding each', async () => {
    let wasFree = false
    const transport = await startTransport({
      onSeated: ({ socket, connection }) => {
        const line = socket.conn.line()
        wasFree = line !== null && isFree(line, socket.conn)
        connection.deliver(numbered.welcome(1, SHARED))
        connection.deliver(numbered.frame(2))
      },
    })
    stop = transport.stop
    const client = new BareClient(transport.port)
    await client.count(2)
    expect(wasFree).toBe(true)
    expect(client.numbers).toEqual([1, 2])
    expect(client.packets[0]).toContain('gedeeld')
    transport.timers.step()
    expect([...transport.meter.counts.keys()]).toEqual([])
  })

  test.each(['goodbye', 'close', 'end'] as const)('nothing is written after the end (%s)', async (how) => {
    const transport = await startTransport()
    stop = transport.stop
    const client = new BareClient(transport.port)
    const seated = await transport.seated()
    const net = netOf(seated)
    if (how === 'goodbye') seated.connection.close('banned')
    else if (how === 'close') seated.socket.conn.close()
    else {
      client.ws.close()
      // The server's half has heard it and answered; Engine.IO is told later.
      while (seated.socket.conn.line()?.ws.readyState === 1) await turn()
    }
    const written = net.bytesWritten
    seated.connection.deliver(numbered.frame(1))
    expect(net.bytesWritten).toBe(written)
    expect(await client.closed).toBe(1005)
  })
})
