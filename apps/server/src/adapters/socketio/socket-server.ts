import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import { Server as Engine } from 'engine.io'
import { WebSocketServer, type Server as WebSockets } from 'ws'
import type { Conn } from './conn.ts'
import { EngineConn, type EngineSocket } from './engine-conn.ts'
import { Heartbeat } from './heartbeat.ts'
import { SecretIds } from './secret-ids.ts'
import { OwnedWebSocket, WebSocketConn } from './web-socket-conn.ts'
import { ZaalSocket, type Ears } from './zaal-socket.ts'

export interface SocketSettings {
  /** Longest message, in bytes; one that is longer ends its connection. */
  maxFrameBytes: number
  pingIntervalMs: number
  pingTimeoutMs: number
  /** So long it may take a connection to say who it is. */
  connectTimeoutMs: number
  /** For tests of what comes by another way: then every WebSocket is Engine.IO's, and may compress. */
  compress: boolean
}

/** Decides on connections before anybody knows whose they are. */
export interface Door {
  /** Why this one may not come in: an answer to give; null when it may. */
  refusal(req: IncomingMessage): Refusal | null
  opened(conn: Conn, req: IncomingMessage): void
}

export interface Refusal {
  status: keyof typeof REASONS
  text: string
  headers: Readonly<Record<string, string>>
}

const PATH = '/socket.io/'
const CLOSE_WITHIN_MS = 5_000
const REASONS = { 400: 'Bad Request', 403: 'Forbidden', 429: 'Too Many Requests' } as const
/** Nothing but sockets changes its protocol (some clients offer HTTP/2 with any request). */
const ELSEWHERE: Refusal = { status: 400, text: '', headers: {} }

/**
 * Where clients of Socket.IO connect. Long polling, and the change from it to a WebSocket, are Engine.IO's; a connection that
 * is a WebSocket from the start goes by the short way, past Engine.IO.
 */
export class SocketServer {
  readonly #http: HttpServer
  readonly #settings: SocketSettings
  readonly #ears: Ears
  readonly #door: Door
  readonly #engine: Engine
  readonly #webSockets: WebSockets<typeof OwnedWebSocket>
  readonly #heartbeat: Heartbeat<WebSocketConn>
  #count = 0

