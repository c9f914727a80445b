import { sql } from 'drizzle-orm'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { fileURLToPath } from 'node:url'
import { NewerDataError } from '../start-error.ts'
import type { Database } from './driver.ts'

const SETTING = 'data-version'
/** Any number, the same for every Zaal: servers that start together migrate one after another. */
const LOCK = 7_225_011

/** The SQL of every version, oldest first: version n is what the first n of them made. */
export const migrationSteps = (): string[][] =>
  readMigrationFiles({
    migrationsFolder: fileURLToPath(new URL('./migrations', import.meta.url)),
  }).map((step) => step.sql)

/**
 * Brings the tables to this build's version, or up to an older one (`upTo`, for a back-up of then), in the transaction it is
 * given (all or nothing, safe against a kill). The version is the number of migrations applied; drizzle's own bookkeeping is
 * not used because it needs the right to create schemas.
 * @throws {NewerDataError} when a newer Zaal wrote these data
 */
export async function migrate(db: Database, upTo = Infinity): Promise<void> {
  const steps = migrationSteps()
  await db.execute(sql`select pg_advisory_xact_lock(${LOCK})`)
  const version = await readVersion(db)
  if (version > steps.length)
    throw new NewerDataError(
      `These data were written by a newer Zaal (data version ${version}; this one knows up to ${steps.length}). ` +
        'Start that newer version again, or restore a back-up from before it was installed. Nothing was changed.',
    )
  const wanted = Math.min(upTo, steps.length)
  if (version >= wanted) return
  for (const step of steps.slice(version, wanted))
    for (const statement of step) await db.execute(sql.raw(statement))
  await db.execute(
    sql`insert into settings (key, value) values (${SETTING}, ${String(wanted)})
        on conflict (key) do update set value = excluded.value`,
  )
}

/** Migrations applied to these tables; 0 when there are none. */
export async function readVersion(db: Database): Promise<number> {
  const [table] = await rows<{ there: boolean }>(db, sql`select to_regclass('settings') is not null as there`)
  if (!table?.there) return 0
  const [row] = await rows<{ value: string }>(db, sql`select value from settings where key = ${SETTING}`)
  return Number(row?.value ?? 0)
}

/** The rows of a statement written by hand; both drivers return an object with `rows`. */
export async function rows<T>(db: Database, statement: ReturnType<typeof sql>): Promise<T[]> {
  const result: unknown = await db.execute(statement)
  if (typeof result !== 'object' || result === null || !('rows' in result) || !Array.isArray(result.rows))
    throw new Error('a driver that returns no rows')
  return result.rows as T[]
}
