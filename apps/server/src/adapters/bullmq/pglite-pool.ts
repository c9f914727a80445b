import type { PGlite } from '@electric-sql/pglite'
import { EventEmitter } from 'node:events'
import type { PgliteSession } from '../postgres/pglite-driver.ts'

/*
 * PGlite in the shape of the `pg.Pool` that BullMQ's PostgreSQL backend talks to. There is one session, shared with
 * everything else; each statement takes its turn and holds nothing after it. BullMQ 6.7 needs no transaction but for its
 * migrations, and those run in one turn of their own (see `migrationClient`).
 */

interface Result<R> {
  rows: R[]
  rowCount: number
}

const LISTEN = /^\s*LISTEN\s+"?([A-Za-z_][\w$]*)"?\s*;?\s*$/i
const UNLISTEN = /^\s*UNLISTEN\b/i
const TRANSACTION = /^\s*(BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK)\b/i
/** The name of the session in pg_stat_activity: ours has one user and no such list. */
const NAMING = /set_config\(\s*'application_name'/i
const COMMENTS = /^\s*--.*$/gm

/**
 * OIDs of numbers, text and JSON: BullMQ gives them as text already, or as what `pg` would turn into text. PGlite's own
 * serializers would take text for a string of JSON, and refuse a number for text.
 */
const OIDS = [20, 21, 23, 25, 114, 700, 701, 1_700, 3_802]
const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
const serializers = Object.fromEntries(OIDS.map((oid) => [oid, asText] as const))

async function run<R>(pglite: PGlite, text: string, params: readonly unknown[]): Promise<Result<R>> {
  if (params.length === 0) {
    // May be several statements, as BullMQ's migrations are.
    const results = await pglite.exec(text)
    const last = results.at(-1)
    return { rows: (last?.rows ?? []) as R[], rowCount: last?.affectedRows || (last?.rows.length ?? 0) }
  }
  const { rows, affectedRows } = await pglite.query<R>(
    text,
    params.map((value) => value ?? null),
    { serializers },
  )
  return { rows, rowCount: affectedRows || rows.length }
}

/** For BullMQ's `runMigrations`, inside one turn of the session. */
export class MigrationClient extends EventEmitter {
  readonly #pglite: PGlite
  constructor(pglite: PGlite) {
    super()
    this.#pglite = pglite
  }
  query<R>(text: string, params: readonly unknown[] = []): Promise<Result<R>> {
    return run<R>(this.#pglite, text, params)
  }
  release(): void {}
}

class SessionClient extends EventEmitter {
  readonly #session: PgliteSession
  readonly #subscriptions = new Map<string, () => Promise<void>>()
  readonly #forget: () => void

  constructor(session: PgliteSession) {
    super()
    this.#session = session
    this.#forget = session.onRestart(() => {
      // What the engine that broke listened to is gone: BullMQ takes an error as a sign to listen again.
      const listened = this.#subscriptions.size > 0
      this.#subscriptions.clear()
      if (listened && this.listenerCount('error') > 0)
        this.emit('error', new Error('the embedded database was started again'))
    })
  }

  async query<R>(text: string, params: readonly unknown[] = []): Promise<Result<R>> {
    const statement = text.replace(COMMENTS, '')
    const channel = LISTEN.exec(statement)?.[1]
    if (channel !== undefined) {
      await this.#listen(channel)
      return { rows: [], rowCount: 0 }
    }
    if (UNLISTEN.test(statement)) {
      await this.#unlisten()
      return { rows: [], rowCount: 0 }
    }
    if (NAMING.test(statement)) return { rows: [], rowCount: 0 }
    if (TRANSACTION.test(statement)) throw new Error('no transactions over the shared session')
    return this.#session.turn((pglite) => run<R>(pglite, text, params))
  }

  release(): void {
    this.#forget()
    this.#unlisten().catch(() => undefined)
  }

  async #listen(channel: string): Promise<void> {
    if (this.#subscriptions.has(channel)) return
    const unlisten = await this.#session.turn((pglite) =>
      pglite.listen(channel, (payload) => {
        // Not inside the statement that told it.
        queueMicrotask(() => this.emit('notification', { channel, payload, processId: 0 }))
      }),
    )
    this.#subscriptions.set(channel, () => this.#session.turn(() => unlisten()))
  }

  async #unlisten(): Promise<void> {
    const all = [...this.#subscriptions.values()]
    this.#subscriptions.clear()
    for (const unlisten of all) await unlisten()
  }
}

/** What BullMQ is given as its connection. */
export class PglitePool extends EventEmitter {
  /** BullMQ looks here whether a dropped connection is noticed; ours cannot drop unnoticed. */
  readonly options = { keepAlive: true }
  readonly #session: PgliteSession

  constructor(session: PgliteSession) {
    super()
    this.#session = session
  }
  query<R>(text: string, params: readonly unknown[] = []): Promise<Result<R>> {
    if (TRANSACTION.test(text.replace(COMMENTS, '')))
      return Promise.reject(new Error('no transactions over the shared session'))
    return this.#session.turn((pglite) => run<R>(pglite, text, params))
  }
  async connect(): Promise<SessionClient> {
    return new SessionClient(this.#session)
  }
  /** The session is not ours to end. */
  async end(): Promise<void> {}
}
