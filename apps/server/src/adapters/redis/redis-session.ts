import { createClient } from 'redis'
import { RedisRefusedError } from '../start-error.ts'
import { placeOf } from './redis-greeting.ts'

/** Ms between two of our own beats through Redis; when two in a row do not come back, it is lost. */
const BEAT = 300
const MISSED = 2
/** Ms to connect, subscribe and hear the first beat. */
const OPEN_WITHIN = 2_000
/** Ms for what was published last to leave when we close. */
const CLOSE_WITHIN = 500
/** Characters on their way to Redis; more means that it takes nothing in. */
const MOST_UNDER_WAY = 32 * 1024 * 1024
const MOST_COMMANDS = 50_000

export interface SessionOptions {
  url: string
  /** A channel that only this process listens to. */
  own: string
  /** Channels to listen to; read again at every `sync`. */
  wanted: () => Iterable<string>
  onMessage: (channel: string, text: string) => void
}

const newClient = (url: string) =>
  createClient({
    url,
    // Old and new Redis and Valkey speak it, and it needs no rights beyond those for the commands themselves.
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_COMMANDS,
    // Whether Redis answers is watched for all commands together; a timer for each costs more than the command.
    commandOptions: { timeout: 0 },
    socket: { connectTimeout: OPEN_WITHIN, reconnectStrategy: false },
  })
export type RedisClient = ReturnType<typeof newClient>

/**
 * Two connections to Redis, one to publish and one to listen, from their opening to their loss. It is never mended: whoever
 * wants another opens another, so that no state is carried over.
 */
export class RedisSession {
  readonly #options: SessionOptions
  readonly #publisher: RedisClient
  readonly #listener: RedisClient
  readonly #listening = new Set<string>()
  #syncing: Promise<void> | null = null
  #underWay = 0
  #missed = 0
  #beat: NodeJS.Timeout | null = null
  #heard: () => void = () => undefined
  #lose: (why: Error) => void = () => undefined
  #isLost = false
  /** What it calls itself, with its version. */
  product = 'Redis'
  /** Resolves, never rejects, with the reason. */
  readonly lost: Promise<Error>

