import { PGlite } from '@electric-sql/pglite'
import { DrizzleQueryError } from 'drizzle-orm/errors'
import { drizzle, type PgliteDatabase } from 'drizzle-orm/pglite'
import { statfsSync } from 'node:fs'
import { resolve } from 'node:path'
import { StorageAwayError } from '../../kernel/ports.ts'
import type { Database, Query, SqlDriver } from './driver.ts'
import { codeOf, translated } from './errors.ts'
import { FlushingNodeFs, flushingParams, type FlushingOptions } from './flushing-fs.ts'
import { migrate } from './migrate.ts'
import { createMutex } from './mutex.ts'
import { flushAfterKill, makeDatabase } from './pglite-folder.ts'

/**
 * PostgreSQL on one session makes no checkpoints by itself, so its log would grow until the next start: we make one after
 * this many bytes of it. Bounds the room on disk and the time a start after a kill takes.
 */
const CHECKPOINT_AFTER = 32 * 1024 * 1024
/** How often the length of the log is looked at, in transactions. */
const LOOK_EVERY = 100
/** An engine that broke (disk full, I/O error) is started again at most this often, in ms. */
const REOPEN_EVERY = 1_000

/**
 * Bytes that stay free on the disk: with less, changes are refused before they begin, because PGlite does not survive a log
 * that cannot grow. Room for two pieces of log (16 MB each) and what is between two checkpoints.
 */
const RESERVE = 64 * 1024 * 1024

export interface PgliteOptions extends Pick<FlushingOptions, 'onFlush' | 'onWrite'> {
  /** Bytes of log between two checkpoints. */
  checkpointAfter?: number
  /** Ms between two attempts to start an engine that broke. */
  reopenEvery?: number
  /** Bytes that must stay free on the disk. */
  reserve?: number
}

/** The one session of the embedded database, for an adapter that brings SQL of its own (BullMQ). */
export interface PgliteSession {
  /**
   * Runs `work` in its turn; keep it short, and await nothing but the session inside. Errors of PostgreSQL come out as they
   * are; StorageAwayError when the engine broke or the disk is nearly full.
   */
  turn<T>(work: (pglite: PGlite) => Promise<T>): Promise<T>
  /** Called after an engine that broke was started again: what was listened to is forgotten. Returns how to end it. */
  onRestart(listener: () => void): () => void
}

export interface PgliteDriver extends SqlDriver {
  session: PgliteSession
}

interface Engine {
  files: FlushingNodeFs
  pglite: PGlite
  db: PgliteDatabase
}

/**
 * PGlite on a folder of its own (made when missing), migrated. One process only: take the data folder's lock first
 * (files/data-lock.ts). PGlite is one session, so everything takes turns.
 * @throws {NewerDataError | DataFolderError}
 */
