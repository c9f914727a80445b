import type { Draw } from '../testing/random-command.ts'

/* Bytes and messages that no client of ours would send, at each of the layers a connection has. */

const WORDS = [
  'command',
  'since',
  'query',
  'clock',
  'welcome',
  'frame',
  '__proto__',
  'constructor',
  'disconnect',
  '',
]
const pick = <T>(draw: Draw, from: readonly T[]): T => from[draw(from.length)] as T
const bytes = (draw: Draw, count: number) => Buffer.from(Array.from({ length: count }, () => draw(256)))

/** Some JSON, of any kind and not very deep. */
export function anyJson(draw: Draw, depth = 3): unknown {
  switch (draw(depth > 0 ? 11 : 8)) {
    case 0:
      return null
    case 1:
      return draw(2) === 0
    case 2:
      return draw(1_000) - 500
    case 3:
      return pick(draw, [1e308, -0.5, 2 ** 53, -1, 0])
    case 4:
      return pick(draw, WORDS)
    case 5:
      return bytes(draw, draw(40)).toString('latin1')
    case 6:
      return pick(draw, ['\u0000', '\ud800', '\u202e', '🙂'.repeat(20), 'x'.repeat(2_000)])
    case 7:
      return `p_${'0'.repeat(19)}${String(draw(10))}`
    case 8:
      return Array.from({ length: draw(6) }, () => anyJson(draw, depth - 1))
    default:
      return Object.fromEntries(
        Array.from({ length: draw(6) }, () => [
          pick(draw, ['id', 'name', 'payload', 'position', 'epoch', 'input', '__proto__', 'toString', 'x']),
          anyJson(draw, depth - 1),
        ]),
      )
  }
}

/** A message of Engine.IO: what Socket.IO would say, what nearly is, and what is nothing. */
export function anyMessage(draw: Draw): string | Buffer {
  const event = () => JSON.stringify([pick(draw, WORDS), anyJson(draw), anyJson(draw)])
  switch (draw(16)) {
    case 0:
      return bytes(draw, draw(200))
    case 1:
      return bytes(draw, draw(200)).toString('latin1')
    // Engine.IO's own types, and others.
    case 2:
      return `${String(draw(10))}${pick(draw, ['', 'probe', '{}', 'x'])}`
    // Socket.IO's types, with and without namespaces, ids and attachments.
    case 3:
      return `4${String(draw(10))}${pick(draw, ['', '/x,', '/admin', ',', '1-', '-', '99999999999999999999'])}`
    case 4:
      return `40${JSON.stringify(anyJson(draw))}`
    case 5:
      return `40${JSON.stringify({ protocol: draw(4), code: pick(draw, WORDS), seat: pick(draw, WORDS), at: anyJson(draw) })}`
    case 6:
      return `45${String(1 + draw(5))}-${JSON.stringify(['command', { _placeholder: true, num: draw(3) }])}`
    case 7:
      return `43${String(draw(9))}${JSON.stringify([anyJson(draw)])}`
    case 8:
      return `42${'['.repeat(draw(4_000))}`
    case 9:
      return `42${String(draw(1_000))}${event().slice(0, 1 + draw(40))}`
    case 10:
      return `4${'4'.repeat(draw(3))}{"message":"x"}`
    case 11:
      return `42${JSON.stringify(anyJson(draw))}`
    case 12:
      return `42[${'"command",'.repeat(draw(100))}0]`
    default:
      return `42${draw(2) === 0 ? String(draw(1_000)) : ''}${event()}`
  }
}

/** A WebSocket frame as a client may not send it, or may; the length it names need not be its own. */
export function anyFrame(draw: Draw): Buffer {
  const payload = bytes(draw, draw(125))
  const first = pick(draw, [0x81, 0x82, 0x80, 0x01, 0x88, 0x89, 0x8a, 0x8b, 0xc1, 0xf1, draw(256)])
  const isMasked = draw(4) > 0
  const length = pick(draw, [
    Buffer.from([(isMasked ? 0x80 : 0) | payload.length]),
    Buffer.from([0xfe, 0xff, 0xff]),
    Buffer.from([0xff, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
    Buffer.from([0xff, 0, 0, 0, 0, 0, 2, 0, 0]),
  ])
  const mask = isMasked ? bytes(draw, 4) : Buffer.alloc(0)
  return Buffer.concat([Buffer.from([first]), length, mask, payload])
}

/** The first bytes of a connection. */
export function anyGreeting(draw: Draw): string | Buffer {
  const upgrade = (headers: string) =>
    `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\n${headers}\r\n\r\n`
  const websocket = 'Connection: Upgrade\r\nUpgrade: websocket'
  switch (draw(8)) {
    case 0:
      return bytes(draw, 1 + draw(300))
    case 1:
      return 'GET '
    case 2:
      return upgrade(`${websocket}\r\nSec-WebSocket-Version: ${String(draw(20))}`)
    case 3:
      return upgrade(`${websocket}\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: short`)
    case 4:
      return `GET /socket.io/?EIO=${String(draw(6))}&transport=${pick(draw, ['polling', 'x', 'websocket', ''])}&sid=${bytes(draw, 5).toString('hex')} HTTP/1.1\r\nHost: x\r\n\r\n`
    case 5:
      return `POST /socket.io/?EIO=4&transport=polling&sid=x HTTP/1.1\r\nHost: x\r\nContent-Length: ${String(draw(100))}\r\n\r\n42`
    case 6:
      return upgrade(`Connection: Upgrade\r\nUpgrade: h2c`)
    default:
      return `PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n`
  }
}

/** A good handshake: what comes after it is frames. */
export const HANDSHAKE =
  'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n' +
  'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n'
