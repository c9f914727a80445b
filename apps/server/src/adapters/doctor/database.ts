import pg from 'pg'
import { migrationSteps } from '../postgres/migrate.ts'
import { checkServers } from './servers.ts'
import { clockFinding, inMs, median, ok, reasonOf, unknown, warning, wrong, type Finding } from './finding.ts'

const WITHIN = 5_000
const OLDEST = 150_000
/** Ms of a flushed write: a busy room commits some tens of times a second. */
const FLUSH_SLOW = 20
const FLUSH_WRONG = 250
const WRITES = 7

/**
 * Everything about DATABASE_URL, and about the servers that run on it. Changes nothing: what it writes is a note in the log of
 * the database without effect.
 * @param keepsJobs jobs are kept in it, too (no REDIS_URL)
 * @param secret as configured
 */
export async function checkDatabase(
  url: string,
  keepsJobs: boolean,
  secret: string | null = null,
): Promise<Finding[]> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'zaal doctor',
    connectionTimeoutMillis: WITHIN,
    query_timeout: WITHIN,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => undefined)
    return [unreachable(error)]
  }
  try {
    return [
      ok('database', 'PostgreSQL lets us in'),
      ...(await look(client, keepsJobs)),
      ...(await checkServers(client, secret)),
    ]
  } catch (error) {
    return [wrong('database', `it answers, then fails: ${reasonOf(error)}`, 'Look in the log of PostgreSQL.')]
  } finally {
    await client.end().catch(() => undefined)
  }
}

function unreachable(error: unknown): Finding {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const found = `DATABASE_URL: ${reasonOf(error)}`
  const todo = code.startsWith('28')
    ? 'Correct the user and the password in DATABASE_URL, or pg_hba.conf.'
    : code === '3D000'
      ? 'Make that database (createdb), or correct the name in DATABASE_URL.'
      : code === '53300'
        ? 'All connections are taken: raise max_connections, or stop what holds them.'
        : code === 'ENOTFOUND' || code === 'EAI_AGAIN'
          ? 'Correct the name of the host in DATABASE_URL, or the name server.'
          : 'Start PostgreSQL, and correct host and port in DATABASE_URL; look at firewalls in between.'
  return wrong('database', found, todo)
}

async function look(client: pg.Client, keepsJobs: boolean): Promise<Finding[]> {
  const setting = async (name: string) => {
    const { rows } = await client.query<{ v: string | null }>('select current_setting($1, true) as v', [name])
    return rows[0]?.v ?? ''
  }
  const version = Number(await setting('server_version_num'))
  const findings = [
    version < OLDEST
      ? wrong(
          'database version',
          `PostgreSQL ${Math.floor(version / 10_000)}`,
          'Zaal needs PostgreSQL 15 or newer.',
        )
      : ok('database version', `PostgreSQL ${Math.floor(version / 10_000)}.${version % 10_000}`),
  ]
  const { rows } = await client.query<{ replica: boolean; now: string }>(
    'select pg_is_in_recovery() as replica, (extract(epoch from clock_timestamp()) * 1000)::text as now',
  )
  findings.push(clockFinding('database clock', Number(rows[0]?.now ?? 0) - Date.now(), 1_000))
  if (rows[0]?.replica) {
    findings.push(
      wrong(
        'database rights',
        'this is a read-only copy',
        'Let DATABASE_URL name the primary server, not a standby.',
      ),
    )
    return findings
  }
  findings.push(...(await checkTables(client)))
  if (keepsJobs) findings.push(await checkJobs(client))
  for (const name of ['fsync', 'synchronous_commit', 'full_page_writes'])
    findings.push(durability(name, await setting(name)))
  findings.push(
    await checkFlush(client),
    await checkConnections(client, Number(await setting('max_connections'))),
  )
  return findings
}

