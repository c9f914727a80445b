import * as z from 'zod'
import { StartError } from '../../start-error.ts'

/*
 * A back-up: gzip of lines of JSON, each ended by a line feed.
 *   {"zaal":"backup","format":1,"data":2,"made":"…","tables":["meetings",…]}   what it is; `data` is the number of migrations
 *   {"table":"meetings","columns":["id",…]}                                    then one line a row, texts or nulls as
 *   ["m1","…",null]                                                            PostgreSQL writes each value
 *   {"end":true,"rows":120,"sha256":"…"}                                       the hash is of all bytes before this line
 */
export const FORMAT = 1

export const headerSchema = z.object({
  zaal: z.literal('backup'),
  format: z.number().int(),
  data: z.number().int().min(1),
  made: z.string(),
  tables: z.array(z.string()),
})
export type Header = z.infer<typeof headerSchema>

export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
export const endSchema = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() })

/** The back-up cannot be made, is not whole, or may not be put back here. Nothing was changed. */
export class BackupError extends StartError {
  override readonly name = 'BackupError'
  readonly exitCode = 65
}
