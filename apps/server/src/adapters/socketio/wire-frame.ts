import type { Outgoing } from '../../kernel/outgoing.ts'

const FINAL_TEXT = 0x81
const TWO_BYTE_LENGTH = 126
const EIGHT_BYTE_LENGTH = 127

/** Header of one unmasked, uncompressed WebSocket text frame (RFC 6455, 5.2): 2, 4 or 10 bytes. */
function headerSize(length: number): number {
  return length < TWO_BYTE_LENGTH ? 2 : length < 65_536 ? 4 : 10
}

function writeHeader(target: Buffer, length: number): void {
  target[0] = FINAL_TEXT
  if (length < TWO_BYTE_LENGTH) target[1] = length
  else if (length < 65_536) {
    target[1] = TWO_BYTE_LENGTH
    target.writeUInt16BE(length, 2)
  } else {
    target[1] = EIGHT_BYTE_LENGTH
    target.writeUInt16BE(0, 2)
    target.writeUIntBE(length, 4, 6)
  }
}

/** Socket.IO's packet of an event with one argument, as Engine.IO takes it: `2["event",<json>]`. */
export function packetText(message: Outgoing): string {
  return `2["${message.event}",${message.json.map(String).join('')}]`
}

/**
 * The bytes of a message as Socket.IO would put them on a WebSocket (Engine.IO's `4` before the packet). Without shared
 * pieces it is one Buffer, made once and kept in `message.wire`. Shared pieces are passed on as they are, never copied.
 */
export function wireFrames(message: Outgoing): readonly Uint8Array[] {
  if (message.wire) return [message.wire]
  const chunks = chunksOf(message)
  const length = chunks.reduce((sum, chunk) => sum + byteLength(chunk), 0)
  const frames: Uint8Array[] = []
  let header = headerSize(length)
  for (const chunk of chunks) {
    if (typeof chunk !== 'string') {
      frames.push(chunk)
      continue
    }
    // The first chunk is always text: it takes the header along.
    const bytes = Buffer.allocUnsafe(header + Buffer.byteLength(chunk))
    if (header > 0) writeHeader(bytes, length)
    bytes.write(chunk, header)
    header = 0
    frames.push(bytes)
  }
  if (frames.length === 1) message.wire = frames[0] ?? null
  return frames
}

/** One short text message in a frame of its own. */
export function textFrame(text: string): Buffer {
  const length = Buffer.byteLength(text)
  const header = headerSize(length)
  const bytes = Buffer.allocUnsafe(header + length)
  writeHeader(bytes, length)
  bytes.write(text, header)
  return bytes
}

const byteLength = (chunk: string | Uint8Array) =>
  typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length

/** Prefix, pieces and suffix with neighbouring texts joined. */
function chunksOf(message: Outgoing): (string | Uint8Array)[] {
  const chunks: (string | Uint8Array)[] = []
  let text = `42["${message.event}",`
  for (const piece of message.json)
    if (typeof piece === 'string') text += piece
    else {
      if (text !== '') chunks.push(text)
      chunks.push((piece.wire ??= Buffer.from(piece.text)))
      text = ''
    }
  chunks.push(`${text}]`)
  return chunks
}