  private constructor(options: SessionOptions) {
    this.#options = options
    this.#publisher = newClient(options.url)
    this.#listener = newClient(options.url)
    this.lost = new Promise((resolve) => {
      this.#lose = (why) => {
        // First the reason: hanging up is reported by the connections as another one.
        resolve(why)
        this.#end()
      }
    })
    for (const client of [this.#publisher, this.#listener])
      client
        .on('error', (error: Error) => this.#lose(error))
        .on('end', () => this.#lose(new Error('the connection ended')))
  }

  /**
   * Connects, subscribes to everything wanted and hears itself.
   * @throws {RedisRefusedError} when trying again would not help; anything else: it is away
   */
  static async open(options: SessionOptions): Promise<RedisSession> {
    const session = new RedisSession(options)
    const patience = setTimeout(() => session.#lose(new Error('it does not answer')), OPEN_WITHIN)
    const lost = session.lost.then((why) => Promise.reject(why))
    try {
      await Promise.race([session.#begin(), lost])
      return session
    } catch (error) {
      session.#end()
      throw refusedOr(error, options.url)
    } finally {
      clearTimeout(patience)
      lost.catch(() => undefined)
    }
  }

  async #begin(): Promise<void> {
    await Promise.all([this.#publisher.connect(), this.#listener.connect()])
    await this.#inspect()
    const heard = new Promise<void>((resolve) => {
      this.#heard = resolve
    })
    await this.#listen(this.#options.own)
    await this.sync()
    this.#tick()
    await heard
  }

  /** Whoever runs a kind of Redis that we would lose messages on is told so at start. */
  async #inspect(): Promise<void> {
    // INFO may be forbidden to us: then we take what we get.
    const info = await this.#publisher.info().catch(() => '')
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
    const refuse = (what: string) =>
      new RedisRefusedError(`REDIS_URL: the Redis at ${placeOf(this.#options.url)} ${what}`)
    const mode = field('redis_mode')
    if (mode === 'cluster' || mode === 'sentinel')
      throw refuse(
        `runs as a ${mode}, which Zaal does not support. Give it one ordinary Redis or Valkey server.`,
      )
    if (field('role') === 'slave')
      throw refuse('is a read-only copy of another one. Give Zaal the address of the first.')
    const valkey = field('valkey_version')
    this.product = valkey ? `Valkey ${valkey}` : `Redis ${field('redis_version') ?? ''}`.trim()
  }

  /** For other commands than the bus's own; null when lost. */
  get commands(): RedisClient | null {
    return this.#isLost ? null : this.#publisher
  }

  publish(channel: string, text: string): void {
    if (this.#isLost) return
    this.#underWay += text.length
    if (this.#underWay > MOST_UNDER_WAY) {
      this.#lose(new Error('it takes nothing in'))
      return
    }
    const settled = () => {
      this.#underWay -= text.length
    }
    this.#publisher.publish(channel, text).then(settled, settled)
  }

  /** Brings what Redis sends us in line with what is wanted. Resolves when Redis has confirmed; never rejects. */
  sync(): Promise<void> {
    this.#syncing ??= this.#bringInLine()
      .catch((error: unknown) => this.#lose(error instanceof Error ? error : new Error(String(error))))
      .finally(() => {
        this.#syncing = null
      })
    return this.#syncing
  }

  async #bringInLine(): Promise<void> {
    while (!this.#isLost) {
      const wanted = new Set(this.#options.wanted())
      const missing = [...wanted].filter((channel) => !this.#listening.has(channel))
      const spare = [...this.#listening].filter((channel) => !wanted.has(channel))
      if (missing.length === 0 && spare.length === 0) return
      for (const channel of missing) this.#listening.add(channel)
      for (const channel of spare) this.#listening.delete(channel)
      if (missing.length > 0) await this.#listen(missing)
      if (spare.length > 0) await this.#listener.unsubscribe(spare)
    }
  }

  #listen(channels: string | string[]): Promise<void> {
    return this.#listener.subscribe(channels, (text: string, channel: string) => {
      if (this.#isLost) return
      if (channel !== this.#options.own) {
        this.#options.onMessage(channel, text)
        return
      }
      this.#missed = 0
      this.#heard()
    })
  }

  /** Counts beats, not time: a process that was frozen itself does not take Redis for dead. */
  #tick(): void {
    if (this.#isLost) return
    if (this.#missed >= MISSED) {
      this.#lose(new Error('it does not answer'))
      return
    }
    this.#missed += 1
    this.publish(this.#options.own, '')
    this.#beat = setTimeout(() => this.#tick(), BEAT)
    this.#beat.unref()
  }

  /** Lets what was published leave, for a moment, and hangs up. */
  async close(): Promise<void> {
    if (!this.#isLost) {
      const patience = new Promise((resolve) => setTimeout(resolve, CLOSE_WITHIN).unref())
      await Promise.race([this.#publisher.ping().catch(() => undefined), patience, this.lost])
    }
    this.#lose(new Error('closed'))
  }

  #end(): void {
    if (this.#isLost) return
    this.#isLost = true
    if (this.#beat) clearTimeout(this.#beat)
    for (const client of [this.#publisher, this.#listener]) client.destroy()
  }
}

const REFUSALS: readonly [RegExp, (message: string) => string][] = [
  [
    /^(WRONGPASS|NOAUTH|ERR AUTH|ERR Client sent AUTH|NOPERM|DENIED)/,
    (message) => `refuses us: ${sentence(message)}`,
  ],
  [
    /^ERR (DB index is out of range|SELECT is not allowed)/,
    () => 'has no database of the number in REDIS_URL.',
  ],
]

function refusedOr(error: unknown, url: string): unknown {
  const message = error instanceof Error ? error.message : ''
  const refusal = REFUSALS.find(([pattern]) => pattern.test(message))
  return refusal
    ? new RedisRefusedError(`REDIS_URL: the Redis at ${placeOf(url)} ${refusal[1](message)}`, {
        cause: error,
      })
    : error
}

/** The first sentence of Redis's own words, without the code before it. */
const sentence = (message: string) => `${(message.split(/[.\r\n]/, 1)[0] ?? '').trim()}.`
