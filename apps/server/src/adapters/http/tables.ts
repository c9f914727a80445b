import { stringify } from 'csv-stringify/sync'
import type { ExportTable } from '../../kernel/feature.ts'

type Row = ExportTable['rows'] extends Iterable<infer R> ? R : never

const write = (rows: readonly Row[], bom: boolean) =>
  stringify(
    rows.map((row) => [...row]),
    {
      bom,
      escape_formulas: true,
      // Rows end with CR LF, so the library leaves a line break alone: unquoted it would start a row.
      quoted_match: /[\r\n]/,
      record_delimiter: 'windows',
      cast: { boolean: (value) => (value ? '1' : '0') },
    },
  )

/** Rows written between two breaths. */
const ROWS_AT_ONCE = 500

/** Text of a file with so many rows in it: whoever writes the file breathes between two. */
export interface TablePart {
  text: string
  rows: number
}

/** CSV for spreadsheets: byte-order mark, commas, and cells that look like formulas are made harmless (LI4). */
export function* csvParts(table: ExportTable): Generator<TablePart> {
  yield { text: write([table.columns], true), rows: 0 }
  for (const rows of slices(table.rows)) yield { text: write(rows, false), rows: rows.length }
}

/** An array of one object a row, keyed by the columns. */
export function* recordParts({ columns, rows: all }: ExportTable): Generator<TablePart> {
  yield { text: '[', rows: 0 }
  let comma = ''
  for (const rows of slices(all)) {
    const records = rows.map((row) =>
      JSON.stringify(Object.fromEntries(columns.map((column, i) => [column, row[i] ?? null]))),
    )
    yield { text: `${comma}\n${records.join(',\n')}`, rows: rows.length }
    comma = ','
  }
  yield { text: '\n]', rows: 0 }
}

/** One object with the records of every table, by name. */
export function* allParts(tables: readonly ExportTable[]): Generator<TablePart> {
  for (const [i, table] of tables.entries()) {
    yield { text: `${i === 0 ? '{' : ','}\n${JSON.stringify(table.name)}: `, rows: 0 }
    yield* recordParts(table)
  }
  yield { text: tables.length === 0 ? '{}\n' : '\n}\n', rows: 0 }
}

function* slices(rows: Iterable<Row>): Generator<Row[]> {
  let slice: Row[] = []
  for (const row of rows) {
    slice.push(row)
    if (slice.length < ROWS_AT_ONCE) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
