import { EventEmitter } from 'node:events'
import type pg from 'pg'

interface Result<R> {
  rows: R[]
  rowCount: number | null
}

/** One connection of the pool, handed out; says what it hears until it is given back. */
class ServerClient extends EventEmitter {
  readonly #client: pg.PoolClient
  readonly #onNotification = (message: pg.Notification) => this.emit('notification', message)
  readonly #onEnd = () => this.emit('end')
  readonly #onError = (error: Error) => {
    // Without a listener a connection that breaks would end the process.
    if (this.listenerCount('error') > 0) this.emit('error', error)
  }

  constructor(client: pg.PoolClient) {
    super()
    this.#client = client
    client.on('notification', this.#onNotification)
    client.on('error', this.#onError)
    client.on('end', this.#onEnd)
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<Result<R>> {
    const { rows, rowCount } = await this.#client.query(text, params && [...params])
    return { rows: rows as R[], rowCount }
  }

  release(destroy?: boolean): void {
    this.#client.off('notification', this.#onNotification)
    this.#client.off('end', this.#onEnd)
    // The listener for errors stays: one may still come from a connection that is thrown away.
    this.#client.release(destroy)
  }
}

/** A real `pg.Pool` in the shape that BullMQ's types ask for, which pg's own no longer fit. */
export class ServerPool extends EventEmitter {
  /** BullMQ looks here whether a connection that drops silently is noticed. */
  readonly options = { keepAlive: true }
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    super()
    this.#pool = pool
  }

  async query<R>(text: string, params?: readonly unknown[]): Promise<Result<R>> {
    const { rows, rowCount } = await this.#pool.query(text, params && [...params])
    return { rows: rows as R[], rowCount }
  }

  async connect(): Promise<ServerClient> {
    return new ServerClient(await this.#pool.connect())
  }

  /** BullMQ is given this pool; whoever made it ends it. */
  async end(): Promise<void> {}
}
