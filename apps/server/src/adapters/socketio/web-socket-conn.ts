import type { IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'
import { WebSocket } from 'ws'
import { OPEN, type Conn, type ConnOwner, type Line } from './conn.ts'
import type { Beating, Heartbeat } from './heartbeat.ts'
import { textFrame } from './wire-frame.ts'

/** A WebSocket that knows whose it is, so that its listeners need not be made for each. */
export class OwnedWebSocket extends WebSocket {
  conn: WebSocketConn | null = null
}

const NOTHING: readonly unknown[] = []
/** Packets of Engine.IO (revision 4 of https://github.com/socketio/engine.io-protocol): their first character says what they are. */
const PING = textFrame('2')
const PONG = 0x33
const MESSAGE = 0x34
const NOOP = 0x36

/**
 * A connection that is a WebSocket from its first byte, which is nearly every one. Engine.IO's Socket and Transport, with their
 * buffers, timers and listeners, carry a change of transport that does not happen here: they cost a third of a connect.
 */
export class WebSocketConn implements Conn, Line, Beating {
  readonly ws: OwnedWebSocket
  readonly net: NetSocket
  readonly #heartbeat: Heartbeat<WebSocketConn>
  owner: ConnOwner | null = null
  request: IncomingMessage | null
  hasSpoken = false

  constructor(
    ws: OwnedWebSocket,
    given: { net: NetSocket; request: IncomingMessage; heartbeat: Heartbeat<WebSocketConn> },
  ) {
    this.ws = ws
    this.net = given.net
    this.request = given.request
    this.#heartbeat = given.heartbeat
    ws.conn = this
    ws.on('message', onMessage)
    ws.on('error', onError)
    ws.on('close', onClose)
    this.#heartbeat.add(this)
  }

  /** Says what Engine.IO says first. `settings`: JSON text. */
  open(settings: string): void {
    this.net.write(textFrame(`0${settings}`))
  }

  get queue(): readonly unknown[] {
    return NOTHING
  }

  line(): Line {
    return this
  }

  write(packet: string, frame?: Uint8Array): void {
    if (this.ws.readyState === OPEN) this.net.write(frame ?? textFrame(`4${packet}`))
  }

  onceDrained(run: () => void): void {
    setImmediate(run)
  }

  release(): void {
    this.request = null
  }

  close(): void {
    this.#end(undefined)
    this.ws.close()
  }

  destroy(): void {
    this.net.destroy()
  }

  ask(): void {
    if (this.ws.readyState === OPEN) this.net.write(PING)
  }

  giveUp(): void {
    this.#end(undefined)
    this.ws.terminate()
  }

  read(data: Buffer, isBinary: boolean): void {
    if (this.owner === null) return
    this.hasSpoken = true
    const kind = isBinary ? null : data[0]
    if (kind === MESSAGE) this.owner.heard(data.toString('utf8', 1))
    else if (kind === PONG) this.#heartbeat.answered(this)
    else if (kind !== NOOP) this.owner.heard(null)
  }

  #end(why: unknown): void {
    this.#heartbeat.remove(this)
    const { owner } = this
    this.owner = null
    owner?.closed(why)
  }

  failed(why: unknown): void {
    this.#end(why)
    this.ws.close()
  }

  ended(): void {
    this.#end(undefined)
  }
}

function onMessage(this: WebSocket, data: unknown, isBinary: boolean): void {
  if (this instanceof OwnedWebSocket && Buffer.isBuffer(data)) this.conn?.read(data, isBinary)
}

function onError(this: WebSocket, why: Error): void {
  if (this instanceof OwnedWebSocket) this.conn?.failed(why)
}

function onClose(this: WebSocket): void {
  if (this instanceof OwnedWebSocket) this.conn?.ended()
}
