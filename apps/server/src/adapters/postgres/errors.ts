import { DrizzleQueryError } from 'drizzle-orm/errors'
import { StorageAwayError, type StorageTrouble } from '../../kernel/ports.ts'

/*
 * Which errors mean "not now" (the same command may succeed later) and which are bugs. Sources: PostgreSQL's appendix A
 * (SQLSTATE classes), Node's system errors, and pg, which reports its own time-outs only by their text.
 */

const AWAY_CLASSES = new Set([
  '08', // connection
  '53', // out of disk, memory, connections
])
const AWAY_STATES = new Set([
  '25006', // read-only: a replica, or a primary being demoted
  '25P03', // idle in transaction too long
  '40001', // serialisation failure
  '40P01', // deadlock
  '42501', // a right that was taken away while we run, and may be given back; a start says so (see postgres-driver.ts)
  '55P03', // lock not available in time
  '57014', // statement time-out
  '57P01', // administrator's shutdown
  '57P02', // crash of another backend
  '57P03', // starting up, or recovering
  '57P05', // idle session time-out
  '58030', // I/O error
])
const AWAY_NODE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT', // a socket file that is gone while the server restarts
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EIO',
])
const TROUBLES: Readonly<Record<string, StorageTrouble>> = {
  '25006': 'read-only',
  '42501': 'no-rights',
  '53100': 'full',
  EDQUOT: 'full',
  ENOSPC: 'full',
  EROFS: 'read-only',
}
const AWAY_TEXTS =
  /^(Connection terminated|timeout (exceeded|expired)|Query read timeout|Client has encountered a connection error|Client was closed|Connection ended|Cannot use a pool after calling end)/i

/** SQLSTATE or Node code of an error or of what caused it. */
export function codeOf(error: unknown): string | null {
  for (const one of causes(error)) {
    if ('code' in one && typeof one.code === 'string') return one.code
  }
  return null
}

/** Name of the violated constraint or unique index, if that is what happened. */
export function violatedConstraint(error: unknown): string | null {
  for (const one of causes(error)) {
    if ('constraint' in one && typeof one.constraint === 'string') return one.constraint
  }
  return null
}

/** Is this worth trying again later? */
export function isAway(error: unknown): boolean {
  if (error instanceof StorageAwayError) return true
  const code = codeOf(error)
  if (code !== null) {
    if (AWAY_NODE.has(code) || AWAY_STATES.has(code)) return true
    if (code.length === 5 && AWAY_CLASSES.has(code.slice(0, 2))) return true
  }
  return causes(error).some((one) => AWAY_TEXTS.test(one.message))
}

/**
 * The error to throw instead: StorageAwayError, or the same error. Drizzle's wrapper is taken off, because its message
 * holds the parameters: what people wrote must not reach a log.
 */
export function translated(error: unknown): unknown {
  if (error instanceof StorageAwayError) return error
  const cause = error instanceof DrizzleQueryError ? error.cause : error
  if (isAway(error))
    return new StorageAwayError(causes(error).at(-1)?.message ?? 'the database cannot be reached', {
      cause,
      why: TROUBLES[codeOf(error) ?? ''] ?? 'away',
    })
  return withoutParameters(cause ?? error)
}

/** PGlite hangs the statement's parameters on its errors; both drivers quote values in `detail`. */
function withoutParameters(error: unknown): unknown {
  for (const one of causes(error)) {
    if ('params' in one) delete one.params
    if ('detail' in one) delete one.detail
  }
  return error
}

/** The error and what caused it, outermost first. Drizzle wraps what its driver throws. */
function causes(error: unknown): Error[] {
  const chain: Error[] = []
  let next = error
  while (next instanceof Error && chain.length < 10) {
    chain.push(next)
    if (next instanceof AggregateError && next.errors.length > 0) next = next.errors[0]
    else next = next.cause
  }
  return chain
}
