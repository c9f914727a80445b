import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core'
import type { PoolState } from '../../kernel/ports.ts'

/** What both drivers' Drizzle databases have in common. */
export type Database = PgDatabase<PgQueryResultHKT>

/** A statement written by hand: the hot ones, and those Drizzle has no words for. Its name tells it apart when prepared. */
export interface Statement {
  name: string
  text: string
}

/**
 * Runs a statement and gives its rows as PostgreSQL's types come out of both drivers: text, integer, boolean and JSON as
 * themselves; anything wider must be cast.
 */
export type Query = <Row>(statement: Statement, values: unknown[]) => Promise<Row[]>

/**
 * The only difference between PostgreSQL and PGlite. All methods reject with StorageAwayError when the database cannot
 * take it now (see errors.ts); anything else that `work` throws comes out unchanged.
 */
export interface SqlDriver {
  /** Statements that need no transaction and change nothing; each sees what is committed. */
  use<T>(work: (db: Database) => Promise<T>): Promise<T>
  /** One statement that changes nothing. */
  read: Query
  /** One statement, a transaction by itself. Resolves when it is on disk. */
  change: Query
  /**
   * BEGIN, work, COMMIT; ROLLBACK when `work` rejects. Resolves when the commit is on disk. Its statements each see what is
   * committed when they begin.
   */
  transaction<T>(work: (db: Database, query: Query) => Promise<T>): Promise<T>
  /** As `transaction`, with the rows of a first statement without parameters, which travels together with the BEGIN. */
  transactionAfter<Row, T>(
    first: string,
    work: (rows: Row[], db: Database, query: Query) => Promise<T>,
  ): Promise<T>
  /** Absent: there is one session and no pool. */
  pool?: () => PoolState
  /** One line for start-up. */
  describe(): string
  close(): Promise<void>
}

/** The text as it is written in a statement without parameters, whatever the server's settings are. */
export function literal(text: string): string {
  const quoted = text.replaceAll("'", "''")
  return quoted.includes('\\') ? ` E'${quoted.replaceAll('\\', '\\\\')}'` : `'${quoted}'`
}
