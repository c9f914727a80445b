import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Bench } from '../bench.ts'
import { Samples, median, type Figure } from '../report/figures.ts'
import { QUICK } from '../settings.ts'
import { hotParts } from './hot-parts.ts'

/*
 * The hot pure parts, each beside a yardstick that no change of ours touches (one JSON round trip of a fixed object): the
 * ratio travels between machines, so a result kept in the repository can be held against one of today.
 */
const ROUNDS = QUICK ? 7 : 15
const ROUND_MS = QUICK ? 40 : 150
/** What counts as slower than the kept result; below it is the machine. */
const REGRESSION = 1.5
const KEPT = fileURLToPath(new URL('../pure.kept.json', import.meta.url))

const YARD = {
  n: 41,
  name: 'chat.posted',
  payload: { text: 'een vaste maat '.repeat(8), mentions: [1, 2, 3] },
}
let kept: unknown

/** Microseconds a call, over about ROUND_MS. */
function time(work: () => unknown): number {
  let calls = 0
  const began = performance.now()
  let now = began
  while (now - began < ROUND_MS) {
    // The clock is looked at seldom: a hot part may take less than looking does.
    for (let i = 0; i < 16; i++) kept = work()
    calls += 16
    now = performance.now()
  }
  return ((now - began) * 1_000) / calls
}

export const pureBench: Bench = {
  name: 'pure',
  about: 'decide, evolve, reduce, redact, encode, the draft parser: against a fixed yardstick',
  async run() {
    const parts = hotParts()
    const samples = new Samples()
    const yard = () => JSON.parse(JSON.stringify(YARD)) as unknown
    for (const { work } of parts) time(work)
    for (let round = 0; round < ROUNDS; round++) {
      const measure = time(yard)
      for (const { name, work } of parts) {
        const us = time(work)
        samples.add({ [name]: us, [`${name}/yard`]: us / measure })
      }
    }
    return figures(
      parts.map((part) => part.name),
      samples,
    )
  },
}

function figures(names: readonly string[], samples: Samples): Figure[] {
  const before = existsSync(KEPT) ? (JSON.parse(readFileSync(KEPT, 'utf8')) as Record<string, number>) : {}
  return names.flatMap((name): Figure[] => {
    const ratio = median(samples.of(`${name}/yard`))
    const was = before[name]
    return [
      { id: `pure.${name}.us`, what: name, unit: 'µs', goal: null, runs: [median(samples.of(name))] },
      {
        id: `pure.${name}`,
        what: `  in yardsticks${was === undefined ? '' : `, kept ${was}`}`,
        unit: '×',
        goal: was === undefined ? null : { atMost: Math.round(was * REGRESSION * 1_000) / 1_000 },
        runs: [ratio],
      },
    ]
  })
}

/** Keeps what was computed from being optimised away. */
export const lastResult = (): unknown => kept
