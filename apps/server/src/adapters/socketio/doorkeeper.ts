import type { IncomingMessage } from 'node:http'
import type { Meter } from '../../kernel/meter.ts'
import { isSameOrigin } from '../http/app.ts'
import { Addresses, addressReader } from './addresses.ts'
import type { Conn } from './conn.ts'
import type { Door, Refusal } from './socket-server.ts'

export interface DoorkeeperDeps {
  meter: Meter
  /** As the HTTP side takes it: the origin of our own pages. */
  publicUrl: string | null
  trustProxy: number | readonly string[]
  /** Open connections one address may have (LI6). */
  connectionsPerAddress: number
}

const STRANGE: Refusal = { status: 403, text: 'Not from another origin', headers: {} }
const TOO_MANY: Refusal = {
  status: 429,
  text: 'Too many connections from this address',
  headers: { 'Retry-After': '5' },
}

/** Looks at connections before anybody knows whose they are: origin, number from one address, size of what they send. */
export class Doorkeeper implements Door {
  readonly #deps: DoorkeeperDeps
  readonly #addresses: Addresses<Conn>
  readonly #addressOf: (req: IncomingMessage) => string

  constructor(deps: DoorkeeperDeps) {
    this.#deps = deps
    this.#addresses = new Addresses(deps.connectionsPerAddress)
    this.#addressOf = addressReader(deps.trustProxy)
  }

  refusal(req: IncomingMessage): Refusal | null {
    if (!isSameOrigin(req.headers, this.#deps.publicUrl)) {
      this.#deps.meter.add('turned-away', 'origin')
      return STRANGE
    }
    if (this.#addresses.hasRoom(this.#addressOf(req))) return null
    this.#deps.meter.add('turned-away', 'address')
    return TOO_MANY
  }

  /** From now on it is counted, until it closes. */
  opened(conn: Conn, req: IncomingMessage): void {
    this.#addresses.opened(conn, this.#addressOf(req))
  }

  seated(conn: Conn): void {
    this.#addresses.seated(conn)
  }

  closed(conn: Conn, why: unknown): void {
    this.#addresses.closed(conn)
    if (why instanceof Error && why.message.includes('Max payload size exceeded'))
      this.#deps.meter.add('turned-away', 'oversize')
  }
}
