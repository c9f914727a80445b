import { setTimeout as wait } from 'node:timers/promises'
import { createClient } from 'redis'
import { handTime, newDisk, openKernel } from '../../../apps/server/src/kernel/testing/kernel-fixture.ts'
import { silentBus, type Bus, type BusListener } from '../../../apps/server/src/kernel/bus.ts'
import { Presence } from '../../../apps/server/src/kernel/presence.ts'
import { startRedis, type TestRedis } from '../../helpers/redis.ts'
import type { Bench, Site } from '../bench.ts'
import { cpuMs } from '../machine/cpu.ts'
import { median, Samples, type Figure } from '../report/figures.ts'
import { QUICK, RUNS } from '../settings.ts'

/*
 * What it costs that servers tell each other things: Redis for a message and for each server it goes to, and a server for each
 * thing it hears. The page on capacity counts with these, since no more than three servers can be measured here.
 */
const MESSAGES = QUICK ? 1_000 : 4_000
const SUBSCRIBERS = [1, 8] as const
/** About a chat message with who said it, and a piece of a burst of ballots. */
const SIZES = [700, 16_000] as const
const PEOPLE = QUICK ? 5_000 : 20_000
const ROWS = 1_000

/** Microseconds of Redis's processor for one message to so many servers. */
async function redisCost(redis: TestRedis, subscribers: number, bytes: number): Promise<number> {
  const connect = () => createClient({ url: redis.url }).connect()
  const publisher = await connect()
  const all = await Promise.all(Array.from({ length: subscribers }, connect))
  let heard = 0
  for (const one of all) await one.subscribe('room', () => heard++)
  try {
    const text = 'x'.repeat(bytes)
    const before = cpuMs(redis.pid())
    // One at a time, as servers that do not burst: a pipeline would share its system calls and cost a tenth.
    for (let sent = 0; sent < MESSAGES; sent++) await publisher.publish('room', text)
    while (heard < MESSAGES * subscribers) await wait(5)
    return ((cpuMs(redis.pid()) - before) * 1_000) / MESSAGES
  } finally {
    for (const one of [publisher, ...all]) one.destroy()
  }
}

/** A bus on which only we speak, as another server, on channels that begin so. */
function oneWay(heard: string): { bus: Bus; say: (text: string) => void } {
  const listeners = new Set<BusListener>()
  const bus: Bus = {
    ...silentBus('here', false),
    isUp: true,
    subscribe: (channel, listener) => {
      if (channel.startsWith(heard)) listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    bus,
    say: (text) => {
      const message: unknown = JSON.parse(text)
      for (const listener of listeners) listener(message, 'there')
    },
  }
}

const personOf = (i: number): string => `p_${i.toString(36).padStart(20, '0')}`

/** Microseconds of a server's processor for each of `count` things in the messages. */
function timed(texts: readonly string[], count: number, say: (text: string) => void): number {
  const began = process.cpuUsage()
  for (const text of texts) say(text)
  const { user, system } = process.cpuUsage(began)
  return (user + system) / count
}

const pieces = (make: (i: number) => string): string[] =>
  Array.from({ length: PEOPLE / ROWS }, (_, piece) => make(piece * ROWS))

/** Bytes of the heap after a full collection; the bench runs with --expose-gc. */
function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function presenceCost(): { arrivals: number; everybody: number; bytes: number; kept: number } {
  const { bus, say } = oneWay('presence:')
  const empty = heap()
  const presence = new Presence('room', { bus, clock: handTime().clock, changed: () => undefined })
  const range = (from: number, count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, i) => [personOf(from + i), 'participant']))
  const arrivals = timed(
    pieces((from) => JSON.stringify({ in: range(from, ROWS), count: from + ROWS })),
    PEOPLE,
    say,
  )
  const kept = (heap() - empty) / PEOPLE
  const all = JSON.stringify({ all: range(0, PEOPLE), ask: false })
  const everybody = timed([all], PEOPLE, say)
  if (presence.people.size !== PEOPLE) throw new Error(`${presence.people.size} of ${PEOPLE} are present`)
  return { arrivals, everybody, bytes: all.length / PEOPLE, kept }
}

