import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Meter } from '../../kernel/meter.ts'

/** What Node's parser gives up on, before Express sees it: status line, and what it counts as. */
const ANSWERS = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive', 'slow'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are too large', 'oversize'],
  HPE_INVALID_EOF_STATE: null,
} as const
const BROKEN = ['400 Bad Request', 'This is not a request', 'broken'] as const

/**
 * Answers requests that cannot be read as the rest of the API does, with problem details, and counts them: without this Node
 * answers with an empty body, and nobody knows of it.
 */
export function answerUnread(http: Server, meter: Meter): void {
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const { code = '' } = error
    const answer = code in ANSWERS ? ANSWERS[code as keyof typeof ANSWERS] : BROKEN
    // Whoever hung up is no longer there to be told, and did nothing wrong.
    if (code === 'ECONNRESET' || answer === null || !socket.writable) {
      socket.destroy()
      return
    }
    const [line, title, why] = answer
    meter.add('turned-away', why)
    const status = Number(line.slice(0, 3))
    const body = JSON.stringify({ type: 'urn:zaal:problem:invalid', title, status, code: 'invalid' })
    socket.end(
      `HTTP/1.1 ${line}\r\nConnection: close\r\nContent-Type: application/problem+json\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
}
