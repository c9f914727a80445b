import { afterEach, describe, expect, test } from 'vitest'
import { SharedText } from '../../kernel/outgoing.ts'
import type { Connection } from '../../kernel/hub.ts'
import { silentMeter } from '../../kernel/meter.ts'
import { sizeOf } from './connection.ts'
import { MARKS, SlowReaders } from './slow-readers.ts'
import {
  BareClient,
  countingMeter,
  netOf,
  numbered,
  startTransport,
  steppedTimers,
  type Seated,
} from './testing/transport-fixture.ts'

const KIB_10 = 'x'.repeat(10_240)
/** As JSON on the wire, with room for the frame around the padding. */
const FRAME_BYTES = 10_400
/** Stands for the answer with all gauges. */
const ALL_GAUGES = 1_000_000
const turn = () => new Promise((resolve) => setImmediate(resolve))

/** A room that answers who caught up: with a welcome at its own position, as the hub does. */
function createRoom() {
  const asked: (number | null)[] = []
  let position = 0
  return {
    asked,
    give({ connection }: Seated) {
      connection.deliver(numbered.frame(++position, KIB_10))
    },
    get position() {
      return position
    },
    async catchUp(connection: Connection, after: number | null) {
      asked.push(after)
      connection.deliver(
        after === null ? numbered.clock(ALL_GAUGES) : numbered.welcome(position, new SharedText('{}')),
      )
    },
  }
}

/** Everything the server holds for one reader. */
const held = (seated: Seated) =>
  seated.socket.conn.queue.reduce<number>(
    (sum, packet) => sum + sizeOf(packet),
    seated.socket.conn.line()?.net.writableLength ?? 0,
  )

describe('a reader that cannot keep up', () => {
  let stop: (() => Promise<void>) | undefined
  afterEach(() => stop?.())

  test('who asks without end and reads no answer is cut off (SY12)', async () => {
    const transport = await startTransport()
    stop = transport.stop
    const client = new BareClient(transport.port)
    const seated = await transport.seated()
    const net = netOf(seated)
    for (let i = 0; i < 20_000; i++) seated.socket.reply(i, { now: i })
    expect(net.destroyed).toBe(false)
    net.cork()
    for (let i = 0; i < 10_002; i++) seated.socket.reply(i, { now: i })
    expect(net.destroyed).toBe(true)
    await client.closed
  })

  test('costs a bounded buffer while 100 MB go by, and goes on with a welcome once it reads again (SY12)', async () => {
    const room = createRoom()
    const transport = await startTransport({ marks: MARKS, hub: room })
    stop = transport.stop
    const client = new BareClient(transport.port)
    const seated = await transport.seated()
    client.ws.pause()
    let most = 0
    for (let burst = 0; burst < 100; burst++) {
      for (let i = 0; i < 100; i++) room.give(seated)
      most = Math.max(most, held(seated))
      await turn()
    }
    expect(room.position * FRAME_BYTES).toBeGreaterThan(100_000_000)
    expect(most).toBeGreaterThan(MARKS.high)
    expect(most).toBeLessThanOrEqual(MARKS.high + FRAME_BYTES)
    expect(transport.meter.counts.get('slow-readers behind')).toBe(1)

    client.ws.resume()
    while (room.asked.length === 0) await turn()
    room.give(seated)
    await client.count((room.asked[0] ?? 0) + 2)
    const first = room.asked[0] ?? 0
    // All up to the first that was left out, then the welcome that brings the rest, then frames as usual.
    expect(client.numbers).toEqual([
      ...Array.from({ length: first }, (_, i) => i + 1),
      room.position - 1,
      room.position,
    ])
    expect(room.asked).toEqual([first])
    expect(transport.meter.counts.get('slow-readers caught-up')).toBe(1)
    expect(transport.readers.size).toBe(0)
  })

  test('by long polling is bounded as well, when it stops asking (SY12)', async () => {
    const room = createRoom()
    const transport = await startTransport({ marks: MARKS, hub: room })
    stop = transport.stop
    const url = `http://127.0.0.1:${transport.port}/socket.io/?EIO=4&transport=polling`
    const opened = await (await fetch(url)).text()
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string }
    await fetch(`${url}&sid=${sid}`, { method: 'POST', body: '40' })
    const seated = await transport.seated()
    for (let i = 0; i < 2_000; i++) room.give(seated)
    expect(held(seated)).toBeLessThanOrEqual(MARKS.high + FRAME_BYTES)
    await (await fetch(`${url}&sid=${sid}`)).text()
    while (room.asked.length === 0) await turn()
    const rest = await (await fetch(`${url}&sid=${sid}`)).text()
    expect(rest).toContain(`42["welcome",{"now":${room.position},`)
  })

  test('misses gauges first, and gets all of them once it has read (SY7, SY12)', async () => {
    const room = createRoom()
    const transport = await startTransport({ marks: { low: 100_000, high: 50_000_000 }, hub: room })
    stop = transport.stop
    const client = new BareClient(transport.port)
    const seated = await transport.seated()
    client.ws.pause()
    while (held(seated) < 100_000) {
      room.give(seated)
      await turn()
    }
    room.give(seated)
    seated.connection.deliver(numbered.gauges(1))
    room.give(seated)
    client.ws.resume()
    await client.count(room.position + 1)
    expect(client.numbers).toEqual([...Array.from({ length: room.position }, (_, i) => i + 1), ALL_GAUGES])
    expect(room.asked).toEqual([null])
    transport.timers.step()
    expect(transport.meter.counts.get('slow-readers gauges')).toBe(1)
  })

  test('is closed without a goodbye when it does not catch up in a minute, and its memory is free at once (SY12, CN3)', async () => {
    const room = createRoom()
    const transport = await startTransport({ marks: MARKS, hub: room })
    stop = transport.stop
    const client = new BareClient(transport.port)
    const seated = await transport.seated()
    client.ws.pause()
    while (!transport.readers.size) {
      for (let i = 0; i < 100; i++) room.give(seated)
      await turn()
    }
    const net = netOf(seated)
    const gone = new Promise((resolve) => net.once('close', resolve))
    transport.forward(60_000)
    transport.timers.step()
    expect(net.destroyed).toBe(false)
    transport.forward(1)
    transport.timers.step()
    expect(net.destroyed).toBe(true)
    await gone
    expect(transport.readers.size).toBe(0)
    expect(transport.meter.counts.get('slow-readers closed')).toBe(1)
  })

  test('is closed when it falls behind for the 21st time in five minutes', () => {
    const meter = countingMeter()
    let now = 0
    let cuts = 0
    const readers = new SlowReaders(meter, steppedTimers(), () => now)
    const reader = { cut: () => cuts++ }
    const spell = (times: number) => {
      for (let i = 0; i < times; i++) {
        readers.fellBehind(reader)
        readers.caughtUp(reader)
      }
    }
    spell(20)
    now = 300_001
    spell(20)
    expect(cuts).toBe(0)
    spell(1)
    expect(cuts).toBe(1)
  })

  test('sets no timer while nobody is behind', () => {
    const timers = steppedTimers()
    const readers = new SlowReaders(silentMeter, timers, () => 0)
    const reader = { cut: () => undefined }
    expect(timers.due).toBe(0)
    readers.fellBehind(reader)
    expect(timers.due).toBe(1)
    readers.left(reader)
    timers.step()
    expect(timers.due).toBe(0)
  })
})
