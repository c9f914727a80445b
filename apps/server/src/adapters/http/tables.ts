import { stringify } from 'csv-stringify/sync'
import type { ExportTable } from '../../kernel/feature.ts'

/** CSV for spreadsheets: byte-order mark, commas, and cells that look like formulas are made harmless (LI4). */
export function toCsv(table: ExportTable): string {
  return stringify([[...table.columns], ...table.rows.map((row) => [...row])], {
    bom: true,
    escape_formulas: true,
    // Rows end with CR LF, so the library leaves a line break alone: unquoted it would start a row.
    quoted_match: /[\r\n]/,
    record_delimiter: 'windows',
    cast: { boolean: (value) => (value ? '1' : '0') },
  })
}

/** One object a row, keyed by the columns. */
export function toRecords(table: ExportTable): Record<string, string | number | boolean | null>[] {
  return table.rows.map((row) =>
    Object.fromEntries(table.columns.map((column, i) => [column, row[i] ?? null])),
  )
}
