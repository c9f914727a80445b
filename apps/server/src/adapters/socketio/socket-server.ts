import type { Server as HttpServer } from 'node:http'
import { Server, type ServerOptions } from 'socket.io'
import type { EngineSocket } from './line.ts'
import { SecretIds } from './secret-ids.ts'
import { ZaalSocket, type Ears } from './zaal-socket.ts'

type Engine = Server['engine']

/**
 * A Socket.IO server as far as its address, its settings, Engine.IO below it and how it closes; what comes in is a ZaalSocket.
 * `bind` is where Socket.IO takes its connections from an engine of whatever kind.
 */
export class SocketServer extends Server {
  readonly #ears: Ears
  readonly #patienceMs: number
  #count = 0

  constructor(http: HttpServer, options: Partial<ServerOptions>, ears: Ears) {
    // Attached below: what `bind` needs is not there while Socket.IO's own constructor runs.
    super(options)
    this.#ears = ears
    this.#patienceMs = this.connectTimeout() ?? 0
    this.attach(http)
  }

  override bind(engine: Engine): this {
    this.engine = engine
    engine.generateId = new SecretIds().make
    engine.on('connection', (conn: EngineSocket) => {
      new ZaalSocket(conn, (++this.#count).toString(36), this.#ears, this.#patienceMs)
    })
    return this
  }
}
