import { Socket as NetSocket } from 'node:net'
import type { Socket } from 'socket.io'

/** Engine.IO's end of a connection. */
export type EngineSocket = Socket['conn']

/** What we use of a WebSocket of the `ws` package, which Engine.IO keeps to itself. */
interface OpenWebSocket {
  readonly readyState: number
  readonly extensions: string
}
/** A WebSocket's `readyState`. */
export const OPEN = 1

/** The way to write to a connection past Engine.IO: its WebSocket and the socket below. */
export interface Line {
  readonly ws: OpenWebSocket
  readonly net: NetSocket
}

/**
 * The line below the transport in use; null for long polling, and for a WebSocket that compresses. Found once, it stays: the
 * only change of transport there is, is from long polling to WebSocket.
 */
export function lineOf({ transport }: EngineSocket): Line | null {
  const ws: unknown = Reflect.get(transport, 'socket')
  if (!isWebSocket(ws) || ws.extensions !== '') return null
  const net: unknown = Reflect.get(ws, '_socket')
  return net instanceof NetSocket ? { ws, net } : null
}

/**
 * True when bytes written to the line of the transport in use now come after everything that Engine.IO was given before, and
 * before everything it is given later: nothing waits in Engine.IO's buffer (an upgrade from long polling empties it into the
 * new transport), and nothing was said that must be the last.
 *
 * What Engine.IO took out of its buffer it has written to the net socket in the same turn: text is encoded synchronously and
 * `ws` queues only what it compresses. So `transport.writable`, false until the system has taken the last write, need not
 * hold: a write that is under way lies before ours in the net socket's own queue. Asking for it would send every welcome the
 * long way, as it follows the CONNECT packet at once. Engine.IO's own state need not be asked either: it closes its WebSocket
 * in the turn in which its buffer is empty.
 */
export function isFree(line: Line, conn: EngineSocket): boolean {
  return queueOf(conn).length === 0 && !isClosing(line)
}

/** What Engine.IO has not given to its transport yet; another array after each time it did. */
export const queueOf = (conn: EngineSocket) => conn['writeBuffer'] as readonly unknown[]

/** The WebSocket has said or heard its last word; Engine.IO may not know yet. */
export const isClosing = ({ ws }: Line): boolean => ws.readyState !== OPEN

function isWebSocket(value: unknown): value is OpenWebSocket {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof Reflect.get(value, 'readyState') === 'number' &&
    typeof Reflect.get(value, 'extensions') === 'string'
  )
}
