import { describe, expect, test } from 'vitest'
import { toCsv, toRecords } from './tables.ts'

const table = (...cells: (string | number | boolean | null)[]) => ({
  name: 'test',
  columns: ['a', 'b'],
  rows: [cells],
})

describe('a table as CSV', () => {
  test.each(['=1+1', '+31 6', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1', '=cmd|"/c calc"!A1'])(
    'makes %j harmless for a spreadsheet (LI4)',
    (text) => {
      const cell = toCsv(table(text, '')).split('\r\n')[1] ?? ''
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
  expect(toRecords(table('=1+1'))).toEqual([{ a: '=1+1', b: null }])
})