/** The rights a start needs: to make tables while there are none, to use them when there are; and their version. */
async function checkTables(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query<{
    there: boolean
    makes: boolean
    reads: boolean | null
    schema: string | null
  }>(
    `select to_regclass('settings') is not null as there,
       current_schema() as schema,
       coalesce(has_schema_privilege(current_schema(), 'create'), false) as makes,
       (select bool_and(has_table_privilege(c.oid, 'select, insert, update, delete'))
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = current_schema() and c.relkind = 'r') as reads`,
  )
  const { there = false, makes = false, reads = null, schema = null } = rows[0] ?? {}
  const grant = `Give the user of DATABASE_URL a schema of its own, or: grant all on schema ${schema ?? 'public'} to it.`
  const findings = [
    makes && reads !== false
      ? ok('database rights', 'we may make and change tables')
      : there && reads === true
        ? warning(
            'database rights',
            'we may use the tables but not make new ones',
            `An upgrade will need it. ${grant}`,
          )
        : wrong('database rights', `we may not ${there ? 'use the tables' : 'make tables'}`, grant),
  ]
  const known = migrationSteps().length
  if (!there) return [...findings, ok('migrations', `none yet; the first start makes version ${known}`)]
  if (reads === false) return [...findings, unknown('migrations', 'we may not read the version')]
  const version = await client.query<{ value: string }>(
    "select value from settings where key = 'data-version'",
  )
  const now = Number(version.rows[0]?.value ?? 0)
  return [...findings, migrations(now, known)]
}

/** BullMQ makes a schema of its own. */
async function checkJobs(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ may: boolean }>(
    `select has_database_privilege(current_database(), 'create')
       or coalesce(has_schema_privilege(to_regnamespace('bullmq')::oid, 'usage'), false) as may`,
  )
  return rows[0]?.may
    ? ok('jobs', 'they are kept in the database, and we may do that')
    : wrong(
        'jobs',
        'they are kept in a schema "bullmq", and we may not make it',
        'Grant create on the database to the user of DATABASE_URL, or set REDIS_URL to keep jobs in Redis.',
      )
}

function migrations(now: number, known: number): Finding {
  const found = `the data have version ${now}, this Zaal knows ${known}`
  if (now > known)
    return wrong(
      'migrations',
      found,
      'A newer Zaal wrote these data: start that version again, or restore a back-up.',
    )
  return now < known
    ? warning('migrations', found, 'The next start brings them up to date. Make a back-up first.')
    : ok('migrations', found)
}

function durability(name: string, value: string): Finding {
  if (value === 'off')
    return wrong(
      name,
      `${name} is off`,
      `"Stored" would then not survive a power cut. Set ${name} = on in postgresql.conf.`,
    )
  return ok(name, `${name} is ${value}`)
}

/** A commit that must reach the disk, without a trace in any table. */
async function checkFlush(client: pg.Client): Promise<Finding> {
  const taken: number[] = []
  try {
    for (let i = 0; i < WRITES; i++) {
      const began = performance.now()
      await client.query("select pg_logical_emit_message(true, 'zaal doctor', '')")
      taken.push(performance.now() - began)
    }
  } catch {
    return unknown('flushed write', 'we may not write a note to measure with')
  }
  const ms = median(taken)
  const found = `a write is on disk after ${inMs(ms)}`
  const todo = 'Use a local SSD that keeps what it flushed, and a network without long ways to the database.'
  if (ms > FLUSH_WRONG) return wrong('flushed write', found, todo)
  return ms > FLUSH_SLOW ? warning('flushed write', found, todo) : ok('flushed write', found)
}

/** Each server keeps at most ten connections and each worker some more. */
async function checkConnections(client: pg.Client, most: number): Promise<Finding> {
  const { rows } = await client.query<{ used: string }>(
    "select count(*)::text as used from pg_stat_activity where backend_type = 'client backend'",
  )
  const free = most - Number(rows[0]?.used ?? 0)
  const found = `${free} of ${most} connections are free`
  return free < 20
    ? warning('database connections', found, 'Each server takes up to some twenty. Raise max_connections.')
    : ok('database connections', found)
}
