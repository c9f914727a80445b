import { readable } from '../report/print.ts'
import { names, type KeptCosts } from './costs.ts'
import { ASSUMED, loadOf, saturates, type Costs, type Design, type Load, type Part } from './model.ts'

/* The tables of the page on capacity, as Markdown. */

const VIEWERS = [1_000, 10_000, 100_000, 1_000_000] as const
const WORDS: Readonly<Record<Design, string>> = {
  today: 'as it is built',
  numbers: 'with sums instead of names between servers (not built)',
}
const PARTS: readonly Part[] = [
  'roll call',
  'memory',
  'Redis line',
  'voting',
  'arriving',
  'Redis',
  'egress of a server',
]

const percent = (share: number): string => `${Math.round(share * 100)} %`
const whole = (value: number): string => value.toLocaleString('en-GB')

function markdown(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows
  const widths = head.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0), 3))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`
  return [line(head), rule, ...rest.map(line)].join('\n')
}

/** What went in. */
export function costTable(kept: KeptCosts): string {
  const rows = names.map((name) => {
    const { value, what, figure, run } = kept[name]
    const unit = /Bytes|Kept/.test(name) ? 'B' : 'µs'
    return [
      what,
      `${readable(value)} ${unit}`,
      `\`${figure}\``,
      `${run.at.slice(0, 10)}, ${run.commit}, ${run.runs} run(s)`,
    ]
  })
  return markdown([['measured', 'value', 'figure', 'run'], ...rows])
}

const ROWS: readonly (readonly [string, (load: Load) => string])[] = [
  ['servers of one core', ({ servers }) => whole(servers)],
  ['– because of', ({ because }) => because],
  ['core of each: everybody listens', ({ talk }) => percent(talk)],
  ['core of each: everybody comes in', ({ arriving }) => percent(arriving)],
  ['core of each: everybody votes', ({ voting }) => percent(voting)],
  ['– of that hearing the other servers', ({ hearing }) => percent(hearing)],
  ['ballots a second', ({ ballots }) => whole(ballots)],
  ['cores of PostgreSQL while all vote', ({ postgresCores }) => readable(postgresCores)],
  ['core of Redis while all vote', ({ redisCore }) => percent(redisCore)],
  ['line of Redis while all vote, Gbit/s', ({ redisGbit }) => readable(redisGbit)],
  ['memory of each for people and ballots, GB', ({ heapGb }) => readable(heapGb)],
  ['roll call when Redis is back, s', ({ rollCall }) => readable(rollCall)],
  ['egress of all servers, Gbit/s', ({ egressGbit }) => readable(egressGbit)],
  ['too much', ({ tooMuch }) => (tooMuch.length === 0 ? '–' : tooMuch.join(', '))],
]

export function loadTable(costs: Costs, design: Design): string {
  const loads = VIEWERS.map((viewers) => loadOf(costs, viewers, design))
  return markdown([
    [`viewers of one room, ${WORDS[design]}`, ...VIEWERS.map(whole)],
    ...ROWS.map(([what, of]) => [what, ...loads.map(of)]),
  ])
}

/** From how many viewers on each part is too much. */
export function limitTable(costs: Costs): string {
  const at = (part: Part, design: Design) => {
    const viewers = saturates(costs, part, design)
    return viewers === null ? 'not below 10 million' : `about ${whole(viewers)}`
  }
  return markdown([
    ['too much from', 'today', 'with sums'],
    ...PARTS.map((part) => [part, at(part, 'today'), at(part, 'numbers')]),
  ])
}

export function assumedText(): string {
  const {
    busy,
    viewersPerServer,
    frames,
    gauges,
    frameBytes,
    gaugeBytes,
    arriveWithin,
    voteWithin,
    lineGbit,
    polls,
    heapGb,
  } = ASSUMED
  return [
    `Assumed, not measured: each viewer gets ${frames} frames of ${frameBytes} bytes and ${gauges} gauges of ${gaugeBytes} bytes a second`,
    `(bytes on the wire, with TLS and TCP) in the worst minute; all come in within ${arriveWithin} s and vote within ${voteWithin} s; a server`,
    `may use ${percent(busy)} of its core and hold ${whole(viewersPerServer)} viewers; lines of ${lineGbit} Gbit/s;`,
    `${polls} polls an evening, and ${heapGb} GB of heap for people and ballots.`,
  ].join('\n')
}

/** Everything between the marks of the page. */
export const pageTables = (kept: KeptCosts, costs: Costs): string =>
  [
    costTable(kept),
    assumedText(),
    loadTable(costs, 'today'),
    loadTable(costs, 'numbers'),
    limitTable(costs),
  ].join('\n\n')
