import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Meter } from '../../kernel/meter.ts'
import { isSameOrigin } from '../http/app.ts'
import { Addresses, addressReader } from './addresses.ts'
import type { Corks } from './corks.ts'
import type { EngineSocket } from './line.ts'
import type { SocketServer } from './socket-server.ts'

export interface DoorkeeperDeps {
  meter: Meter
  /** As the HTTP side takes it: the origin of our own pages. */
  publicUrl: string | null
  trustProxy: number | readonly string[]
  /** Open connections one address may have (LI6). */
  connectionsPerAddress: number
}

const TRY_AGAIN_SECONDS = 5

/** Looks at connections before anybody knows whose they are: origin, number from one address, size of what they send. */
export class Doorkeeper {
  readonly #deps: DoorkeeperDeps
  readonly #addresses: Addresses<EngineSocket>
  readonly #addressOf: (req: IncomingMessage) => string

  readonly #corks: Corks

  constructor(deps: DoorkeeperDeps, corks: Corks) {
    this.#deps = deps
    this.#corks = corks
    this.#addresses = new Addresses(deps.connectionsPerAddress)
    this.#addressOf = addressReader(deps.trustProxy)
  }

  /** Engine.IO's `allowRequest`: asked at the first request of every connection. */
  readonly allow = (
    req: IncomingMessage & { res?: ServerResponse },
    answer: (error: string | null, isAllowed: boolean) => void,
  ): void => {
    if (!isSameOrigin(req.headers, this.#deps.publicUrl)) {
      this.#deps.meter.add('turned-away', 'origin')
      answer(null, false)
    } else if (!this.#addresses.hasRoom(this.#addressOf(req))) {
      this.#deps.meter.add('turned-away', 'address')
      sayTooMany(req)
      answer('Too many connections from this address', false)
    } else {
      if (!req.res) this.#corks.hold(req.socket)
      answer(null, true)
    }
  }

  /** From now on every connection is counted until it closes. */
  watch(engine: SocketServer['engine']): void {
    const addresses = this.#addresses
    const { meter } = this.#deps
    function onClose(this: EngineSocket, _reason: string, why?: unknown): void {
      addresses.closed(this)
      if (why instanceof Error && why.message.includes('Max payload size exceeded'))
        meter.add('turned-away', 'oversize')
    }
    engine.on('connection', (conn: EngineSocket) => {
      addresses.opened(conn, this.#addressOf(conn.request))
      conn.on('close', onClose)
    })
  }

  seated(conn: EngineSocket): void {
    this.#addresses.seated(conn)
  }
}

/** Engine.IO would say 400 or 403; a client, and whoever reads a proxy's log, is better off with the reason. */
function sayTooMany(req: IncomingMessage & { res?: ServerResponse }): void {
  const { res } = req
  if (res) {
    res.writeHead(429, { 'Retry-After': String(TRY_AGAIN_SECONDS), 'Content-Type': 'text/plain' })
    res.end('Too many connections from this address')
    return
  }
  req.socket.end(
    `HTTP/1.1 429 Too Many Requests\r\nConnection: close\r\nRetry-After: ${TRY_AGAIN_SECONDS}\r\nContent-Length: 0\r\n\r\n`,
  )
}
