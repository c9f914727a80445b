import type { Frame, Handshake, Welcome } from '@zaal/shared/protocol/envelope'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import type { CommandName, Mines, PayloadOf, Views } from '@zaal/shared/protocol/registry'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { applyFrame, applyGauges, applyMarks, withAllFeatures } from './apply-frame.ts'
import type { RoomClient } from './hooks.ts'
import { Outbox } from './outbox.ts'
import type { OutboxStorage } from './outbox-storage.ts'
import type { Pending } from './pending.ts'
import { createRoomStore, type RoomStore } from './store.ts'
import type { Wire } from './wire.ts'

export interface SyncDeps {
  wire: Wire
  outbox: OutboxStorage
  seat: { code: string; seat: string; room?: string }
  /** This device's clock, epoch ms. */
  now(): number
  after: (ms: number, run: () => void) => () => void
  fraction: () => number
  /** A new command id. */
  newId(): string
  /** When the screens are told that something changed; absent: at once. */
  soon?: (tell: () => void) => void
}

const CLOCK_EVERY_MS = 60_000
/** A frame that the server has sent must be here after this long. */
const LATE_FRAME_MS = 3_000
/** An interruption that is over sooner is not shown: nothing is lost, and the first attempt to come back falls within it (SY13). */
export const AWAY_SHOWN_AFTER_MS = 2_000
/** Round trips per measurement of the clock. */
const CLOCK_SAMPLES = 3

/**
 * Keeps one room's data equal to the server's: snapshot, then frames without a gap; a gap or a new epoch asks since(position)
 * (SY3, SY4). It never guesses: what is shown beyond the log is an overlay of the outbox.
 */
export class SyncClient implements RoomClient {
  readonly store: RoomStore
  readonly #deps: SyncDeps
  readonly #outbox: Outbox
  /** Frames that came while the answer to `since` is under way. */
  #held: Frame[] | null = null
  #cancelClock: (() => void) | null = null
  /** Whether there is a connection now, which is shown a little later. */
  #isUp = false
  #cancelAway: (() => void) | null = null
  #stopped = false

