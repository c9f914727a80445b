/*
 * The bytes a client sends: an HTTP upgrade and masked WebSocket text frames, and the Engine.IO 4 and Socket.IO 5 texts in
 * them. The mask is nought: the server undoes it all the same, and it costs the load client nothing to make.
 */
const TEXT = 0x81
const MASKED = 0x80

/** One text frame: masked, as a client's must be, or not, as a server's. */
export function textFrame(text: string, masked = true): Buffer {
  const length = Buffer.byteLength(text)
  const mask = masked ? MASKED : 0
  const head = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const start = head + (masked ? 4 : 0)
  const frame = Buffer.alloc(start + length)
  frame[0] = TEXT
  frame[1] = mask | (head === 2 ? length : head === 4 ? 126 : 127)
  if (head === 4) frame.writeUInt16BE(length, 2)
  if (head === 10) frame.writeBigUInt64BE(BigInt(length), 2)
  frame.write(text, start)
  return frame
}

/** The answer to Engine.IO's ping. */
export const PONG = textFrame('3')

/** The request that turns a connection into an Engine.IO WebSocket. The key is checked by nobody on our side. */
export function upgradeRequest(host: string, cookie: string): string {
  return [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: ${host}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==',
    ...(cookie === '' ? [] : [`Cookie: ${cookie}`]),
    '\r\n',
  ].join('\r\n')
}

/** Socket.IO's event with an acknowledgement asked for; `argument` is JSON text. */
export const eventText = (event: string, ack: number, argument: string): string =>
  `42${ack}["${event}",${argument}]`

export interface Header {
  opcode: number
  /** Where the payload begins, counted from the frame's first byte. */
  head: number
  /** Bytes of payload. */
  length: number
}

/**
 * Reads the header of a server's (unmasked) frame at `at` into `into`.
 * @returns false when `end` comes before the header does
 */
export function readHeader(buffer: Buffer, at: number, end: number, into: Header): boolean {
  if (end - at < 2) return false
  const short = (buffer[at + 1] ?? 0) & 0x7f
  into.opcode = (buffer[at] ?? 0) & 0x0f
  into.head = short < 126 ? 2 : short === 126 ? 4 : 10
  if (end - at < into.head) return false
  into.length =
    short < 126 ? short : short === 126 ? buffer.readUInt16BE(at + 2) : Number(buffer.readBigUInt64BE(at + 2))
  return true
}
