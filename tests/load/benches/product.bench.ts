import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Bench, Site } from '../bench.ts'
import { serve } from '../machine/served.ts'
import { Samples, type Figure } from '../report/figures.ts'
import { MAIN, MINUTES, PEOPLE, RUNS } from '../settings.ts'
import { makeMeeting } from '../subjects/audience.ts'
import { envOf } from '../subjects/zaal.ts'

/*
 * The whole product with the audience of `npm run rehearse`: people who join, chat, ask, vote, drop off and come back. Told,
 * not judged: what they do is the rehearsal's business, and it checks that nothing was lost.
 */
const REHEARSE = fileURLToPath(new URL('../../../infra/scripts/rehearse.mjs', import.meta.url))
const MEGABYTE = 2 ** 20
const STORES = ['pglite', 'postgresql'] as const
type Store = (typeof STORES)[number]

interface Times {
  readonly p50: number | null
  readonly p99: number | null
}
/** What is read of the rehearsal's report. */
interface Report {
  readonly times: Readonly<Record<string, Times>>
  readonly wrong: { readonly total: number }
}

async function evening(env: Readonly<Record<string, string>>): Promise<Record<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'zaal-bench-'))
  // The rehearsal's own limits are those of the product.
  const served = await serve(MAIN, { env: envOf(folder, { MAX_COMMANDS_PER_10S: '60', ...env }) })
  try {
    const url = `http://127.0.0.1:${served.port}`
    const { code, key } = await makeMeeting(url)
    const file = join(folder, 'report.json')
    const asked = { url, meeting: code, key, people: PEOPLE, minutes: MINUTES, json: file }
    const args = Object.entries(asked).flatMap(([name, value]) => [`--${name}`, String(value)])
    const before = served.cpu()
    const began = performance.now()
    await served.resetLag()
    await promisify(execFile)(process.execPath, [REHEARSE, ...args], { maxBuffer: 64 * MEGABYTE })
    const seconds = (performance.now() - began) / 1_000
    const lag = await served.lag()
    const report = JSON.parse(readFileSync(file, 'utf8')) as Report
    const times = (name: string, key: 'p50' | 'p99') => report.times[name]?.[key] ?? NaN
    const acks = Object.keys(report.times).filter((name) => name.startsWith('ack '))
    const slowest = (key: 'p50' | 'p99') => Math.max(...acks.map((name) => times(name, key)))
    return {
      ackP50: slowest('p50'),
      ackP99: slowest('p99'),
      deliveryP50: times('delivery to another person', 'p50'),
      deliveryP99: times('delivery to another person', 'p99'),
      joinP99: times('joining (connect to welcome)', 'p99'),
      core: (served.cpu() - before) / 1_000 / seconds,
      rssMb: served.rss() / MEGABYTE,
      lagP99: lag.p99,
      wrong: report.wrong.total,
    }
  } finally {
    await served.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export const productBench: Bench = {
  name: 'product',
  about: `the whole product: ${PEOPLE} people of the rehearsal for ${MINUTES} minutes, on PGlite and on PostgreSQL`,
  async run(site: Site) {
    const { url } = await site.cluster()
    const samples = new Samples()
    for (let run = 0; run < RUNS; run++)
      for (const store of STORES) {
        const env = store === 'pglite' ? {} : { DATABASE_URL: await site.database(url) }
        const values = await evening(env)
        const named = Object.entries(values).map(([what, value]) => [`${store}.${what}`, value] as const)
        site.tell(Object.fromEntries(named))
        samples.add(Object.fromEntries(named))
      }
    return figures(samples)
  },
}

const WORDS: Readonly<Record<Store, string>> = { pglite: 'PGlite', postgresql: 'PostgreSQL' }

const figures = (samples: Samples): Figure[] =>
  (
    [
      ['ackP50', 'p50 of an ack (slowest command)', 'ms', null],
      ['ackP99', 'p99 of an ack (slowest command)', 'ms', null],
      ['deliveryP50', 'p50 of a delivery', 'ms', null],
      ['deliveryP99', 'p99 of a delivery', 'ms', null],
      ['joinP99', 'p99 of a join', 'ms', null],
      ['core', 'CPU', 'of a core', null],
      ['rssMb', 'resident memory', 'MB', null],
      ['lagP99', 'p99 of the event loop’s lag', 'ms', null],
      ['wrong', 'lost, doubled or out of order', '', { atMost: 0 }],
    ] as const
  ).flatMap(([name, what, unit, goal]) =>
    STORES.map((store) => ({
      id: `product.${store}.${name}`,
      what: `${what}, ${WORDS[store]}`,
      unit,
      goal,
      runs: samples.of(`${store}.${name}`),
    })),
  )