  constructor(deps: SyncDeps) {
    this.#deps = deps
    this.store = createRoomStore(deps.soon)
    this.#outbox = new Outbox({
      storage: deps.outbox,
      command: (envelope) => deps.wire.command(envelope),
      after: (ms, run) => deps.after(ms, run),
      fraction: () => deps.fraction(),
      onChange: (pending, durable) => {
        this.store.setState({ pending: [...pending], outboxVolatile: !durable })
      },
    })
    this.store.setState({ pending: [...this.#outbox.pending] })
  }

  start(): void {
    this.#deps.wire.start(
      {
        down: () => {
          this.#down()
        },
        welcome: (message) => {
          this.#welcome(message)
        },
        frame: (frame) => {
          this.#frame(frame)
        },
        gauges: (messages) => {
          this.store.setState((data) => ({ gauges: applyGauges(data.gauges, messages) }))
        },
        marks: (marks) => {
          this.store.setState((data) => ({ marks: applyMarks(data.marks, marks) }))
        },
        goodbye: (code) => {
          this.#goodbye(code)
        },
        clock: () => {
          void this.#measureClock()
        },
        joining: (ahead) => {
          this.store.setState({ ahead })
        },
      },
      () => this.#hello(),
    )
  }

  stop(): void {
    this.#stopped = true
    this.#outbox.pause()
    this.#disarmClock()
    this.#disarmAway()
    this.#deps.wire.stop()
  }

  /** The tab woke up or the device says it is online again. */
  wake(): void {
    // After a goodbye nothing comes back by itself (CN2).
    if (this.store.getState().connection === 'gone') return
    this.#deps.wire.check()
  }

  send<N extends CommandName>(name: N, payload: PayloadOf<N>): string {
    const id = this.#deps.newId()
    const givenAt = this.#deps.now() + this.store.getState().clockOffset
    this.#outbox.add({ id, name, payload, givenAt, status: 'sending' } as Pending)
    return id
  }

  retry(id: string): void {
    const refused = this.#outbox.pending.find((p) => p.id === id && p.status === 'refused')
    if (!refused) return
    this.#outbox.remove(id)
    this.send(refused.name, refused.payload)
  }

  discard(id: string): void {
    this.#outbox.remove(id)
  }

  query(name: string, input: unknown) {
    return this.#deps.wire.query({ name, input })
  }

  #hello(): Handshake {
    const { epoch, position, views } = this.store.getState()
    return {
      protocol: PROTOCOL_VERSION,
      ...this.#deps.seat,
      ...(views && epoch !== null ? { at: { epoch, position } } : {}),
    }
  }

  #down(): void {
    this.#isUp = false
    this.#held = null
    this.#outbox.pause()
    this.store.setState({ ahead: null })
    if (this.store.getState().connection !== 'live') return
    this.#cancelAway ??= this.#deps.after(AWAY_SHOWN_AFTER_MS, () => {
      this.#cancelAway = null
      this.store.setState({ connection: 'away' })
    })
  }

  #goodbye(code: RefusalCode): void {
    this.#isUp = false
    this.#disarmAway()
    this.#held = null
    this.#outbox.pause()
    this.#disarmClock()
    this.store.setState({ connection: 'gone', goodbye: code })
  }

  #welcome(message: Welcome): void {
    this.#isUp = true
    this.#disarmAway()
    const { you, room } = message
    const clockOffset = message.now - this.#deps.now()
    const base = { you, room, connection: 'live' as const, goodbye: null, ahead: null, clockOffset }
    if (message.kind === 'snapshot') {
      const { epoch, position, views, people, gauges } = message.shared
      const had = this.store.getState()
      this.store.setState({
        ...base,
        epoch,
        position,
        afresh: had.views !== null && (had.epoch !== epoch || had.position < position),
        views: withAllFeatures<Views>(views, 'empty'),
        mine: withAllFeatures<Mines>(message.own.mine, 'emptyMine'),
        people,
        gauges,
        marks: message.own.marks,
      })
    } else {
      const { frame, epoch, gauges, marks } = message
      this.store.setState((data) => ({
        ...base,
        afresh: false,
        epoch,
        gauges,
        marks,
        ...(frame && frame.first <= data.position + 1 ? applyFrame(data, frame) : {}),
      }))
    }
    const held = this.#held ?? []
    this.#held = null
    // From another position than ours: what lies between must be asked for (SY3).
    if (message.kind === 'since' && message.frame) this.#frame(message.frame)
    for (const frame of held) this.#frame(frame)
    this.#outbox.reached(this.store.getState().position)
    this.#outbox.resume()
    void this.#measureClock()
  }

  #frame(frame: Frame): void {
    if (this.#held) {
      this.#held.push(frame)
      return
    }
    const data = this.store.getState()
    if (!data.views || frame.last <= data.position) return
    if (frame.first > data.position + 1) {
      void this.#resync(frame)
      return
    }
    this.store.setState(applyFrame(data, frame))
    this.#outbox.reached(frame.last)
  }

  /** Asks for what was missed; if that fails the connection is gone, and coming back asks again by itself. */
  async #resync(first?: Frame): Promise<void> {
    const { epoch, position } = this.store.getState()
    if (epoch === null) return
    const held = first ? [first] : []
    this.#held = held
    try {
      const answer = await this.#deps.wire.since({ epoch, position })
      if (this.#held === held) this.#welcome(answer)
    } catch {
      if (this.#held !== held) return
      this.#held = null
      this.#deps.wire.check()
    }
  }

  /** Offset from the quickest of a few round trips (as NTP does: the answer lies halfway). */
  async #measureClock(): Promise<void> {
    if (!this.#isUp) return
    this.#disarmClock()
    let best = Infinity
    let offset = 0
    try {
      for (let sample = 0; sample < CLOCK_SAMPLES; sample++) {
        const sent = this.#deps.now()
        const { now: server, position } = await this.#deps.wire.clock()
        if (position > this.store.getState().position) this.#mayBeBehind(position)
        const took = this.#deps.now() - sent
        if (took < best) {
          best = took
          offset = server + took / 2 - (sent + took)
        }
      }
    } catch {
      return
    }
    if (this.#stopped || !this.#isUp) return
    this.store.setState({ clockOffset: offset })
    this.#disarmClock()
    this.#cancelClock = this.#deps.after(CLOCK_EVERY_MS, () => {
      void this.#measureClock()
    })
  }

  /** The server is further than we are: the frame is on its way, or it never came. */
  #mayBeBehind(position: number): void {
    this.#deps.after(LATE_FRAME_MS, () => {
      if (this.#stopped || this.#held || this.store.getState().position >= position) return
      void this.#resync()
    })
  }

  #disarmAway(): void {
    this.#cancelAway?.()
    this.#cancelAway = null
  }

  #disarmClock(): void {
    this.#cancelClock?.()
    this.#cancelClock = null
  }
}
