import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { DatabaseRefusedError } from '../start-error.ts'
import type { Database, Query, SqlDriver } from './driver.ts'
import { codeOf, isAway, translated } from './errors.ts'
import { migrate } from './migrate.ts'

/** Ms. A dead or stuck database must be noticed in about 3 s, so that a command is refused and not left hanging. */
const CONNECT_WITHIN = 2_000
/** At the start nobody waits for an answer yet, and a machine that just came up is slow: giving up would only begin anew. */
const CONNECT_AT_START_WITHIN = 10_000
const STATEMENT_WITHIN = 2_500
const ANSWER_WITHIN = 3_000
/**
 * A transaction of ours never waits for anything but the database; this only ends one whose process froze. It may hold the lock
 * of a room, and so long the other servers can store nothing there.
 */
const IDLE_IN_TRANSACTION = 5_000
const OLDEST = 150_000

/**
 * Every statement goes by an index. A plan is kept as long as a connection, and one made for an empty table would read all
 * of what fills it. Compiling a plan takes longer than any of them.
 */
const PLANS = '-c enable_seqscan=off -c jit=off'

export interface PostgresOptions {
  /** Connections at most (default 10). */
  max?: number
}

/**
 * A pool on a PostgreSQL server (15 or newer), migrated.
 * @throws {StorageAwayError} when it cannot be reached now
 * @throws {DatabaseRefusedError | NewerDataError} when trying again would not help
 */
export async function openPostgresDriver(url: string, options: PostgresOptions = {}): Promise<SqlDriver> {
  await prepare(url)
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'zaal',
    options: PLANS,
    max: options.max ?? 10,
    connectionTimeoutMillis: CONNECT_WITHIN,
    statement_timeout: STATEMENT_WITHIN,
    query_timeout: ANSWER_WITHIN,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  })
  // An idle connection that breaks is dropped by the pool; the next statement says what is wrong.
  pool.on('error', () => undefined)
  const shared = drizzle(pool)
  const query = queryOn(pool)
  const one: Query = async (statement, values) => {
    try {
      return await query(statement, values)
    } catch (error) {
      throw translated(error)
    }
  }

  /** Begins with this text, which may hold a first statement; its rows go to `work`. */
  const transaction = async <Row, T>(
    begin: string,
    work: (rows: Row[], db: Database, query: Query) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect().catch((error: unknown) => {
      throw translated(error)
    })
    // Without a listener a connection that breaks between two statements would end the process.
    const ignore = () => undefined
    client.on('error', ignore)
    let broken = false
    try {
      const began: unknown = await client.query(begin)
      const rows = Array.isArray(began) ? (began.at(-1) as pg.QueryResult).rows : []
      const result = await work(rows as Row[], drizzle(client), queryOn(client))
      await client.query('commit')
      return result
    } catch (error) {
      // A connection that timed out or broke is thrown away: the server then rolls back by itself.
      broken =
        isAway(error) ||
        (await client.query('rollback').then(
          () => false,
          () => true,
        ))
      throw translated(error)
    } finally {
      client.off('error', ignore)
      client.release(broken)
    }
  }

  return {
    async use(work) {
      try {
        return await work(shared)
      } catch (error) {
        throw translated(error)
      }
    },
    read: one,
    change: one,
    transaction: (work) => transaction('begin', (_, db, queryIn) => work(db, queryIn)),
    transactionAfter: (first, work) => transaction(`begin; ${first}`, work),
    pool: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    describe: () => `meetings: PostgreSQL at ${placeOf(url)}; a stored answer is on its disk`,
    close: () => pool.end(),
  }
}

/** Statements are prepared once a connection, under their name. */
function queryOn(connection: pg.Pool | pg.PoolClient): Query {
  return async <Row>(statement: Parameters<Query>[0], values: unknown[]) => {
    const { rows } = await connection.query({ ...statement, values })
    return rows as Row[]
  }
}

/** Checks and migrates over a connection of its own, because a migration may take longer than a statement may. */
const prepare = (url: string): Promise<void> =>
  onOwnConnection(url, 'zaal migration', async (client) => {
    const { rows: isolation } = await client.query<{ v: string }>(
      "select current_setting('default_transaction_isolation') as v",
    )
    // A statement that waited for a lock must see what was committed meanwhile: closing a poll rests on it.
    if (isolation[0]?.v !== 'read committed')
      throw new DatabaseRefusedError(
        `The database at ${placeOf(url)} has default_transaction_isolation "${isolation[0]?.v}"; Zaal needs "read committed".`,
      )
    await client.query('begin')
    await migrate(drizzle(client))
    await client.query('commit')
  })

/**
 * Runs `work` over a connection of its own, on which a statement may take as long as it needs. A transaction that `work` left
 * open is rolled back by closing.
 * @throws as openPostgresDriver
 */
export async function onOwnConnection<T>(
  url: string,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: name,
    connectionTimeoutMillis: CONNECT_AT_START_WITHIN,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ v: string }>("select current_setting('server_version_num') as v")
    const version = Number(rows[0]?.v)
    if (version < OLDEST)
      throw new DatabaseRefusedError(
        `The database at ${placeOf(url)} is PostgreSQL ${Math.floor(version / 10_000)}; Zaal needs 15 or newer.`,
      )
    return await work(client)
  } catch (error) {
    throw refusedOr(error, url)
  } finally {
    await client.end().catch(() => undefined)
  }
}

function refusedOr(error: unknown, url: string): unknown {
  const code = codeOf(error)
  const reason = error instanceof Error ? error.message : String(error)
  if (code?.startsWith('28'))
    return new DatabaseRefusedError(`The database at ${placeOf(url)} refuses us: ${reason}.`)
  if (code === '3D000')
    return new DatabaseRefusedError(`There is no such database at ${placeOf(url)}: ${reason}.`)
  // Insufficient rights, or no schema to make tables in.
  if (code === '42501' || code === '3F000')
    return new DatabaseRefusedError(
      `The user of DATABASE_URL may not make or use tables at ${placeOf(url)}. ` +
        'Make it the owner of the database, or grant it all on a schema of its own.',
    )
  return translated(error)
}

/** Host, port and database: never the password. */
function placeOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `${host || searchParams.get('host') || 'localhost'}${pathname}`
}
