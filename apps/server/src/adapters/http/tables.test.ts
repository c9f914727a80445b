import { describe, expect, test } from 'vitest'
import { allParts, csvParts, recordParts, type TablePart } from './tables.ts'

const text = (parts: Iterable<TablePart>) => [...parts].map((part) => part.text).join('')
const toCsv = (of: ReturnType<typeof table>) => text(csvParts(of))

const table = (...cells: (string | number | boolean | null)[]) => ({
  name: 'test',
  columns: ['a', 'b'],
  rows: [cells],
})

describe('a table as CSV', () => {
  test.each(['=1+1', '+31 6', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=cmd|"/c calc"!A1'])(
    'makes %j harmless for a spreadsheet (LI4)',
    (cellText) => {
      const cell = toCsv(table(cellText, '')).split('\r\n')[1] ?? ''
      expect(cell.replace(/^"/, '').startsWith("'")).toBe(true)
    },
  )

  test('keeps numbers, truth and ordinary text as they are, also with quotes, commas and line breaks', () => {
    expect(toCsv(table(-3, true))).toBe('\ufeffa,b\r\n-3,1\r\n')
    expect(toCsv(table(null, false))).toBe('\ufeffa,b\r\n,0\r\n')
    expect(toCsv(table('zei: "ja, hoor"', 'twee\nregels'))).toBe(
      '\ufeffa,b\r\n"zei: ""ja, hoor""","twee\nregels"\r\n',
    )
  })
})

test('a table as records has the columns for keys and null for what is missing', () => {
  expect(JSON.parse(text(recordParts(table('=1+1'))))).toEqual([{ a: '=1+1', b: null }])
  expect(JSON.parse(text(allParts([table('x', 1)])))).toEqual({ test: [{ a: 'x', b: 1 }] })
  expect(JSON.parse(text(allParts([])))).toEqual({})
})

test('a long table comes in parts of a few hundred rows, none left out (JO6)', () => {
  const rows = Array.from({ length: 1_234 }, (_, i) => [i])
  const long = { name: 'long', columns: ['n'], rows }
  for (const parts of [[...csvParts(long)], [...recordParts(long)]]) {
    expect(Math.max(...parts.map((part) => part.rows))).toBeLessThanOrEqual(500)
    expect(parts.reduce((sum, part) => sum + part.rows, 0)).toBe(1_234)
  }
  expect(JSON.parse(text(recordParts(long)))).toEqual(rows.map(([n]) => ({ n })))
})
