import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { NewerDataError } from '../../start-error.ts'
import type { Database } from '../driver.ts'
import { migrationSteps, readVersion, rows } from '../migrate.ts'
import { tablesOf, type TableShape } from './catalogue.ts'
import { BackupError, FORMAT, type Header } from './format.ts'

/** Rows in memory at a time. */
const AT_ONCE = 200

/**
 * The text of a back-up in pieces. `db` is one transaction that sees one moment (repeatable read).
 * @throws {NewerDataError | BackupError}
 */
export async function* dump(db: Database, made: Date): AsyncGenerator<string> {
  const version = await readVersion(db)
  if (version === 0) throw new BackupError('There is nothing of Zaal in this database.')
  const known = migrationSteps().length
  if (version > known)
    throw new NewerDataError(
      `These data were written by a newer Zaal (data version ${version}; this one knows up to ${known}). ` +
        'Make the back-up with that version.',
    )
  // So that a value reads the same wherever it is put back.
  await db.execute(sql`select set_config('datestyle', 'ISO', true), set_config('timezone', 'UTC', true)`)
  const tables = await tablesOf(db, version)
  const hash = createHash('sha256')
  const said = (lines: readonly string[]) => {
    const text = lines.map((line) => `${line}\n`).join('')
    hash.update(text)
    return text
  }
  const header: Header = {
    zaal: 'backup',
    format: FORMAT,
    data: version,
    made: made.toISOString(),
    tables: tables.map((table) => table.name),
  }
  yield said([JSON.stringify(header)])
  let total = 0
  for (const table of tables) {
    yield said([JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })])
    for await (const lines of rowsOf(db, table)) {
      total += lines.length
      yield said(lines)
    }
  }
  yield `${JSON.stringify({ end: true, rows: total, sha256: hash.digest('hex') })}\n`
}

async function* rowsOf(db: Database, { name, columns }: TableShape): AsyncGenerator<string[]> {
  const values = sql.join(
    columns.map((column) => sql`${sql.identifier(column.name)}::text`),
    sql`, `,
  )
  await db.execute(
    sql`declare zaal_backup no scroll cursor for
        select json_build_array(${values})::text as line from ${sql.identifier(name)}`,
  )
  for (;;) {
    const found = await rows<{ line: string }>(db, sql.raw(`fetch forward ${AT_ONCE} from zaal_backup`))
    if (found.length === 0) break
    yield found.map(({ line }) => line)
  }
  await db.execute(sql`close zaal_backup`)
}
