import { connect, type Socket } from 'node:net'
import type { Ears, Place, Ticket, Viewer } from './lean-client.ts'

/*
 * One viewer by long-polling, for whom WebSockets are blocked: a GET that waits for news, again and again on one connection,
 * and a POST on another for the little it says.
 */
const SEPARATOR = 0x1e
const MESSAGE = 0x34
const EVENT = 0x32
const PING = 0x32
const LETTER_W = 0x77
const HEAD_END = '\r\n\r\n'

export class LongPoller implements Viewer {
  readonly index: number
  readonly #ears: Ears
  #place: Place | null = null
  #ticket: Ticket | null = null
  #sid = ''
  #gets: Http | null = null
  #posts: Http | null = null
  #gone = false

  constructor(index: number, ears: Ears) {
    this.index = index
    this.#ears = ears
  }

  connect(place: Place, ticket: Ticket): void {
    this.#gone = false
    this.#place = place
    this.#ticket = ticket
    this.#sid = ''
    const end = (why: string) => {
      if (this.#gone) return
      this.drop()
      this.#ears.gone(this, why)
    }
    this.#gets = new Http(place, (body) => this.#answer(body), end)
    this.#posts = new Http(place, () => undefined, end)
    this.#poll()
  }

  drop(): void {
    this.#gone = true
    this.#gets?.close()
    this.#posts?.close()
  }

  sendRaw(): void {
    throw new Error('a long-poller only watches')
  }

  #request(method: 'GET' | 'POST', body = ''): string {
    const sid = this.#sid === '' ? '' : `&sid=${this.#sid}`
    const length = method === 'POST' ? `Content-Type: text/plain\r\nContent-Length: ${body.length}\r\n` : ''
    return [
      `${method} /socket.io/?EIO=4&transport=polling${sid} HTTP/1.1`,
      `Host: 127.0.0.1:${this.#place?.port}`,
      `Cookie: ${this.#ticket?.cookie}`,
      `${length}\r\n${body}`,
    ].join('\r\n')
  }

  #poll(): void {
    this.#gets?.send(this.#request('GET'))
  }

  #answer(body: Buffer): void {
    if (this.#sid === '') {
      const open = JSON.parse(body.toString('utf8', 1)) as { sid: string }
      this.#sid = open.sid
      this.#posts?.send(this.#request('POST', `40${this.#ticket?.auth ?? ''}`))
    } else
      for (let start = 0; start < body.length;) {
        const next = body.indexOf(SEPARATOR, start)
        const end = next < 0 ? body.length : next
        this.#packet(body, start, end)
        start = end + 1
      }
    if (!this.#gone) this.#poll()
  }

  #packet(body: Buffer, start: number, end: number): void {
    if (body[start] === PING) this.#posts?.send(this.#request('POST', '3'))
    if (body[start] !== MESSAGE || body[start + 1] !== EVENT) return
    if (body[start + 4] === LETTER_W) this.#ears.joined(this, end - start)
    else this.#ears.event(this, body, start, end)
  }
}

/** One kept-alive connection with one request under way at a time. */
class Http {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)

  constructor(place: Place, answer: (body: Buffer) => void, end: (why: string) => void) {
    this.#socket = connect({ host: '127.0.0.1', port: place.port, localAddress: place.from, noDelay: true })
    this.#socket.on('data', (chunk: Buffer) => {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
      const body = this.#take(end)
      if (body) answer(body)
    })
    this.#socket.once('error', (error) => {
      end(error.message)
    })
    this.#socket.once('close', () => {
      end('closed')
    })
  }

  send(request: string): void {
    this.#socket.write(request)
  }

  close(): void {
    this.#socket.removeAllListeners('close')
    this.#socket.destroy()
  }

  /** The body, once the whole answer is here. Our servers say how long it is. */
  #take(end: (why: string) => void): Buffer | null {
    const head = this.#received.indexOf(HEAD_END)
    if (head < 0) return null
    const lines = this.#received.toString('latin1', 0, head)
    const length = /content-length: (\d+)/i.exec(lines)?.[1]
    if (!/^HTTP\/1\.1 200/.test(lines) || length === undefined) {
      end(lines.slice(0, 80))
      return null
    }
    const start = head + HEAD_END.length
    const stop = start + Number(length)
    if (this.#received.length < stop) return null
    const body = this.#received.subarray(start, stop)
    this.#received = this.#received.subarray(stop)
    return body
  }
}
