import type { IncomingMessage } from 'node:http'
import type { Socket as NetSocket } from 'node:net'

/** A WebSocket's `readyState`. */
export const OPEN = 1

/** What we use of a WebSocket of the `ws` package. */
export interface OpenWebSocket {
  readonly readyState: number
}

/** The way to write to a connection past everything between: its WebSocket and the socket below. */
export interface Line {
  readonly ws: OpenWebSocket
  readonly net: NetSocket
}

/** Who listens to a connection. */
export interface ConnOwner {
  /** What came; null when it is not text. */
  heard(text: string | null): void
  /** Once. `why`: an Error, when the transport gave one. */
  closed(why: unknown): void
}

/**
 * The server's end of one Engine.IO connection (revision 4 of its protocol), whatever it travels on. `WebSocketConn` is a WebSocket
 * from its first byte; `EngineConn` begins with long polling.
 */
export interface Conn {
  owner: ConnOwner | null
  /** The request it came in with; null once it is released. */
  readonly request: IncomingMessage | null
  /**
   * The WebSocket it travels on; null for long polling, and for a WebSocket that compresses. Once there, it stays: the only
   * change of transport there is, is from long polling to WebSocket.
   */
  line(): Line | null
  /** What has not been given to the transport yet; another array after each time it was. */
  readonly queue: readonly unknown[]
  /** Sends a packet of Socket.IO after everything that was sent before. `frame`: the same, ready for a WebSocket. */
  write(packet: string, frame?: Uint8Array): void
  /** Once, when the queue was given to the transport. */
  onceDrained(run: () => void): void
  /** What the handshake brought (headers, cookies, address) need not be kept for hours. */
  release(): void
  /** After what was written. The owner is told at once, or when what Engine.IO still holds was sent. */
  close(): void
  /** Without waiting for anything that was written. */
  destroy(): void
}

/**
 * True when bytes written to the line now come after everything that the connection was given before, and before everything it is
 * given later: nothing waits in its queue (an upgrade from long polling empties it into the new transport), and nothing was
 * said that must be the last.
 *
 * What Engine.IO took out of its queue it has written to the net socket in the same turn: text is encoded synchronously and
 * `ws` queues only what it compresses. So `transport.writable`, false until the system has taken the last write, need not
 * hold: a write that is under way lies before ours in the net socket's own queue. Engine.IO's own state need not be asked
 * either: it closes its WebSocket in the turn in which its queue is empty.
 */
export function isFree(line: Line, conn: Conn): boolean {
  return conn.queue.length === 0 && !isClosing(line)
}

/** The WebSocket has said or heard its last word. */
export const isClosing = ({ ws }: Line): boolean => ws.readyState !== OPEN
