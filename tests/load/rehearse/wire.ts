import { EventEmitter } from 'node:events'

/*
 * Socket.IO's text packets (protocol 5), without binary: Zaal sends none. The server builds a frame once for all; here it is
 * parsed once for all too, or thousands of clients in one process could not keep up. What comes out is shared: read only.
 */
interface Packet {
  type: number
  nsp: string
  id?: number
  data?: unknown
}

const EVENT = 2
/** Texts kept: frames of a busy second or two. */
const KEPT = 64
const parsed = new Map<string, unknown>()

function shared(text: string): unknown {
  const known = parsed.get(text)
  if (known !== undefined) return known
  const value: unknown = JSON.parse(text)
  parsed.set(text, value)
  const oldest = parsed.keys().next()
  if (parsed.size > KEPT && !oldest.done) parsed.delete(oldest.value)
  return value
}

class Encoder {
  encode({ type, nsp, id, data }: Packet): string[] {
    const space = nsp === '/' ? '' : `${nsp},`
    return [
      `${String(type)}${space}${id === undefined ? '' : String(id)}${data === undefined ? '' : JSON.stringify(data)}`,
    ]
  }
}

class Decoder extends EventEmitter {
  add(text: unknown): void {
    if (typeof text !== 'string') throw new Error('a binary packet')
    const [head = '', type = '', nsp, id] = /^(\d)(?:(\/[^,]*),)?(\d*)/.exec(text) ?? []
    const rest = text.slice(head.length)
    // Answers and greetings are one person's own.
    const isShared = Number(type) === EVENT && (id ?? '') === ''
    const data: unknown = rest === '' ? undefined : isShared ? shared(rest) : JSON.parse(rest)
    const packet: Packet = { type: Number(type), nsp: nsp ?? '/', data }
    if (id !== undefined && id !== '') packet.id = Number(id)
    this.emit('decoded', packet)
  }

  destroy(): void {
    this.removeAllListeners()
  }
}

export const sharedParser = { protocol: 5, Encoder, Decoder }
