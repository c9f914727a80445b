import type { Socket as NetSocket } from 'node:net'
import type { ServerEvents } from '@zaal/shared/protocol/socket-events'
import type { Hub } from '../../kernel/hub.ts'
import type { SocketConnection } from './connection.ts'
import { isClosing, isFree, type Conn, type ConnOwner, type Line } from './conn.ts'
import { readPacket } from './packets.ts'
import { textFrame } from './wire-frame.ts'

/**
 * Answers that may wait for a reader. They are small and pass whatever else waits; refusals are answers too, so no rate bounds
 * them for who asks without end and reads nothing.
 */
const MAX_UNREAD = 10_000

/** What a client says about itself, and the cookies it sent. */
export interface Hello {
  auth: unknown
  cookie: string | undefined
}

/** Who is told what sockets do; one for all of them. */
export interface Ears {
  /** About to be answered, on this net socket; null when by long polling. */
  connecting?(net: NetSocket | null): void
  connected(socket: ZaalSocket): void
  /** `ack`: number for `reply`, when the client waits for an answer; `length`: characters of the packet. */
  event(
    socket: ZaalSocket,
    said: { name: string; argument: unknown; ack: number | null; length: number },
  ): void
  /** After `connected`, once. */
  gone(socket: ZaalSocket): void
  /** A connection has ended, whether it had said who it is or not. */
  closed?(conn: Conn, why: unknown): void
}

/**
 * The server's end of Socket.IO's protocol on one Engine.IO connection. Socket.IO's own Socket, Client and Decoder carry rooms,
 * namespaces, attachments, middlewares and recovery, which we do not use: they cost a fifth of a connect and a third of its
 * memory. Clients are Socket.IO's.
 */
export class ZaalSocket implements ConnOwner {
  readonly conn: Conn
  /** Told to the client; not the connection's own, which is a secret. */
  readonly id: string
  /** Until it is seated. */
  hello: Hello | null = null
  /** Once it is seated. */
  connection: SocketConnection<Hub> | null = null
  readonly #ears: Ears
  #line: Line | null = null
  #state: 'opened' | 'connected' | 'gone' = 'opened'
  #patience: NodeJS.Timeout | undefined
  /** Answers since all that was written was last taken. */
  #unread = 0

  /** @param patienceMs how long it may take to say who it is */
  constructor(conn: Conn, id: string, ears: Ears, patienceMs: number) {
    this.conn = conn
    this.id = id
    this.#ears = ears
    this.#patience = setTimeout(closeNow, patienceMs, conn)
    conn.owner = this
  }

  get connected(): boolean {
    return this.#state === 'connected'
  }

  emit<E extends keyof ServerEvents>(event: E, argument: Parameters<ServerEvents[E]>[0]): void {
    if (this.connected) this.#write(`2["${event}",${JSON.stringify(argument)}]`)
  }

  /** Answers an event; not after the end. */
  reply(ack: number, value: object): void {
    if (this.connected) this.#answer(`3${String(ack)}[${JSON.stringify(value)}]`)
  }

  /** Says that this is the end, and closes once that is written. */
  disconnect(): void {
    if (!this.connected) return
    this.#write('1')
    this.#end()
    this.conn.close()
  }

  /** Identity is known: what the handshake brought (headers, cookies, address) need not be kept for hours. */
  release(): void {
    this.hello = null
    this.conn.release()
  }

  heard(text: string | null): void {
    const packet = text === null ? null : readPacket(text)
    if (packet?.kind === 'event' && this.connected) this.#ears.event(this, packet)
    else if (packet?.kind === 'connect' && this.#state === 'opened') this.#connect(packet.auth)
    else if (packet?.kind === 'elsewhere' && this.#state !== 'gone')
      this.#answer(`4${packet.namespace},{"message":"Invalid namespace"}`)
    else if (packet?.kind !== 'answer') {
      this.#end()
      this.conn.close()
    }
  }

  closed(why: unknown): void {
    this.#end()
    this.#ears.closed?.(this.conn, why)
  }

  #connect(auth: unknown): void {
    clearTimeout(this.#patience)
    this.#patience = undefined
    this.#state = 'connected'
    this.hello = { auth, cookie: this.conn.request?.headers.cookie }
    this.#line = this.conn.line()
    this.#ears.connecting?.(this.#line?.net ?? null)
    this.#write(`0{"sid":"${this.id}"}`)
    this.#ears.connected(this)
  }

  #end(): void {
    clearTimeout(this.#patience)
    const was = this.#state
    this.#state = 'gone'
    this.hello = null
    if (was === 'connected') this.#ears.gone(this)
  }

  #answer(packet: string): void {
    const line = (this.#line ??= this.conn.line())
    if (this.conn.queue.length === 0 && (line?.net.writableLength ?? 0) === 0) this.#unread = 0
    if (++this.#unread > MAX_UNREAD) this.conn.destroy()
    else this.#write(packet)
  }

  /** Straight, when that keeps the order; else by Engine.IO. */
  #write(packet: string): void {
    const line = (this.#line ??= this.conn.line())
    if (line === null || !isFree(line, this.conn)) {
      if (line === null || !isClosing(line)) this.conn.write(packet)
    } else line.net.write(textFrame(`4${packet}`))
  }
}

function closeNow(conn: Conn): void {
  conn.close()
}
