import { storable } from '../../kernel/storable.ts'

/** NUL and half a surrogate pair as JSON.stringify writes them: PostgreSQL's jsonb and text take neither. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i

/**
 * Rows as the one parameter of a statement that reads them with `json_to_recordset`: cheaper than a parameter a column, and
 * never too many. What no store can hold is replaced.
 */
export function jsonRows(rows: readonly object[]): string {
  const text = JSON.stringify(rows)
  return UNSTORABLE.test(text) ? JSON.stringify(storable(rows)) : text
}
