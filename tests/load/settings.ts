import { fileURLToPath } from 'node:url'
import { PROTOCOL_VERSION } from '../../packages/shared/src/protocol/version.ts'

/*
 * What a run is made of. BENCH_QUICK=1 is the form for a build machine: 1,000 viewers, once, short stretches; its figures
 * tell that the benches work and whether something went badly wrong, not what one core carries.
 */
const number = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)

export const QUICK = process.env.BENCH_QUICK === '1'
export const VIEWERS = number('BENCH_VIEWERS', QUICK ? 1_000 : 10_000)
export const PROXY_VIEWERS = number('BENCH_PROXY_VIEWERS', QUICK ? 400 : 4_000)
/** People of the whole product's real mix, and how long they are there. */
export const PEOPLE = number('BENCH_PEOPLE', QUICK ? 100 : 2_000)
export const MINUTES = number('BENCH_MINUTES', QUICK ? 0.3 : 3)
/** Of everything; the figure is the median. */
export const RUNS = number('BENCH_RUNS', QUICK ? 1 : 3)
/** Seconds of one measured stretch. */
export const SECONDS = number('BENCH_SECONDS', QUICK ? 4 : 12)
/** Facts in the long log. */
export const LONG_LOG = number('BENCH_LONG_LOG', QUICK ? 5_000 : 100_000)
/** Where to write profiles of the server under test; none when absent. */
export const PROFILES = process.env.BENCH_PROFILE ?? null

/** What the clients speak; that of the other build when one is measured. */
export const PROTOCOL = number('BENCH_PROTOCOL', PROTOCOL_VERSION)
/** The built server to measure; another build's main.js to compare two commits. */
export const MAIN =
  process.env.BENCH_MAIN ?? fileURLToPath(new URL('../../apps/server/dist/main.js', import.meta.url))

export const RESULTS = fileURLToPath(new URL('./results/', import.meta.url))
/** Bytes of a chat message, stamp included. */
export const TEXT_BYTES = 80