  constructor(http: HttpServer, settings: SocketSettings, ears: Ears, door: Door) {
    this.#http = http
    this.#settings = settings
    this.#ears = ears
    this.#door = door
    this.#engine = this.#newEngine()
    const options = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: settings.maxFrameBytes,
      WebSocket: OwnedWebSocket,
      // Whoever was told that this is the end no longer counts (LI6), so its line may not stay for long.
      closeTimeout: CLOSE_WITHIN_MS,
    }
    this.#webSockets = new WebSocketServer(options)
    this.#heartbeat = new Heartbeat({
      intervalMs: settings.pingIntervalMs,
      timeoutMs: settings.pingTimeoutMs,
      now: () => performance.now(),
      every: (ms, run) => {
        const timer = setInterval(run, ms)
        return () => {
          clearInterval(timer)
        }
      },
    })
    this.#listen()
  }

  /** Open connections, also of those who have not said who they are. */
  get connections(): number {
    return this.#engine.clientsCount + this.#heartbeat.size
  }

  /** Ends all connections and takes no new ones; resolves when they have gone, or at once where nothing listened any more. */
  async close(): Promise<void> {
    this.#engine.close()
    // A browser connects before it has something to ask: what it asks on that connection now is answered with 503.
    this.#webSockets.close()
    for (const conn of this.#heartbeat.all()) conn.close()
    if (this.#http.listening) await new Promise((resolve) => this.#http.close(resolve))
  }

  #newEngine(): Engine {
    const { maxFrameBytes, pingIntervalMs, pingTimeoutMs, compress } = this.#settings
    const engine = new Engine({
      // Frames are small and often; compression costs more than it saves and would defeat sharing one frame.
      perMessageDeflate: compress ? { threshold: 0 } : false,
      httpCompression: false,
      maxHttpBufferSize: maxFrameBytes,
      pingInterval: pingIntervalMs,
      pingTimeout: pingTimeoutMs,
    })
    engine.generateId = new SecretIds().make
    engine.on('connection', (socket: EngineSocket) => {
      this.#take(new EngineConn(socket), socket.request)
    })
    return engine
  }

  #listen(): void {
    const http = this.#http
    const others = http.listeners('request')
    http.removeAllListeners('request')
    http.on('request', (req, res) => {
      const query = queryOf(req)
      if (!query) {
        for (const listener of others) Reflect.apply(listener, http, [req, res])
        return
      }
      const refusal = isFirst(query) ? this.#door.refusal(req) : null
      if (refusal) {
        res.writeHead(refusal.status, { 'Content-Type': 'text/plain', ...refusal.headers })
        res.end(refusal.text)
      } else this.#engine.handleRequest(withQuery(req, query), res)
    })
    http.on('upgrade', (req, socket: NetSocket, head) => {
      const query = queryOf(req)
      const refusal = query && isFirst(query) ? this.#door.refusal(req) : null
      if (!query) refuse(socket, ELSEWHERE)
      else if (refusal) refuse(socket, refusal)
      else if (
        isFirst(query) &&
        query.EIO === '4' &&
        query.transport === 'websocket' &&
        !this.#settings.compress
      )
        this.#open(req, socket, head)
      else this.#engine.handleUpgrade(withQuery(req, query), socket, head)
    })
  }

  /** The short way. The answer to the upgrade and Engine.IO's first packet leave in one write. */
  #open(req: IncomingMessage, net: NetSocket, head: Buffer): void {
    net.cork()
    this.#webSockets.handleUpgrade(req, net, head, (ws) => {
      const conn = new WebSocketConn(ws, { net, request: req, heartbeat: this.#heartbeat })
      const { pingIntervalMs, pingTimeoutMs, maxFrameBytes } = this.#settings
      conn.open(
        `{"sid":"${this.#nextId()}","upgrades":[],"pingInterval":${String(pingIntervalMs)},` +
          `"pingTimeout":${String(pingTimeoutMs)},"maxPayload":${String(maxFrameBytes)}}`,
      )
      this.#take(conn, req)
    })
    net.uncork()
  }

  #take(conn: Conn, req: IncomingMessage): void {
    this.#door.opened(conn, req)
    new ZaalSocket(conn, this.#nextId(), this.#ears, this.#settings.connectTimeoutMs)
  }

  /** Told to clients, and no secret: who is who is said by their cookie. */
  #nextId(): string {
    return (++this.#count).toString(36)
  }
}

type Query = Readonly<Record<string, string>>

/** Engine.IO takes the query from here, so that both read the same of an address that can be read in two ways. */
const withQuery = (req: IncomingMessage, query: Query) => Object.assign(req, { _query: query })

/** What nearly all clients ask for, without taking it apart. */
const USUAL = `${PATH}?EIO=4&transport=websocket`
const USUAL_QUERY: Query = { EIO: '4', transport: 'websocket' }

/** null when it is not about our sockets. */
function queryOf({ url = '' }: IncomingMessage): Query | null {
  if (url === USUAL) return USUAL_QUERY
  if (!url.startsWith(PATH)) return null
  const at = url.indexOf('?')
  return Object.fromEntries(new URLSearchParams(at < 0 ? '' : url.slice(at)))
}

/** The first request of a connection; the others bring its secret id. */
const isFirst = (query: Query) => (query.sid ?? '') === ''

function refuse(net: NetSocket, { status, headers }: Refusal): void {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  net.on('error', () => undefined)
  // Who was refused is counted nowhere: a connection left half open would be theirs for as long as they like.
  net.once('finish', () => {
    net.destroy()
  })
  net.end(
    `HTTP/1.1 ${String(status)} ${REASONS[status]}\r\nConnection: close\r\n${lines.join('')}Content-Length: 0\r\n\r\n`,
  )
}
