/**
 * What a client may say, of Socket.IO's protocol (revision 5, https://github.com/socketio/socket.io-protocol): one namespace,
 * text only. Nothing of ours is binary, so attachments are refused with all that is malformed.
 */
export type Packet =
  | { kind: 'connect'; auth: unknown }
  /** `ack`: number under which the client waits for an answer; `length`: characters of the packet. */
  | { kind: 'event'; name: string; argument: unknown; ack: number | null; length: number }
  | { kind: 'disconnect' }
  /** Asks for a namespace, of which we have only the one without a name. */
  | { kind: 'elsewhere'; namespace: string }
  /** Nobody waits for it: we ask clients for no acknowledgements. */
  | { kind: 'answer' }

const DIGIT_0 = 0x30
const SLASH = 0x2f
/** As many as a number holds exactly. */
const MAX_DIGITS = 15
/** It is said back in the answer. */
const MAX_NAMESPACE = 100

/** @returns null for what is no packet: the connection is closed, as Socket.IO does */
export function readPacket(text: string): Packet | null {
  switch (text.charCodeAt(0) - DIGIT_0) {
    case 0:
      return readConnect(text)
    case 1:
      return text.length === 1 ? { kind: 'disconnect' } : null
    case 2:
      return readEvent(text)
    case 3:
      return { kind: 'answer' }
    default:
      return null
  }
}

function readConnect(text: string): Packet | null {
  if (text.length === 1) return { kind: 'connect', auth: {} }
  if (text.charCodeAt(1) === SLASH) {
    const end = text.indexOf(',')
    const namespace = text.slice(1, end < 0 ? undefined : end)
    if (namespace.length > MAX_NAMESPACE) return null
    if (namespace !== '/') return { kind: 'elsewhere', namespace }
    if (end < 0) return { kind: 'connect', auth: {} }
    return connectOf(parse(text.slice(end + 1)))
  }
  return connectOf(parse(text.slice(1)))
}

const connectOf = (auth: unknown): Packet | null =>
  typeof auth === 'object' && auth !== null && !Array.isArray(auth) ? { kind: 'connect', auth } : null

function readEvent(text: string): Packet | null {
  let at = 1
  let ack: number | null = null
  for (; at <= MAX_DIGITS; at++) {
    const digit = text.charCodeAt(at) - DIGIT_0
    if (!(digit >= 0 && digit <= 9)) break
    ack = (ack ?? 0) * 10 + digit
  }
  const said = parse(text.slice(at))
  if (!Array.isArray(said)) return null
  const [name, argument] = said as unknown[]
  return typeof name === 'string' ? { kind: 'event', name, argument, ack, length: text.length } : null
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
