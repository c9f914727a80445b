import { REFUSAL_CODES } from '@zaal/shared/protocol/refusals'
import type { ServerEvents } from '@zaal/shared/protocol/socket-events'
import { Counter as PromCounter, type Registry } from 'prom-client'
import type { Counter, Measure, Meter } from '../kernel/meter.ts'
import { Tallies } from './tallies.ts'

const EVENTS = Object.keys({
  joining: true,
  welcome: true,
  frame: true,
  gauges: true,
  marks: true,
  goodbye: true,
  moving: true,
  clock: true,
} satisfies Record<keyof ServerEvents, true>)
/** Every value a label may have; what is not listed counts as `other`, so that no label can grow with its users. */
const OTHER = 'other'

interface Named {
  name: string
  help: string
  label: string
  values: readonly string[]
}

/** What each counter is called outside. */
const COUNTERS: Record<Counter, Named> = {
  commands: {
    name: 'zaal_commands_total',
    help: 'Commands answered, by outcome: ok or the code of the refusal',
    label: 'outcome',
    values: ['ok', ...REFUSAL_CODES],
  },
  deliveries: {
    name: 'zaal_deliveries_total',
    help: 'Messages given to connections; one frame to a thousand viewers counts a thousand',
    label: 'event',
    values: EVENTS,
  },
  frames: {
    name: 'zaal_messages_built_total',
    help: 'Messages built once for many connections',
    label: 'event',
    values: EVENTS,
  },
  ordinary: {
    name: 'zaal_ordinary_deliveries_total',
    help: 'Messages that left by the ordinary way instead of straight to the connection',
    label: 'event',
    values: EVENTS,
  },
  joins: {
    name: 'zaal_joins_total',
    help: 'Connections let in, by what they were told: everything, or what they missed',
    label: 'kind',
    values: ['snapshot', 'since'],
  },
  'turned-away': {
    name: 'zaal_turned_away_total',
    help: 'Connections and requests turned away, by reason',
    label: 'reason',
    values: [
      'banned',
      'busy',
      'limit-reached',
      'meeting-ended',
      'not-found',
      'rate-limited',
      'session-gone',
      'storage-away',
      'wrong-protocol',
      // Another site; too many from one address; a message or headers too large; too many tries of codes or keys.
      'origin',
      'address',
      'oversize',
      'rate',
      // Requests that cannot be read: sent too slowly, or no HTTP at all.
      'slow',
      'broken',
    ],
  },
  'slow-readers': {
    name: 'zaal_slow_readers_total',
    help: 'What was done for connections that cannot keep up',
    label: 'what',
    values: ['gauges', 'behind', 'caught-up', 'closed'],
  },
  'facts-read': {
    name: 'zaal_facts_read_total',
    help: 'Facts of other servers that were read from the log because the bus did not bring them',
    label: 'why',
    values: ['gap', 'poll', 'lock'],
  },
  failures: {
    name: 'zaal_failures_total',
    help: 'Bugs and failures reported, by where; look in the log for the stack',
    label: 'where',
    values: [
      'command',
      'server',
      'storage',
      'bus',
      'http',
      'socket',
      'job',
      'jobs',
      'flow',
      'timer',
      'room',
      'mail',
    ],
  },
}

/** Seconds: from the quarter of a millisecond a commit on a fast disk takes to what nobody waits for. */
const SECONDS = [0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 2_048, 4_096]

/** `per`: how many of the kernel's unit make one of ours. */
const MEASURES: Record<Measure, Named & { per: number; buckets: number[] }> = {
  'commit-size': {
    name: 'zaal_commit_commands',
    help: 'Commands stored together in one commit',
    label: 'lane',
    values: ['log', 'marks'],
    per: 1,
    buckets: SIZES,
  },
  'commit-ms': {
    name: 'zaal_commit_seconds',
    help: 'One commit, from opening the transaction to the answer that it is on disk',
    label: 'lane',
    values: ['log', 'marks'],
    per: 1_000,
    buckets: SECONDS,
  },
  'command-ms': {
    name: 'zaal_command_seconds',
    help: 'From the arrival of a command to its answer',
    label: 'lane',
    values: ['log', 'marks'],
    per: 1_000,
    buckets: SECONDS,
  },
  'fanout-lag-ms': {
    name: 'zaal_fanout_lag_seconds',
    help: 'From the commit of a fact to its frame leaving, for facts of this server and of others',
    label: 'server',
    values: ['own', 'other'],
    per: 1_000,
    buckets: SECONDS,
  },
  'join-ms': {
    name: 'zaal_join_seconds',
    help: 'From connection to welcome',
    label: 'kind',
    values: ['snapshot', 'since'],
    per: 1_000,
    buckets: SECONDS,
  },
}

/** A meter whose counts are in the registry, and can be read back for the log's summaries. */
export interface PromMeter extends Meter {
  /** Counts since the start, by label; labels that were never counted are absent. */
  counted(counter: Counter): ReadonlyMap<string, number>
}

/** Costs some 40 ns a count and 60 ns a measurement; called once a frame or a command, never once a viewer. */
export function createMeter(registry: Registry): PromMeter {
  const counters = mapOf(COUNTERS, ({ name, help, label, values }) => {
    const counts = new Map<string, number>()
    const told = new Map<string, number>()
    const metric = new PromCounter({
      name,
      help,
      labelNames: [label],
      registers: [registry],
      collect() {
        for (const [value, count] of counts) {
          this.inc({ [label]: value }, count - (told.get(value) ?? 0))
          told.set(value, count)
        }
      },
    })
    // Zeros from the start: a rate over the first failure is then not missed.
    for (const value of values) metric.inc({ [label]: value }, 0)
    return { known: new Set(values), counts }
  })
  const measures = mapOf(MEASURES, ({ per, values, ...given }) => ({
    tallies: new Tallies({ ...given, values, registry }),
    per,
    known: new Set(values),
  }))
  return {
    add(counter, given, by = 1) {
      const { known, counts } = counters[counter]
      const value = known.has(given) ? given : OTHER
      counts.set(value, (counts.get(value) ?? 0) + by)
    },
    observe(measure, given, value) {
      const { tallies, per, known } = measures[measure]
      tallies.tally(known.has(given) ? given : OTHER, value / per)
    },
    counted: (counter) => counters[counter].counts,
  }
}

function mapOf<K extends string, A, B>(all: Record<K, A>, make: (one: A) => B): Record<K, B> {
  return Object.fromEntries(Object.entries<A>(all).map(([key, one]) => [key, make(one)])) as Record<K, B>
}
