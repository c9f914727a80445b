import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'

/** What both drivers' Drizzle databases have in common; all SQL of the stores goes through it. */
export type Database = PgDatabase<PgQueryResultHKT>

/**
 * The only difference between PostgreSQL and PGlite. Both methods reject with StorageAwayError when the database cannot
 * take it now (see errors.ts); anything else that `work` throws comes out unchanged.
 */
export interface SqlDriver {
  /** Statements that need no transaction; each sees what is committed. */
  use<T>(work: (db: Database) => Promise<T>): Promise<T>
  /** BEGIN, work, COMMIT; ROLLBACK when `work` rejects. Resolves when the commit is on disk. */
  transaction<T>(work: (db: Database) => Promise<T>): Promise<T>
  /** One line for start-up. */
  describe(): string
  close(): Promise<void>
}
