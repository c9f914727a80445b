import type { You } from '@zaal/shared/protocol/envelope'
import { mayHear, PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import type { Actor } from '../../kernel/actor.ts'
import type { Connection } from '../../kernel/hub.ts'
import type { Outgoing } from '../../kernel/outgoing.ts'
import type { Corks } from './corks.ts'
import type { DeliveryTally } from './delivery-tally.ts'
import { isClosing, isFree, OPEN, type Conn, type Line } from './conn.ts'
import type { SlowReader, SlowReaders } from './slow-readers.ts'
import { packetText, wireFrames } from './wire-frame.ts'
import type { ZaalSocket } from './zaal-socket.ts'

/** What all connections of a gateway share. */
export interface Delivery {
  corks: Corks
  tally: DeliveryTally
  readers: SlowReaders
}

/**
 * The room's side of catching up: answers through `deliver`, with a `welcome` from the position, or with all gauges when it is
 * null. Rejects with StorageAwayError.
 */
export interface CatchUp {
  catchUp(connection: Connection, after: number | null): Promise<void>
}

/**
 * A seated socket. Kept small, there are ten thousand: no closures, no timers, no listeners of its own unless it is behind.
 *
 * Being behind (SY12): from the first frame that was left out until the welcome that brings it, only that welcome, a goodbye
 * and clock messages pass; marks are in the welcome again. Acks are small and counted by rate, so they always pass.
 */
export class SocketConnection<H extends CatchUp = CatchUp> implements Connection, SlowReader {
  readonly you: You
  readonly actor: Actor
  readonly hub: H
  readonly #socket: ZaalSocket
  readonly #protocol: number
  readonly #shared: Delivery
  #line: Line | null = null
  readonly #conn: Conn
  /** Of the line, once something was written to it; stays null for who does not speak today's protocol. */
  #net: Line['net'] | null = null
  /** Position of who has everything before the first frame that was left out. */
  #behindAt: number | null = null
  #isMissingGauges = false
  /** Engine.IO's buffer when it was last looked at, how much of it was counted, and its length in characters. */
  #queue: readonly unknown[] = []
  #counted = 0
  #queued = 0

  constructor(
    socket: ZaalSocket,
    who: { you: You; actor: Actor; protocol?: number },
    hub: H,
    shared: Delivery,
  ) {
    this.#socket = socket
    this.#conn = socket.conn
    this.you = who.you
    this.actor = who.actor
    this.#protocol = who.protocol ?? PROTOCOL_VERSION
    this.hub = hub
    this.#shared = shared
  }

  get id(): string {
    return this.#socket.id
  }

  /** So much waits that answers to questions must not be added to it. */
  get isCongested(): boolean {
    return this.#behindAt !== null || this.#buffered() > this.#shared.readers.marks.high
  }

  deliver(message: Outgoing): void {
    const net = this.#net
    // The common case, ten thousand times a frame: all is well (as in `isFree`, and nothing is left out), the bytes are there.
    if (
      net !== null &&
      message.wire !== null &&
      this.#behindAt === null &&
      this.#conn.queue.length === 0 &&
      this.#line?.ws.readyState === OPEN &&
      net.writableLength <= this.#shared.readers.marks.low
    )
      net.write(message.wire)
    else this.#deliverWithCare(message)
  }

  #deliverWithCare(message: Outgoing): void {
    if (this.#protocol < PROTOCOL_VERSION && !mayHear(message.event, this.#protocol)) return
    if (message.event === 'welcome') this.#caughtUp()
    else if (this.#mustLeaveOut(message)) return
    this.#write(message)
  }

  close(code: RefusalCode): void {
    goodbye(this.#socket, code)
  }

  /** Closes without a goodbye and without waiting for what is queued: the client comes back by itself (CN3). */
  cut(): void {
    this.#conn.destroy()
  }

  /** The socket is gone. */
  left(): void {
    this.#behindAt = null
    this.#shared.readers.left(this)
  }

  #mustLeaveOut(message: Outgoing): boolean {
    if (this.#behindAt !== null) return message.event !== 'goodbye' && message.event !== 'clock'
    if (!message.isDroppable && message.after === null) return false
    const { marks } = this.#shared.readers
    const buffered = this.#buffered()
    if (buffered <= marks.low) return false
    if (message.isDroppable) this.#shared.tally.leftOut()
    else if (message.after === null || buffered <= marks.high) return false
    // One wait, whatever is left out while it lasts.
    if (!this.#isMissingGauges) this.#awaitDrain()
    this.#isMissingGauges = true
    if (!message.isDroppable) {
      this.#behindAt = message.after
      this.#shared.readers.fellBehind(this)
    }
    return true
  }

  #write(message: Outgoing): void {
    const conn = this.#conn
    const line = (this.#line ??= conn.line())
    if (line === null || !isFree(line, conn)) {
      if (line !== null && isClosing(line)) return
      this.#shared.tally.ordinary(message.event)
      writeOrdinary(conn, message)
      return
    }
    if (this.#protocol === PROTOCOL_VERSION) this.#net = line.net
    if (message.wire) {
      line.net.write(message.wire)
      return
    }
    // The answer to the command that made this mark follows in this turn: both leave together.
    if (message.event === 'marks') this.#shared.corks.hold(line.net)
    line.net.cork()
    for (const bytes of wireFrames(message)) line.net.write(bytes)
    line.net.uncork()
  }

  /** Bytes (characters, for what Engine.IO holds) that the reader has not taken. */
  #buffered(): number {
    const conn = this.#conn
    const { queue } = conn
    if (queue !== this.#queue) {
      this.#queue = queue
      this.#counted = 0
      this.#queued = 0
    }
    for (; this.#counted < queue.length; this.#counted++) this.#queued += sizeOf(queue[this.#counted])
    this.#line ??= conn.line()
    return this.#queued + (this.#line?.net.writableLength ?? 0)
  }

  #awaitDrain(): void {
    const net = this.#line?.net
    const onDrain = () => {
      this.#drained()
    }
    if (net?.writableNeedDrain) net.once('drain', onDrain)
    else if (this.#queue.length > 0) this.#conn.onceDrained(onDrain)
    else setImmediate(onDrain)
  }

  #drained(): void {
    if (!this.#socket.connected) return
    if (this.#buffered() > this.#shared.readers.marks.low) {
      this.#awaitDrain()
      return
    }
    this.#isMissingGauges = false
    this.hub.catchUp(this, this.#behindAt).catch(() => {
      this.cut()
    })
  }

  #caughtUp(): void {
    if (this.#behindAt === null) return
    this.#behindAt = null
    this.#shared.readers.caughtUp(this)
  }
}

/** By the connection's queue, in its order; on a WebSocket with the bytes that were made once all the same. */
function writeOrdinary(conn: Conn, message: Outgoing): void {
  const frames = wireFrames(message)
  // `ws` writes lists of one or two; a welcome with a shared piece has three.
  conn.write(packetText(message), frames.length === 1 ? frames[0] : undefined)
}

/** Characters of a packet in Engine.IO's queue. */
export function sizeOf(packet: unknown): number {
  if (typeof packet !== 'object' || packet === null || !('data' in packet)) return 0
  return typeof packet.data === 'string' ? packet.data.length : 0
}

/** The last word, then the end: the client does not come back by itself (CN2). */
export function goodbye(socket: ZaalSocket, code: RefusalCode): void {
  socket.emit('goodbye', { code })
  socket.disconnect()
}
