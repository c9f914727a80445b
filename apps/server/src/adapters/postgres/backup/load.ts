import { sql } from 'drizzle-orm'
import type { Database } from '../driver.ts'
import { migrate, migrationSteps, readVersion, rows } from '../migrate.ts'
import { ownTables, tablesOf, type TableShape } from './catalogue.ts'
import { BackupError, type Header } from './format.ts'
import { readBackup, type BackupPart } from './read-backup.ts'

export interface BackupSummary {
  readonly header: Header
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
}

/** Reads a whole back-up without touching any database. @throws {BackupError} */
export async function checkBackup(file: string): Promise<BackupSummary> {
  let header: Header | undefined
  let table = ''
  const counts: Record<string, number> = {}
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header
    else if (part.kind === 'table') counts[(table = part.table)] = 0
    else if (part.kind === 'rows') counts[table] = (counts[table] ?? 0) + part.rows.length
  }
  const known = migrationSteps().length
  if (!header || header.data > known)
    throw new BackupError(
      `${file} was made by a newer Zaal (data version ${String(header?.data)}; this one knows up to ${known}). ` +
        'Restore it with that version. Nothing was changed.',
    )
  return { header, rows: counts }
}

/**
 * Puts a back-up into the database, in the transaction it is given: all of it or nothing. Tables of the back-up's own version
 * are made, filled and then migrated, so a back-up of an older Zaal fits too. Every room gets a new epoch: whoever comes back
 * takes a fresh snapshot, also when the database went back in time (SY4).
 * @throws {BackupError} when there are meetings already and `replace` is not set
 */
export async function load(db: Database, file: string, { replace }: { replace: boolean }): Promise<void> {
  await migrate(db, 0)
  await refuseRunning(db)
  if (!replace && (await readVersion(db)) > 0) {
    const [there] = await rows<{ some: boolean }>(db, sql`select exists (select from meetings) as some`)
    if (there?.some)
      throw new BackupError(
        'There are meetings in this database. Restore into an empty one, or add --replace: everything in it is then deleted for good.',
      )
  }
  for (const name of ownTables().reverse())
    await db.execute(sql`drop table if exists ${sql.identifier(name)} cascade`)
  let shapes: TableShape[] = []
  let insert: ((lines: string[]) => Promise<void>) | null = null
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') {
      await migrate(db, part.header.data)
      shapes = await tablesOf(db, part.header.data)
      // The version's own settings are in the back-up too.
      for (const { name } of [...shapes].reverse()) await db.execute(sql`delete from ${sql.identifier(name)}`)
    } else if (part.kind === 'table') insert = inserter(db, shapes, part)
    else if (part.kind === 'rows') await insert?.(part.rows)
  }
  await advanceSequences(db)
  await migrate(db)
  await db.execute(sql`update rooms set epoch = substr(replace(gen_random_uuid()::text, '-', ''), 1, 12)`)
}

/**
 * A server that runs keeps rooms and the secret in memory, and would go on with its own.
 * @throws {BackupError} when one is connected
 */
export async function refuseRunning(db: Database): Promise<void> {
  const [server] = await rows<{ running: boolean }>(
    db,
    sql`select exists (select from pg_stat_activity where datname = current_database()
          and application_name like 'zaal%' and pid <> pg_backend_pid()) as running`,
  )
  if (server?.running)
    throw new BackupError(
      'A server of Zaal is connected to this database. Stop all of them first; nothing was changed.',
    )
}

/** Names come from the database and not from the file, which could hold anything. */
function inserter(db: Database, shapes: readonly TableShape[], part: Extract<BackupPart, { kind: 'table' }>) {
  const shape = shapes.find((s) => s.name === part.table)
  const columns = part.columns.map((name) => shape?.columns.find((column) => column.name === name))
  if (!shape || columns.some((column) => column === undefined))
    throw new BackupError(`The back-up's table ${part.table} does not fit this Zaal. Nothing was changed.`)
  const known = columns.filter((column) => column !== undefined)
  const names = sql.join(
    known.map(({ name }) => sql.identifier(name)),
    sql`, `,
  )
  const values = sql.join(
    known.map(({ type }, i) => sql.raw(`(line->>${i})::${type}`)),
    sql`, `,
  )
  return async (lines: string[]) => {
    await db.execute(
      sql`insert into ${sql.identifier(shape.name)} (${names}) overriding system value
          select ${values} from jsonb_array_elements(${`[${lines.join(',')}]`}::jsonb) as line`,
    )
  }
}

/** Columns that number themselves go on after the highest number that was put back. */
async function advanceSequences(db: Database): Promise<void> {
  const counted = await rows<{ table: string; column: string; sequence: string }>(
    db,
    sql`select c.relname as "table", a.attname as "column",
          pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence
        from pg_class c join pg_attribute a on a.attrelid = c.oid
        where c.relkind = 'r' and pg_table_is_visible(c.oid) and a.attnum > 0 and not a.attisdropped
          and c.relname in (select jsonb_array_elements_text(${JSON.stringify(ownTables())}::jsonb))
          and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`,
  )
  for (const { table, column, sequence } of counted)
    await db.execute(
      sql`select setval(${sequence}::regclass, coalesce(max(${sql.identifier(column)}), 1), max(${sql.identifier(column)}) is not null)
          from ${sql.identifier(table)}`,
    )
}