async function ballotCost(): Promise<{ us: number; bytes: number; kept: number; person: number }> {
  const { bus, say } = oneWay('room:')
  const { room } = await openKernel(await newDisk(), { bus })
  const row = (i: number) => ({ kind: 'chat.like', target: 'message-0001', person: personOf(i), value: true })
  const texts = pieces((from) =>
    JSON.stringify({
      facts: [],
      marks: Array.from({ length: ROWS }, (_, i) => row(from + i)),
      people: [],
      spoken: [],
      erased: [],
    }),
  )
  const empty = heap()
  const us = timed(texts, PEOPLE, say)
  const kept = (heap() - empty) / PEOPLE
  const heard = room.marks.of('chat.like', 'message-0001').size
  if (heard !== PEOPLE) throw new Error(`${heard} of ${PEOPLE} marks were heard`)
  const before = heap()
  for (let i = 0; i < PEOPLE; i++) room.people.set(personOf(i), { name: `Kijker ${i}`, role: 'participant' })
  const person = (heap() - before) / PEOPLE
  return { us, kept, person, bytes: (texts[0]?.length ?? 0) / ROWS }
}

export const newsBench: Bench = {
  name: 'news',
  about: 'what a message between servers costs Redis, and what a server pays for each thing it hears',
  async run(site: Site) {
    const redis = await startRedis()
    site.onClose(() => void redis.dispose())
    const samples = new Samples()
    presenceCost()
    await ballotCost()
    for (let run = 0; run < RUNS; run++) {
      const values: Record<string, number> = {}
      for (const bytes of SIZES)
        for (const subscribers of SUBSCRIBERS)
          values[`redis.${bytes}.${subscribers}`] = await redisCost(redis, subscribers, bytes)
      const presence = presenceCost()
      const ballots = await ballotCost()
      Object.assign(values, {
        arrivalUs: presence.arrivals,
        everybodyUs: presence.everybody,
        presenceBytes: presence.bytes,
        markUs: ballots.us,
        markBytes: ballots.bytes,
        presenceKept: presence.kept,
        markKept: ballots.kept,
        personKept: ballots.person,
      })
      site.tell(values)
      samples.add(values)
    }
    return figures(samples)
  },
}

function figures(samples: Samples): Figure[] {
  const told = (id: string, what: string, unit: string, runs: readonly number[]): Figure => ({
    id: `news.${id}`,
    what,
    unit,
    goal: null,
    runs,
  })
  const [few, many] = SUBSCRIBERS
  const redis = SIZES.flatMap((bytes) => {
    const one = samples.of(`redis.${bytes}.${few}`)
    const eight = median(samples.of(`redis.${bytes}.${many}`))
    const perServer = one.map((value) => (eight - value) / (many - few))
    const name = bytes === SIZES[0] ? 'small' : 'large'
    return [
      told(`redis-${name}`, `Redis: a message of ${bytes} bytes, to one server`, 'µs', one),
      told(`redis-${name}-server`, '  and for each further server', 'µs', perServer),
    ]
  })
  return [
    ...redis,
    told('arrival', 'a server hears that somebody came in elsewhere', 'µs', samples.of('arrivalUs')),
    told('everybody', '  the same, for each of all who are there', 'µs', samples.of('everybodyUs')),
    told('presence-bytes', '  bytes of it', 'B', samples.of('presenceBytes')),
    told('mark', 'a server hears a ballot that was stored elsewhere', 'µs', samples.of('markUs')),
    told('mark-bytes', '  bytes of it', 'B', samples.of('markBytes')),
    told('person-kept', 'memory of one person known to a server', 'B', samples.of('personKept')),
    told('presence-kept', '  who is in at another server', 'B', samples.of('presenceKept')),
    told('mark-kept', '  and of one ballot', 'B', samples.of('markKept')),
  ]
}
