import type { Checker } from './checker.ts'
import type { Figures } from './figures.ts'
import type { Histogram } from './histogram.ts'
import type { Options } from './options.ts'

export interface Ending {
  readonly seconds: number
  readonly people: number
  readonly inAtEnd: number
  /** Why it ended before its time. */
  readonly stopped: string | null
  /** Ms, of this process: when large, the times measured here are too long. */
  readonly ownLag: { p50: number; p99: number }
  readonly ownMemoryMb: number
  readonly finalMessages: number
}

type Times = ReturnType<Histogram['summary']>

export interface Report {
  readonly rehearsal: Omit<Options, 'key'> & { crew: boolean }
  readonly ending: Ending
  readonly times: Readonly<Record<string, Times>>
  readonly counts: Readonly<Record<string, number>>
  readonly refusals: Readonly<Record<string, number>>
  readonly disconnects: Readonly<Record<string, number>>
  readonly acknowledged: Readonly<Record<string, number>>
  readonly wrong: { total: number; first: readonly string[] }
}

export function reportOf(options: Options, figures: Figures, checker: Checker, ending: Ending): Report {
  const { key, ...asked } = options
  return {
    rehearsal: { ...asked, crew: key !== null },
    ending,
    times: {
      'sitting down (HTTP)': figures.seats.summary(),
      'joining (connect to welcome)': figures.joins.summary(),
      'coming back': figures.returns.summary(),
      ...Object.fromEntries(
        [...figures.acks].sort().map(([name, times]) => [`ack ${name}`, times.summary()]),
      ),
      'delivery to another person': figures.delivery.summary(),
      'delivery to who was away': figures.deliveryAfter.summary(),
    },
    counts: figures.counts,
    refusals: Object.fromEntries([...figures.refusals].sort()),
    disconnects: Object.fromEntries([...figures.disconnects].sort()),
    acknowledged: checker.acknowledged,
    wrong: checker.wrong,
  }
}

/** The lag of our own above which the figures say more of this machine than of the server, in ms. */
const LAG_TO_MENTION = 50

export function tableOf(report: Report): string {
  const { rehearsal, ending, times, counts, refusals, disconnects, acknowledged, wrong } = report
  const ms = (value: number | null) =>
    (value === null ? '-' : value < 10 ? value.toFixed(1) : value.toFixed(0)).padStart(9)
  const row = (name: string, t: Times) =>
    `  ${name.padEnd(30)}${String(t.count).padStart(9)}${ms(t.p50)}${ms(t.p99)}${ms(t.max)}`
  const list = (of: Readonly<Record<string, number>>) =>
    Object.entries(of)
      .map(([name, count]) => `${name} ${String(count)}`)
      .join(', ') || 'none'
  return [
    '',
    `${String(ending.people)} of ${String(rehearsal.people)} people in ${ending.seconds.toFixed(0)} s at ${rehearsal.url}, meeting ${rehearsal.meeting}, seed ${String(rehearsal.seed)}`,
    ...(ending.stopped === null ? [] : [`Ended early: ${ending.stopped}.`]),
    '',
    `  ${''.padEnd(30)}${'times'.padStart(9)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'max ms'.padStart(9)}`,
    ...Object.entries(times).map(([name, t]) => row(name, t)),
    '',
    `  counts        ${list(counts)}`,
    `  acknowledged  ${list(acknowledged)}; ${String(ending.finalMessages)} messages in the final log`,
    `  refused       ${list(refusals)}`,
    `  disconnects   ${list(disconnects)}`,
    `  at the end    ${String(ending.inAtEnd)} people in the room`,
    `  this process  ${String(ending.ownMemoryMb)} MB, lag p50 ${ending.ownLag.p50.toFixed(0)} ms, p99 ${ending.ownLag.p99.toFixed(0)} ms`,
    ...(ending.ownLag.p99 > LAG_TO_MENTION
      ? ['                This machine was busy: the times above are longer than people would see.']
      : []),
    '',
    wrong.total === 0
      ? '  Nothing acknowledged was lost, doubled or out of order.'
      : `  WRONG: ${String(wrong.total)} times\n${wrong.first.map((line) => `    ${line}`).join('\n')}`,
    '',
  ].join('\n')
}
