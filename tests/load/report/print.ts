import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { RESULTS } from '../settings.ts'
import type { Goal, Judged } from './figures.ts'

/** A number as people read it: three digits that count. */
export const readable = (value: number): string => {
  if (!Number.isFinite(value)) return '–'
  const size = Math.abs(value)
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3
  return value.toLocaleString('en-GB', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
}

const goalText = (goal: Goal | null): string =>
  goal === null ? '' : 'atMost' in goal ? `≤ ${goal.atMost}` : `≥ ${goal.atLeast}`

const metText = (met: boolean | null): string => (met === null ? '' : met ? 'met' : 'MISSED')

/** Columns as wide as their widest cell, numbers to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>(
    (all, row) => row.map((cell, i) => Math.max(cell.length, all[i] ?? 0)),
    [],
  )
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

export function printFigures(name: string, figures: readonly Judged[]): void {
  const rows = figures.map((figure) => [
    figure.what,
    `${readable(figure.median)} ${figure.unit}`.trim(),
    goalText(figure.goal),
    metText(figure.met),
    figure.runs.length > 1 ? figure.runs.map(readable).join(' ') : '',
  ])
  console.log(`\n${name}\n${table([['', 'median', 'goal', '', 'runs'], ...rows])}\n`)
}

export function writeResult(name: string, result: object): void {
  mkdirSync(RESULTS, { recursive: true })
  writeFileSync(join(RESULTS, `${name}.json`), `${JSON.stringify(result, null, 1)}\n`)
}
