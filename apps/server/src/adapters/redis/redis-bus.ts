import type { Bus, BusListener } from '../../kernel/bus.ts'
import { RedisRefusedError } from '../start-error.ts'
import { placeOf, requireRedis } from './redis-greeting.ts'
import { RedisSession, type RedisClient } from './redis-session.ts'
import { LetterSeal } from './signature.ts'

/** Ms between two tries to reach Redis: doubling, never more than the second, less a random part. */
const FIRST_WAIT = 50
const LONGEST_WAIT = 1_000
/**
 * Ms between our own return and `isUp` after an outage: the other servers find Redis back within the longest wait, and until
 * they have, what they write is found in the log only.
 */
const SETTLE = LONGEST_WAIT + 300
/** Ms for whatever listens at the address to say something, once, at start. */
const GREET_WITHIN = 1_500

export interface RedisBusOptions {
  /** redis:// or rediss://, one server. */
  url: string
  /** Keeps installations apart that share a Redis: the same for all servers of one, another for every other. */
  installation: string
  /** Signs what its servers say: the same for all servers of one. */
  secret: string
  /** This process; letters, digits, dots and dashes. */
  server: string
  /** Says once, in a sentence, that Redis went away or is back. */
  say: (sentence: string) => void
  /** A listener threw. */
  report: (error: unknown) => void
  /** Something came that no server of this installation signed, or a second time; it was dropped. */
  onDropped?: () => void
  /** 0 <= x < 1, for jitter. */
  fraction?: () => number
}

/** Servers that left are forgotten when so many have been heard. */
const MOST_SENDERS = 1_000

/**
 * Servers hear each other over one Redis (or Valkey) server. Nothing depends on it: it may hang, die and come back empty.
 */
export class RedisBus implements Bus {
  readonly server: string
  readonly isAlone = false
  readonly #options: RedisBusOptions
  readonly #prefix: string
  readonly #listeners = new Map<string, Set<BusListener>>()
  readonly #watchers = new Set<(isUp: boolean) => void>()
  readonly #seal: LetterSeal
  /** The newest letter of each sender. */
  readonly #newest = new Map<string, { run: number; nr: number }>()
  #session: RedisSession | null = null
  #run = 0
  #nr = 0
  #isUp = false
  #product = 'Redis'
  /** Why it is away. */
  #why = 'not tried yet'
  #isClosed = false
  #wake: () => void = () => undefined
  #kept: Promise<void> = Promise.resolve()

  private constructor(options: RedisBusOptions) {
    this.#options = options
    this.server = options.server
    this.#prefix = `zaal:${options.installation}:`
    this.#seal = new LetterSeal(options.secret)
  }

  /**
   * Resolves when the bus is up, or when Redis is away for now: it is then looked for until it is there.
   * @throws {RedisRefusedError} wrong password, something that is not Redis, a cluster, a copy
   */
  static async open(options: RedisBusOptions): Promise<RedisBus> {
    await requireRedis(options.url, GREET_WITHIN)
    const bus = new RedisBus(options)
    const session = await bus.#open()
    if (session) bus.#setUp(true)
    else options.say(bus.describe())
    bus.#kept = bus.#keep(session)
    return bus
  }

  get isUp(): boolean {
    return this.#isUp
  }

  /** Redis itself, for what else is kept there; null when it cannot be reached now. */
  get commands(): RedisClient | null {
    return this.#session?.commands ?? null
  }

  /** Prefix of everything of this installation in Redis. */
  get prefix(): string {
    return this.#prefix
  }

