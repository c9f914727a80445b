import type { Bus } from './bus.ts'
import type { Timers } from './timers.ts'

const CHANNEL = 'hello'
const TICK_MS = 500
/** Ticks between two hellos: one second. */
const HELLO_EVERY = 2
/** A server that was not heard for more ticks than this is cut off, stopped without a word, or drowned. */
const SILENT_AFTER = 3
/** One that was not heard for so many, a minute, is gone. */
const GONE_AFTER = 120

/**
 * Which other servers are there, by a hello each second. When one of them alone is cut off from the bus, ours is up and yet
 * brings nothing of what that one stores: then the log has to be asked as often as without a bus (SV21). Counts ticks, not the
 * clock, which may be set.
 */
export class Neighbours {
  readonly #bus: Bus
  readonly #timers: Timers
  readonly #changed: () => void
  /** Server -> tick at which it was heard last. */
  readonly #heard = new Map<string, number>()
  readonly #unsubscribe: () => void
  #tick = 0
  #isSilent = false
  #cancel: () => void = () => undefined

  /** @param changed told when somebody fell silent who was not before */
  constructor(deps: { bus: Bus; timers: Timers; changed: () => void }) {
    this.#bus = deps.bus
    this.#timers = deps.timers
    this.#changed = deps.changed
    this.#unsubscribe = deps.bus.subscribe(CHANNEL, (message, from) => {
      if (isGoodbye(message)) this.#heard.delete(from)
      else this.#heard.set(from, this.#tick)
    })
    this.#hello()
    this.#arm()
  }

  /** True: a server that may be writing is not heard. */
  get isOneSilent(): boolean {
    return this.#isSilent
  }

  /** The last of it; tells the others, so that nobody waits for us. */
  stop(): void {
    this.#cancel()
    this.#unsubscribe()
    this.#bus.publish(CHANNEL, { goodbye: true })
  }

  #hello(): void {
    this.#bus.publish(CHANNEL, {})
  }

  #arm(): void {
    this.#cancel = this.#timers.after(TICK_MS, () => {
      this.#tick++
      if (this.#tick % HELLO_EVERY === 0) this.#hello()
      this.#look()
      this.#arm()
    })
  }

  #look(): void {
    const before = this.#isSilent
    this.#isSilent = false
    for (const [server, at] of this.#heard) {
      const silence = this.#tick - at
      if (silence > GONE_AFTER) this.#heard.delete(server)
      else if (silence > SILENT_AFTER) this.#isSilent = true
    }
    if (this.#isSilent && !before) this.#changed()
  }
}

const isGoodbye = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'goodbye' in message