export async function openPgliteDriver(dir: string, options: PgliteOptions = {}): Promise<PgliteDriver> {
  const folder = resolve(dir)
  const checkpointAfter = options.checkpointAfter ?? CHECKPOINT_AFTER
  const reopenEvery = options.reopenEvery ?? REOPEN_EVERY
  const lookEvery = Math.min(LOOK_EVERY, Math.ceil(checkpointAfter / 16_384))
  const turn = createMutex()
  await makeDatabase(folder)

  let engine: Engine | null = await openEngine(folder, options)
  let closed = false
  let brokenAt = 0
  let transactions = 0
  const restarted = new Set<() => void>()
  let checkpointAt = await logPosition(engine)
  await inTransaction(engine, 'begin', (_, db) => migrate(db))

  const running = async (): Promise<Engine> => {
    if (closed) throw new StorageAwayError('the storage was closed')
    if (engine) return engine
    if (performance.now() - brokenAt < reopenEvery)
      throw new StorageAwayError('the embedded database is being started again')
    try {
      engine = await openEngine(folder, options)
      for (const tell of restarted) tell()
      return engine
    } catch (error) {
      brokenAt = performance.now()
      throw new StorageAwayError('the embedded database does not start', { cause: error })
    }
  }

  /** Runs `work` in its turn; an engine that broke under it is put away, and started again by a later call. */
  const guarded = <T>(work: (engine: Engine) => Promise<T>): Promise<T> =>
    turn(async () => {
      const current = await running()
      try {
        return await work(current)
      } catch (error) {
        if (!isEngineFailure(error)) throw translated(error)
        // Not closed: that would make it write (see EngineFailure).
        current.files.abandon()
        engine = null
        brokenAt = performance.now()
        throw new StorageAwayError('the embedded database stopped', { cause: error })
      }
    })

  const checkpointWhenDue = async (current: Engine) => {
    transactions += 1
    if (transactions % lookEvery !== 0) return
    const position = await logPosition(current)
    if (position - checkpointAt < checkpointAfter) return
    try {
      await exec(current, 'checkpoint')
      checkpointAt = position
    } catch (error) {
      // What was committed stays committed; a checkpoint that found no room is tried again.
      if (isEngineFailure(error)) throw error
    }
  }

  const changing = <T>(work: (engine: Engine) => Promise<T>): Promise<T> =>
    guarded(async (current) => {
      checkRoom(folder, options.reserve ?? RESERVE)
      const result = await work(current)
      await checkpointWhenDue(current)
      return result
    })

  const session: PgliteSession = {
    async turn(work) {
      const outcome = await guarded(async (current) => {
        checkRoom(folder, options.reserve ?? RESERVE)
        try {
          const value = await work(current.pglite)
          await checkpointWhenDue(current)
          return { value }
        } catch (error) {
          // Whoever speaks SQL reads its errors, details and all.
          if (hasState(error)) return { error }
          throw error instanceof DrizzleQueryError ? error : asQueryError('', error)
        }
      })
      if ('error' in outcome) throw outcome.error
      return outcome.value
    },
    onRestart(listener) {
      restarted.add(listener)
      return () => void restarted.delete(listener)
    },
  }

  return {
    session,
    use: (work) => guarded(({ db }) => work(db)),
    read: (statement, values) => guarded((current) => queryOn(current)(statement, values)),
    change: (statement, values) => changing((current) => queryOn(current)(statement, values)),
    transaction: (work) =>
      changing((current) => inTransaction(current, 'begin', (_, db, query) => work(db, query))),
    transactionAfter: (first, work) => changing((current) => inTransaction(current, `begin; ${first}`, work)),
    describe: () => `meetings: PGlite in ${folder}; a stored answer is flushed to disk before it is given`,
    close: () =>
      turn(async () => {
        closed = true
        // Ends with a checkpoint, so that the next start has nothing to recover.
        await engine?.pglite.close()
        engine = null
      }),
  }
}

function checkRoom(folder: string, reserve: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < reserve) throw new StorageAwayError(`the disk of ${folder} is full`, { why: 'full' })
}

async function openEngine(folder: string, options: PgliteOptions): Promise<Engine> {
  const files = new FlushingNodeFs(folder, { ...options, flushed: await flushAfterKill(folder) })
  try {
    const pglite = await PGlite.create({ fs: files, startParams: flushingParams(PGlite.defaultStartParams) })
    files.started()
    // BullMQ's tables and functions have a schema of their own, and names that none of ours may have (see its test).
    await pglite.exec('set search_path to public, bullmq')
    return { files, pglite, db: drizzle(pglite) }
  } catch (error) {
    files.abandon()
    throw error
  }
}

async function inTransaction<Row, T>(
  engine: Engine,
  begin: string,
  work: (rows: Row[], db: Database, query: Query) => Promise<T>,
): Promise<T> {
  try {
    const rows = await exec<Row>(engine, begin)
    const result = await work(rows, engine.db, queryOn(engine))
    // PostgreSQL flushes its log before this returns.
    await exec(engine, 'commit')
    return result
  } catch (error) {
    if (!isEngineFailure(error)) await exec(engine, 'rollback')
    throw error
  }
}

/** Statements of the driver's own, failing as those of the stores do; the rows of the last. */
async function exec<Row>({ pglite }: Engine, statements: string): Promise<Row[]> {
  try {
    return (await pglite.exec(statements)).at(-1)?.rows as Row[]
  } catch (error) {
    throw asQueryError(statements, error)
  }
}

function queryOn({ pglite }: Engine): Query {
  return async <Row>({ text }: Parameters<Query>[0], values: unknown[]) => {
    try {
      return (await pglite.query<Row>(text, values)).rows
    } catch (error) {
      throw asQueryError(text, error)
    }
  }
}

const asQueryError = (statement: string, error: unknown) =>
  new DrizzleQueryError(statement, [], error instanceof Error ? error : new Error(String(error)))

/** Bytes of log ever written. */
async function logPosition({ pglite }: Engine): Promise<number> {
  const { rows } = await pglite.query<{ bytes: string | number }>(
    "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::text as bytes",
  )
  return Number(rows[0]?.bytes ?? 0)
}

/** A failed statement without an SQLSTATE did not come from PostgreSQL but from the engine it runs in. */
function isEngineFailure(error: unknown): boolean {
  return error instanceof DrizzleQueryError && !hasState(error)
}

/** Does it carry an SQLSTATE, and so come from PostgreSQL? */
function hasState(error: unknown): boolean {
  return /^[0-9A-Z]{5}$/.test(codeOf(error) ?? '')
}
