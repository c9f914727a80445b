import { randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import type { Duplex } from 'node:stream'
import { io, type Socket } from 'socket.io-client'
import type { Ack, Frame, GaugeMessage, QueryReply, Welcome } from '@zaal/shared/protocol/envelope'
import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import { OLDEST_PROTOCOL, PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import type { Checker, Stretch } from './checker.ts'
import type { Seated } from './door.ts'
import type { Figures } from './figures.ts'
import { sharedParser } from './wire.ts'

/** An answer that has not come by then is asked for again, under the same id. */
const ANSWER_WITHIN_MS = 10_000
const RETRY_AFTER_MS = 1_000
/** What comes right after a pause of our own making says nothing of the server. */
const AFTER_PAUSE_MS = 3_000

export interface LineDeps {
  readonly figures: Figures
  readonly checker: Checker
  /** When a message or question was given, by the id it makes. */
  readonly given: Map<string, { at: number; by: string }>
  /** Pauses between attempts. */
  wait(ms: number): Promise<void>
}

export interface Listener {
  welcome?(welcome: Welcome): void
  frame?(frame: Frame): void
  gauges?(messages: GaugeMessage[]): void
}

/** One person's connection: keeps the position, mends gaps, gives commands until they are answered for good (SY3, CM9). */
export class Line {
  readonly seated: Seated
  readonly stretches: Stretch[] = []
  /** The last word of the server, after which nobody comes back. */
  goodbye: string | null = null
  position = 0
  readonly #deps: LineDeps
  readonly #listener: Listener
  readonly #socket: Socket<ServerEvents, ClientEvents>
  readonly #raw = new Set<Duplex>()
  #epoch = ''
  #protocol = PROTOCOL_VERSION
  #held: Frame[] | null = null
  #startedAt = 0
  #welcomes = 0
  /** In the room now. */
  #isIn = false
  /** Until then what arrives is late because of us. */
  #pausedUntil = 0
  /** Not in the room because it was asked to leave. */
  #isAway = true

  constructor(seated: Seated, transport: 'websocket' | 'polling', deps: LineDeps, listener: Listener = {}) {
    this.seated = seated
    this.#deps = deps
    this.#listener = listener
    const options: object = {
      autoConnect: false,
      forceNew: true,
      multiplex: false,
      transports: [transport],
      parser: sharedParser,
      agent: this.#agent(seated.url.startsWith('https:')),
      extraHeaders: { Cookie: seated.cookie },
      reconnectionDelay: 500,
      reconnectionDelayMax: 5_000,
      timeout: 20_000,
      auth: (send: (hello: object) => void) => {
        send({
          protocol: this.#protocol,
          code: seated.code,
          seat: seated.seat,
          ...(this.#epoch === '' ? {} : { at: { epoch: this.#epoch, position: this.position } }),
        })
      },
    }
    this.#socket = io(seated.url, options)
    this.#listen()
  }

  get isIn(): boolean {
    return this.#isIn
  }

  get isAway(): boolean {
    return this.#isAway
  }

  enter(): void {
    this.#isAway = false
    this.#startedAt = performance.now()
    this.#socket.connect()
  }

  /** Closes as a browser tab does. */
  leave(): void {
    this.#isAway = true
    this.#isIn = false
    this.#socket.disconnect()
  }

  /** The network goes, without a word: the client notices and comes back by itself. */
  cut(): void {
    for (const raw of this.#raw) raw.destroy()
  }

  /** Reads nothing for a while: a slow reader, or (longer than the server waits for a pulse) a phone that sleeps. */
  hold(on: boolean): void {
    this.#pausedUntil = on ? Infinity : performance.now() + AFTER_PAUSE_MS
    for (const raw of this.#raw)
      if (on) raw.pause()
      else raw.resume()
  }

  /** Resolves with the last answer; null when the line left for good before there was one. */
  async command(name: string, payload: unknown, id = newId()): Promise<{ id: string; ack: Ack | null }> {
    const { figures, given } = this.#deps
    const start = performance.now()
    figures.counts.given += 1
    given.set(id, { at: start, by: this.seated.person })
    for (;;) {
      if (this.goodbye !== null || this.#isAway) break
      const ack = await this.#once(id, name, payload)
      if (ack && (ack.ok || !isRetryable(ack.code))) {
        if (ack.ok) figures.ack(name, performance.now() - start)
        else figures.refused(ack.code)
        figures.counts.answered += 1
        return { id, ack }
      }
      if (ack && !ack.ok) figures.refused(ack.code)
      await this.#deps.wait(ack && !ack.ok ? (ack.retryAfterMs ?? RETRY_AFTER_MS) : RETRY_AFTER_MS)
    }
    figures.counts.unanswered += 1
    return { id, ack: null }
  }

  async #once(id: string, name: string, payload: unknown): Promise<Ack | null> {
    if (!this.#socket.connected) return null
    const answer = this.#socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('command', { id, name, payload }) as Promise<Ack>
    return answer.catch(() => null)
  }

  async query(name: string, input: unknown): Promise<QueryReply | null> {
    if (!this.#socket.connected) return null
    const answer = this.#socket
      .timeout(ANSWER_WITHIN_MS)
      .emitWithAck('query', { name, input }) as Promise<QueryReply>
    return answer.catch(() => null)
  }

  #listen(): void {
    const { figures } = this.#deps
    const socket = this.#socket
    socket.on('welcome', (welcome) => {
      const ms = performance.now() - this.#startedAt
      if (this.#welcomes === 0) figures.joins.add(ms)
      else figures.returns.add(ms)
      this.#welcomes += 1
      this.#isIn = true
      this.#begin(welcome)
    })
    socket.on('frame', (frame) => {
      if (this.#held) this.#held.push(frame)
      else this.#take(frame, 'live')
    })
    socket.on('gauges', (messages) => this.#listener.gauges?.(messages))
    // The server stops soon: go to another at a moment of one's own.
    socket.on('moving', ({ within }) => {
      void this.#deps.wait(Math.random() * within).then(() => {
        if (!this.#isAway && socket.connected) socket.disconnect().connect()
      })
    })
    socket.on('goodbye', ({ code }) => {
      if (code === 'wrong-protocol' && this.#protocol > OLDEST_PROTOCOL) {
        this.#protocol -= 1
        socket.disconnect().connect()
        return
      }
      this.goodbye = code
      this.#isIn = false
      figures.lost(`goodbye ${code}`)
      socket.disconnect()
    })
    socket.on('disconnect', (reason) => {
      this.#isIn = false
      this.#held = null
      this.#startedAt = performance.now()
      if (reason === 'io client disconnect') return
      figures.lost(reason)
      // After a close without a goodbye the library stays away; people's programs come back (CN3).
      if (reason === 'io server disconnect' && !this.#isAway && this.goodbye === null) socket.connect()
    })
    socket.on('connect_error', () => {
      figures.lost('could not connect')
    })
  }

  #begin(welcome: Welcome): void {
    const { counts } = this.#deps.figures
    if (welcome.kind === 'snapshot') {
      counts.snapshots += 1
      this.#epoch = welcome.shared.epoch
      this.position = welcome.shared.position
      this.stretches.push({ from: this.position, to: this.position, count: 0 })
    } else {
      counts.caughtUp += 1
      this.#epoch = welcome.epoch
    }
    this.#listener.welcome?.(welcome)
    if (welcome.kind === 'since' && welcome.frame) this.#take(welcome.frame, 'caught up')
    const waiting = this.#held ?? []
    this.#held = null
    for (const frame of waiting) this.#take(frame, 'caught up')
  }

  #take(frame: Frame, how: 'live' | 'caught up'): void {
    const { figures, checker, given } = this.#deps
    if (frame.first > this.position + 1) {
      figures.counts.gaps += 1
      this.#held = [frame]
      this.#socket.emit('since', { epoch: this.#epoch, position: this.position }, (welcome) => {
        this.#begin(welcome)
      })
      return
    }
    const now = performance.now()
    let taken = 0
    let last = 0
    for (const { n, made } of checker.read(frame)) {
      if (n <= last) checker.say(`${this.seated.name} got fact ${String(n)} after ${String(last)}`)
      last = n
      if (n <= this.position) {
        figures.counts.repeated += 1
        continue
      }
      taken += 1
      const origin = made === null ? undefined : given.get(made)
      if (!origin || origin.by === this.seated.person) continue
      const isLive = how === 'live' && now > this.#pausedUntil
      ;(isLive ? figures.delivery : figures.deliveryAfter).add(now - origin.at)
    }
    figures.counts.facts += taken
    const stretch = this.stretches.at(-1)
    if (stretch && frame.last > this.position) {
      stretch.count += taken
      stretch.to = frame.last
    }
    this.position = Math.max(this.position, frame.last)
    this.#listener.frame?.(frame)
  }

  /** An agent that remembers the connections under it, so that the network can be made bad. */
  #agent(secure: boolean): Agent {
    const agent = secure ? new TlsAgent() : new Agent()
    const make = agent.createConnection.bind(agent)
    agent.createConnection = (options, done) => {
      const raw = make(options, done)
      if (raw) {
        this.#raw.add(raw)
        raw.once('close', () => this.#raw.delete(raw))
      }
      return raw
    }
    return agent
  }
}

export const newId = (): string => randomBytes(15).toString('base64url')
