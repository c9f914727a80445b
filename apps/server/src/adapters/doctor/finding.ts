/** `unknown`: could not be looked at, and nothing follows from that. */
export type Level = 'ok' | 'warning' | 'wrong' | 'unknown'

/** One line of the doctor. No text holds a password, a token or a key. */
export interface Finding {
  /** What was looked at, a word or two; the same in every run. */
  check: string
  level: Level
  /** What was found, one sentence without a full stop. */
  found: string
  /** What to do about it; absent when all is well. */
  todo?: string
}

export const ok = (check: string, found: string): Finding => ({ check, level: 'ok', found })
export const warning = (check: string, found: string, todo: string): Finding => ({
  check,
  level: 'warning',
  found,
  todo,
})
export const wrong = (check: string, found: string, todo: string): Finding => ({
  check,
  level: 'wrong',
  found,
  todo,
})
export const unknown = (check: string, found: string): Finding => ({ check, level: 'unknown', found })

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Ms for people. */
export const inMs = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : `${Math.round(ms)} ms`)

/** How far off is another clock, and does it matter? Several servers order nothing by it, but people see its times. */
export function clockFinding(check: string, off: number, exactMs: number): Finding {
  const found = `its clock and ours differ by ${inMs(Math.abs(off))}`
  const todo = 'Let both machines keep time with NTP (chrony or systemd-timesyncd).'
  if (Math.abs(off) > 30_000) return wrong(check, found, todo)
  return Math.abs(off) > exactMs ? warning(check, found, todo) : ok(check, found)
}

/** The system's or database's code of an error and its first line; never what it was given. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer'
  const inner = error instanceof AggregateError ? (error.errors[0] as unknown) : error.cause
  const text = error.message || (inner instanceof Error ? inner.message : '')
  return (text.split('\n')[0] ?? '').replace(/\/\/[^/@\s]*@/g, '//…@').slice(0, 200) || 'no answer'
}
