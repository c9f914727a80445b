import { connect, type Socket } from 'node:net'
import { PONG, eventText, readHeader, textFrame, upgradeRequest, type Header } from './wire.ts'

/*
 * One viewer on a bare TCP socket. It reads frame headers, looks at a byte or two of the payload to tell what it is, and
 * leaves the rest unread: ten thousand of them must cost less than the server they load.
 */

/** Where a client goes and who it is there. */
export interface Ticket {
  readonly cookie: string
  /** JSON text of Socket.IO's `auth`. */
  readonly auth: string
}

export interface Place {
  readonly port: number
  /** Address to connect from. */
  readonly from: string
}

/** One viewer, by whatever transport. */
export interface Viewer {
  readonly index: number
  connect(place: Place, ticket: Ticket): void
  /** Without a word: the network is gone. */
  drop(): void
  sendRaw(frame: Buffer): void
}

/** What a client tells. Buffers are only good during the call. */
export interface Ears {
  /** Let in: the whole welcome has arrived (of a server without one: its answer to Socket.IO's connect). */
  joined(client: Viewer, bytes: number): void
  /** Any event other than a welcome: the payload is buffer[start..end). */
  event(client: Viewer, buffer: Buffer, start: number, end: number): void
  ack(client: Viewer, id: number, buffer: Buffer, start: number, end: number): void
  /** The connection ended, by whom ever; `why` is for people. */
  gone(client: Viewer, why: string): void
}

type Phase = 'idle' | 'upgrading' | 'opening' | 'joining' | 'in' | 'gone'

/** Every socket reads into this one: a read is handled before the next one begins. */
const INBOX = Buffer.allocUnsafe(65_536)
const HEAD_END = Buffer.from('\r\n\r\n')
const header: Header = { opcode: 0, head: 0, length: 0 }

const DIGIT_0 = 0x30
const OPEN = 0x30
const PING = 0x32
const MESSAGE = 0x34
const CONNECT = 0x30
const DISCONNECT = 0x31
const EVENT = 0x32
const ACK = 0x33
const CONNECT_ERROR = 0x34
const LETTER_W = 0x77
const CLOSE_FRAME = 8
/** Of `42["` in an event's payload: the name's first letter follows. */
const NAME_AT = 4

export class LeanClient implements Viewer {
  readonly index: number
  phase: Phase = 'idle'
  /** The server says welcome after connect; false for servers that have none. */
  readonly #welcomed: boolean
  readonly #ears: Ears
  /** True: whole messages are handed on, however long (for the few whose words are read). */
  readonly keeps: boolean
  #socket: Socket | null = null
  #ticket: Ticket | null = null
  #rest: Buffer | null = null
  /** Bytes of a welcome still to come that nobody will read. */
  #skip = 0
  #skipped = 0

  constructor(index: number, ears: Ears, options: { welcomed: boolean; keeps?: boolean }) {
    this.index = index
    this.#ears = ears
    this.#welcomed = options.welcomed
    this.keeps = options.keeps ?? false
  }

  connect(place: Place, ticket: Ticket): void {
    this.phase = 'upgrading'
    this.#ticket = ticket
    this.#rest = null
    this.#skip = 0
    const socket = connect({
      host: '127.0.0.1',
      port: place.port,
      localAddress: place.from,
      noDelay: true,
      onread: {
        buffer: INBOX,
        callback: (bytes) => {
          this.#read(bytes)
          return true
        },
      },
    })
    this.#socket = socket
    socket.once('connect', () => socket.write(upgradeRequest(`127.0.0.1:${place.port}`, ticket.cookie)))
    socket.once('error', (error) => {
      this.#end(error.message)
    })
    socket.once('close', () => {
      this.#end('closed')
    })
  }

  drop(): void {
    const socket = this.#socket
    this.phase = 'gone'
    this.#socket = null
    socket?.removeAllListeners('close')
    socket?.destroy()
  }

