import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { RESULTS } from '../settings.ts'
import type { Costs } from './model.ts'

/** Where a cost comes from: a figure of a bench, by its id, and what makes it microseconds (or bytes) of one thing. */
interface Source {
  readonly bench: string
  readonly figure: string
  readonly what: string
  readonly of?: (value: number, viewers: number) => number
}

const SOURCES: Readonly<Record<keyof Costs, Source>> = {
  deliveryUs: {
    bench: 'crowd',
    figure: 'crowd.zaal.cpuPerDeliveryUs',
    what: 'CPU of one delivery to one viewer',
  },
  joinUs: {
    bench: 'crowd',
    figure: 'crowd.zaal.stormMs',
    what: 'one viewer let in, in a storm of all (time of the storm, shared out)',
    of: (ms, viewers) => (ms * 1_000) / viewers,
  },
  ballotUs: { bench: 'poll', figure: 'poll.zaal.cpuUs', what: 'CPU of the server, one ballot' },
  postgresUs: {
    bench: 'lease',
    figure: 'lease.closed200.postgresUs.held2',
    what: 'CPU of PostgreSQL, one command in a large batch',
  },
  markUs: { bench: 'news', figure: 'news.mark', what: 'hearing of one ballot stored elsewhere' },
  markBytes: { bench: 'news', figure: 'news.mark-bytes', what: 'bytes of that' },
  arrivalUs: { bench: 'news', figure: 'news.arrival', what: 'hearing that somebody came in elsewhere' },
  rollCallUs: { bench: 'news', figure: 'news.everybody', what: 'the same, in a list of everybody' },
  presenceBytes: { bench: 'news', figure: 'news.presence-bytes', what: 'bytes of that' },
  personKept: { bench: 'news', figure: 'news.person-kept', what: 'memory of one person known to a server' },
  presenceKept: {
    bench: 'news',
    figure: 'news.presence-kept',
    what: 'and of one who is in at another server',
  },
  markKept: { bench: 'news', figure: 'news.mark-kept', what: 'and of one ballot' },
  redisUs: { bench: 'news', figure: 'news.redis-small', what: 'Redis, a message of 700 bytes to one server' },
  redisServerUs: { bench: 'news', figure: 'news.redis-small-server', what: 'and to each further server' },
  redisLargeServerUs: {
    bench: 'news',
    figure: 'news.redis-large-server',
    what: 'the same of a message of 16,000 bytes',
  },
}

/** A cost as it is kept in the repository. */
export interface Kept {
  readonly value: number
  readonly what: string
  readonly figure: string
  /** Of the run it comes from. */
  readonly run: {
    readonly at: string
    readonly commit: string
    readonly runs: number
    readonly viewers: number
  }
}
export type KeptCosts = Readonly<Record<keyof Costs, Kept>>

interface Result {
  readonly at: string
  readonly commit: string
  readonly runs: number
  readonly viewers: number
  readonly figures: readonly { readonly id: string; readonly median: number }[]
}

const KEPT = new URL('./kept.json', import.meta.url)
export const keptCosts = (): KeptCosts => JSON.parse(readFileSync(KEPT, 'utf8')) as KeptCosts
export const KEPT_FILE = KEPT

export const names = Object.keys(SOURCES) as (keyof Costs)[]

/** What the benches wrote last; a cost whose bench has not run stays as it was kept. @throws when one was never measured */
export function measuredCosts(before: Partial<KeptCosts>, results = RESULTS): KeptCosts {
  const found = names.map((name) => {
    const { bench, figure, what, of = (value) => value } = SOURCES[name]
    const file = join(results, `${bench}.json`)
    const result = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Result) : null
    const median = result?.figures.find(({ id }) => id === figure)?.median
    if (result && typeof median === 'number') {
      const { at, commit, runs, viewers } = result
      const value = Number(of(median, viewers).toPrecision(3))
      return [name, { value, what, figure, run: { at, commit, runs, viewers } }] as const
    }
    const kept = before[name]
    if (!kept) throw new Error(`${figure} was never measured: npm run bench -- ${bench}`)
    return [name, kept] as const
  })
  return Object.fromEntries(found) as Record<keyof Costs, Kept>
}

export const valuesOf = (kept: KeptCosts): Costs =>
  Object.fromEntries(names.map((name) => [name, kept[name].value])) as Record<keyof Costs, number>
