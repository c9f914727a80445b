import { createPostgresBackend, Queue, runMigrations } from 'bullmq'
import pg from 'pg'
import { JOB_LANES } from '../../kernel/jobs.ts'
import type { PgliteSession } from '../postgres/pglite-driver.ts'
import type { BullBacking } from './bull-jobs.ts'
import { CalmWorker } from './calm-worker.ts'
import { MigrationClient, PglitePool } from './pglite-pool.ts'
import { ServerPool } from './server-pool.ts'

/** The schema that BullMQ's own migrations make and fill. */
const SCHEMA = 'bullmq'
const CONNECT_WITHIN = 2_000

/**
 * BullMQ's PostgreSQL backend on a server. Its migrations run under BullMQ's own advisory lock, so servers that start together
 * do it one after another.
 * @throws what pg throws when the database cannot be reached or gives no right to make a schema
 */
export async function postgresBacking(url: string): Promise<BullBacking> {
  const common = {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_WITHIN,
    keepAlive: true,
    keepAliveInitialDelayMillis: 10_000,
  }
  const client = new pg.Client({ ...common, application_name: 'zaal migration' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await runMigrations(client, SCHEMA)
  } finally {
    await client.end().catch(() => undefined)
  }
  const pool = new pg.Pool({
    ...common,
    application_name: 'zaal jobs',
    options: `-c search_path=${SCHEMA}`,
    // Each worker listens on a connection of its own; the rest is for statements.
    max: JOB_LANES.length + 3,
    idleTimeoutMillis: 30_000,
  })
  pool.on('error', () => undefined)
  return {
    ...on(new ServerPool(pool)),
    describe: () => `jobs: BullMQ in the same PostgreSQL (schema ${SCHEMA})`,
    close: () => pool.end(),
  }
}

/** The same backend on the embedded database, through the one session that everything shares. */
export async function pgliteBacking(session: PgliteSession): Promise<BullBacking> {
  await session.turn((pglite) => runMigrations(new MigrationClient(pglite), SCHEMA))
  return {
    ...on(new PglitePool(session)),
    describe: () => `jobs: BullMQ in the same PGlite (schema ${SCHEMA})`,
    close: async () => undefined,
  }
}

type Connection = ServerPool | PglitePool

function on(connection: Connection): Pick<BullBacking, 'queue' | 'worker'> {
  return {
    // In steps: what is asked of the result must not decide the types of BullMQ's own backend.
    queue: (name, options) => {
      const queue = new Queue(name, { ...options, connection }, createPostgresBackend)
      return queue
    },
    worker: (name, run, settings) => {
      const worker = new CalmWorker(name, run, { ...settings, connection }, createPostgresBackend)
      return worker
    },
  }
}
