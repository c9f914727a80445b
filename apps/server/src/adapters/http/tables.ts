import { stringify } from 'csv-stringify/sync'
import type { ExportTable } from '../../kernel/feature.ts'

type Rows = ExportTable['rows']

const write = (rows: Rows, bom: boolean) =>
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

/** CSV for spreadsheets: byte-order mark, commas, and cells that look like formulas are made harmless (LI4). */
export const toCsv = (table: ExportTable): string => csvHead(table) + csvRows(table.rows)

/** The byte-order mark and the names of the columns; `csvRows` go after it. */
export const csvHead = (table: ExportTable): string => write([table.columns], true)
export const csvRows = (rows: Rows): string => write(rows, false)

/** One object a row, keyed by the columns. */
export function toRecords(
  table: ExportTable,
  rows: Rows = table.rows,
): Record<string, string | number | boolean | null>[] {
  return rows.map((row) => Object.fromEntries(table.columns.map((column, i) => [column, row[i] ?? null])))
}