  publish(channel: string, message: object): void {
    // Also while others may not hear it yet: those who do are the better for it.
    if (!this.#session) return
    const full = `${this.#prefix}${channel}`
    const letter = { from: this.server, run: this.#run, nr: ++this.#nr, message }
    this.#session.publish(full, this.#seal.seal(full, letter))
  }

  subscribe(channel: string, listener: BusListener): () => void {
    const full = `${this.#prefix}${channel}`
    // A function of our own for each call, so that the same listener can be given twice.
    const own: BusListener = (message, from) => listener(message, from)
    const listeners = this.#listeners.get(full) ?? new Set()
    this.#listeners.set(full, listeners.add(own))
    void this.#session?.sync()
    return () => {
      listeners.delete(own)
      if (listeners.size > 0 || this.#listeners.get(full) !== listeners) return
      this.#listeners.delete(full)
      void this.#session?.sync()
    }
  }

  onChange(listener: (isUp: boolean) => void): () => void {
    const own = (isUp: boolean) => listener(isUp)
    this.#watchers.add(own)
    return () => void this.#watchers.delete(own)
  }

  describe(): string {
    const place = placeOf(this.#options.url)
    return this.#session
      ? `servers: ${this.#product} at ${place}`
      : `servers: Redis at ${place} is away (${this.#why}); until it is back servers hear of each other by reading the log`
  }

  async ping(): Promise<void> {
    const { commands } = this
    if (!commands) throw new Error(`Redis at ${placeOf(this.#options.url)} is away (${this.#why})`)
    await commands.ping()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    this.#wake()
    await this.#session?.close()
    await this.#kept
  }

  /** Opens sessions one after another until it is closed. */
  async #keep(first: RedisSession | null): Promise<void> {
    let session = first
    for (let tries = 0; !this.#isClosed;) {
      if (session) {
        tries = 0
        const isAgain = !this.#isUp
        await (isAgain ? this.#settled(session) : session.lost)
        this.#why = (await session.lost).message
        this.#session = null
        if (this.#isClosed) break
        if (this.#isUp) this.#options.say(this.describe())
        this.#setUp(false)
      } else {
        const most = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(tries++, 10))
        await this.#pause(most * (1 - (this.#options.fraction ?? Math.random)() / 2))
      }
      session = this.#isClosed ? null : await this.#open()
    }
    this.#isUp = false
    await session?.close()
  }

  /** Up after a while, if it still holds then. */
  async #settled(session: RedisSession): Promise<void> {
    const isLost = await Promise.race([session.lost.then(() => true), this.#pause(SETTLE).then(() => false)])
    if (isLost || this.#isClosed) return
    this.#options.say(`${this.describe()} again`)
    this.#setUp(true)
  }

  async #open(): Promise<RedisSession | null> {
    this.#run += 1
    try {
      const session = await RedisSession.open({
        url: this.#options.url,
        own: `${this.#prefix}beat:${this.server}`,
        wanted: () => this.#listeners.keys(),
        onMessage: (channel, text) => this.#take(channel, text),
      })
      this.#session = session
      this.#product = session.product
      return session
    } catch (error) {
      // What is wrong only later (a password changed under way) is no reason to stop a meeting.
      if (error instanceof RedisRefusedError && this.#isFirst) throw error
      this.#why = error instanceof Error ? reasonOf(error) : String(error)
      return null
    }
  }

  get #isFirst(): boolean {
    return this.#run === 1
  }

  #take(channel: string, text: string): void {
    // Our own.
    if (text.startsWith(`{"from":"${this.server}",`)) return
    const letter = this.#seal.open(channel, text)
    if (!letter || !this.#isNew(letter)) {
      this.#options.onDropped?.()
      return
    }
    const { from, message } = letter
    for (const listener of [...(this.#listeners.get(channel) ?? [])])
      this.#guard(() => listener(message, from))
  }

  /** Letters of one sender come in their order: an older one is late, or said again by somebody else. */
  #isNew({ from, run, nr }: { from: string; run: number; nr: number }): boolean {
    const newest = this.#newest.get(from)
    if (newest && (run < newest.run || (run === newest.run && nr <= newest.nr))) return false
    if (this.#newest.size > MOST_SENDERS) this.#newest.clear()
    this.#newest.set(from, { run, nr })
    return true
  }

  #setUp(isUp: boolean): void {
    if (this.#isUp === isUp) return
    this.#isUp = isUp
    for (const watcher of [...this.#watchers]) this.#guard(() => watcher(isUp))
  }

  #guard(run: () => void): void {
    try {
      run()
    } catch (error) {
      this.#options.report(error)
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms)
      timer.unref()
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }
}

/** Node's own errors of a name with several addresses have no message, only a code. */
const reasonOf = (error: Error & { code?: string }): string => error.message || (error.code ?? error.name)