  sendRaw(frame: Buffer): void {
    this.#socket?.write(frame)
  }

  /** An event with an acknowledgement; `argument` is JSON text. */
  emit(event: string, ack: number, argument: string): void {
    this.sendRaw(textFrame(eventText(event, ack, argument)))
  }

  #end(why: string): void {
    if (this.phase === 'gone') return
    this.phase = 'gone'
    this.#socket?.destroy()
    this.#socket = null
    this.#ears.gone(this, why)
  }

  #read(bytes: number): void {
    let buffer: Buffer = INBOX
    let end = bytes
    let at = 0
    if (this.#rest) {
      buffer = Buffer.concat([this.#rest, INBOX.subarray(0, bytes)])
      end = buffer.length
      this.#rest = null
    }
    if (this.phase === 'upgrading') {
      const head = buffer.subarray(0, end).indexOf(HEAD_END)
      if (head < 0) {
        this.#rest = Buffer.from(buffer.subarray(0, end))
        return
      }
      if (buffer.toString('latin1', 9, 12) !== '101') {
        this.#end(buffer.toString('latin1', 0, Math.min(head, 80)))
        return
      }
      this.phase = 'opening'
      at = head + HEAD_END.length
    }
    this.#frames(buffer, at, end)
  }

  #frames(buffer: Buffer, from: number, end: number): void {
    let at = from
    while (at < end && this.phase !== 'gone') {
      if (this.#skip > 0) {
        const taken = Math.min(this.#skip, end - at)
        this.#skip -= taken
        at += taken
        if (this.#skip === 0) this.#join(this.#skipped)
        continue
      }
      const known = readHeader(buffer, at, end, header)
      const start = at + header.head
      if (known && header.opcode === CLOSE_FRAME) {
        this.#end('closed by the server')
        return
      }
      if (!known || start + header.length > end) {
        if (known && !this.keeps && end - start > NAME_AT && this.#isWelcome(buffer, start)) {
          this.#skip = header.length - (end - start)
          this.#skipped = header.length
        } else this.#rest = Buffer.from(buffer.subarray(at, end))
        return
      }
      at = start + header.length
      this.#message(buffer, start, at)
    }
  }

  #isWelcome(buffer: Buffer, start: number): boolean {
    return (
      this.phase === 'joining' &&
      buffer[start] === MESSAGE &&
      buffer[start + 1] === EVENT &&
      buffer[start + NAME_AT] === LETTER_W
    )
  }

  #join(bytes: number): void {
    this.phase = 'in'
    this.#ears.joined(this, bytes)
  }

  #message(buffer: Buffer, start: number, end: number): void {
    switch (buffer[start] ?? 0) {
      case MESSAGE:
        this.#packet(buffer, start, end)
        return
      case PING:
        this.sendRaw(PONG)
        return
      case OPEN:
        this.phase = 'joining'
        this.sendRaw(textFrame(`40${this.#ticket?.auth ?? ''}`))
    }
  }

  #packet(buffer: Buffer, start: number, end: number): void {
    switch (buffer[start + 1] ?? 0) {
      case EVENT:
        if (!this.#isWelcome(buffer, start)) this.#ears.event(this, buffer, start, end)
        else if (this.keeps) {
          this.#join(end - start)
          this.#ears.event(this, buffer, start, end)
        } else this.#join(end - start)
        return
      case ACK: {
        let at = start + 2
        let id = 0
        for (; at < end && (buffer[at] ?? 0) - DIGIT_0 >= 0 && (buffer[at] ?? 0) - DIGIT_0 <= 9; at++)
          id = id * 10 + (buffer[at] ?? 0) - DIGIT_0
        this.#ears.ack(this, id, buffer, at, end)
        return
      }
      case CONNECT:
        if (!this.#welcomed) this.#join(end - start)
        return
      case DISCONNECT:
      case CONNECT_ERROR:
        this.#end(buffer.toString('utf8', start, Math.min(end, start + 120)))
    }
  }
}
