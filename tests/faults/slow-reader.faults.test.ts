import { afterEach, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import { startServer } from '../helpers/server.ts'
import { enter, sitDown, type StrangeClient } from '../stranger/client.mjs'
import { keyOf } from './evening.ts'
import { crowd, type Lean } from './lean.ts'
import { inMb, MB, MEASURABLE, memoryAfterCollecting, metric, readMetrics } from './metrics.ts'
import { size, time } from './size.ts'

/* Some of many stop reading, as phones in pockets do; the others must not notice, and the server's memory neither. */
const PEOPLE = size(500, 5_000)
const SLOW = 20
/** Every so manieth is asked when each message came; the others only count bytes. */
const SAMPLE = Math.ceil(PEOPLE / 40)
/** The kernel takes some megabytes for who does not read; only what is beyond is left to the server. */
const MESSAGES = 500
/** Before anybody is slow: enough to compare with. */
const EARLIER = 300
const LONG_TEXT = '—'.repeat(900)
const PONG = '3'
const BEAT_MS = 5_000
/** What may wait for one reader (SY12), and a frame above it. */
const PER_READER = 1.5 * MB

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const NUMBERS = /lang-(\d+)-/g

test(
  `${String(SLOW)} of ${String(PEOPLE)} stop reading: the others' delivery stays as quick, the server's memory bounded, and the slow ones lose nothing (SY12)`,
  async () => {
    const database = await freshDatabase()
    ends.push(database.drop)
    const server = await startServer({
      env: {
        DEMO: '0',
        DATABASE_URL: database.url,
        MAX_COMMANDS_PER_10S: '10000',
        MAX_CONNECTIONS_PER_ADDRESS: '20000',
        ...MEASURABLE,
      },
    })
    ends.push(server.dispose)
    const meeting = await makeMeeting(server, { startsAt: Date.now() })
    const host = await enter(await sitDown(server.url, meeting.code, keyOf(meeting.hosts[0])))
    ends.push(async () => host.close())
    const sentAt = new Map<number, number>()
    let delays: number[] = []
    const listen = (text: string) => {
      for (const [, number] of text.matchAll(NUMBERS)) {
        const sent = sentAt.get(Number(number))
        if (sent !== undefined) delays.push(performance.now() - sent)
      }
    }
    const people = await crowd(server.url, meeting.code, PEOPLE, 'Gast', (i) =>
      i % SAMPLE === 0 ? listen : undefined,
    )
    const read: string[] = Array.from({ length: SLOW }, () => '')
    const slow = await crowd(server.url, meeting.code, SLOW, 'Traag', (i) => (text) => {
      read[i] += text
    })
    ends.push(async () => {
      for (const { socket } of [...people, ...slow]) socket.terminate()
    })

    const first = await burst(host, sentAt, 0, EARLIER)
    const before = figures(delays)
    delays = []
    const heapBefore = await memoryAfterCollecting(server)
    for (const { socket } of slow) socket.pause()
    // Slow, not gone: who does not read sees no ping, and would be closed when it takes long until all are behind.
    const beat = setInterval(() => {
      for (const { socket } of slow) socket.send(PONG)
    }, BEAT_MS)
    ends.push(async () => clearInterval(beat))
    // What the kernel takes for who does not read differs; in the end all of them are behind.
    let last = first
    for (let tries = 0; tries < 10 && (await metric(server, 'zaal_slow_readers')) < SLOW; tries++)
      last = await burst(host, sentAt, last, MESSAGES)
    const during = figures(delays)
    expect(await metric(server, 'zaal_slow_readers')).toBe(SLOW)
    const heapDuring = await memoryAfterCollecting(server)
    clearInterval(beat)
    for (const { socket } of slow) socket.resume()
    await vi.waitFor(
      () => {
        for (const text of read) expect(text).toContain(`lang-${String(last)}-`)
      },
      { timeout: time(30_000, 120_000), interval: 50 },
    )
    for (const text of read) {
      const numbers = [...text.matchAll(NUMBERS)].map(([, number]) => Number(number))
      // Frames are taken by position: what a welcome brought again is dropped. Each must have come, in order.
      expect(distinct(numbers)).toEqual(Array.from({ length: last }, (_, i) => i + 1))
    }
    await vi.waitFor(async () => expect(await metric(server, 'zaal_slow_readers')).toBe(0), {
      timeout: 20_000,
    })
    const metrics = await readMetrics(server)
    report(
      `slow readers: ${String(SLOW)} of ${String(PEOPLE + SLOW)}; delivery to the others p50/p99 ms ${said(before)} before, ${said(during)} with them; ` +
        `memory ${inMb(heapBefore)} and ${inMb(heapDuring)}; fell behind ${String(metrics.get('zaal_slow_readers_total{what="behind"}'))} times`,
    )
    expect(delays.length).toBeGreaterThan(0)
    expect(during.p50).toBeLessThan(2 * before.p50 + 50)
    expect(during.p99).toBeLessThan(2 * before.p99 + 100)
    // The burst itself stays in the room's memory besides.
    expect(heapDuring - heapBefore).toBeLessThan(SLOW * PER_READER + last * 4 * LONG_TEXT.length)
    expect(gone(people)).toBe(0)
  },
  time(90_000, 900_000),
)

/** Long messages, a few at a time. @returns the number of the last */
async function burst(
  host: StrangeClient,
  sentAt: Map<number, number>,
  from: number,
  count: number,
): Promise<number> {
  let next = from
  const speak = async () => {
    while (next < from + count) {
      const number = ++next
      sentAt.set(number, performance.now())
      const text = `lang-${String(number)}-${LONG_TEXT}`
      const { ack } = await host.command('chat.post', { channel: 'room', text, replyTo: null, mentions: [] })
      if (!ack.ok) throw new Error(ack.code)
    }
  }
  await Promise.all(Array.from({ length: 8 }, speak))
  return next
}

const gone = (people: readonly Lean[]) =>
  people.filter(({ socket }) => socket.readyState !== socket.OPEN).length
function distinct(numbers: readonly number[]): number[] {
  let most = 0
  return numbers.filter((number) => {
    if (number <= most) return false
    most = number
    return true
  })
}
const figures = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.floor(sorted.length * share)] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
const said = ({ p50, p99 }: { p50: number; p99: number }) => `${p50.toFixed(0)}/${p99.toFixed(0)}`
