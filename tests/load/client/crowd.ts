import { setTimeout as wait } from 'node:timers/promises'
import { Histogram } from './histogram.ts'
import { LeanClient, type Ears, type Ticket, type Viewer } from './lean-client.ts'

/*
 * Many viewers in one process, from many loopback addresses: a hall is not one address, and one address has 64,000 ports.
 */
const ADDRESSES = 250
/** Who is thrown off on the way in tries again after this, as the product's client does (CN3), with jitter. */
const RETRY_MS = 250
const MAX_TRIES = 20

/** How a crowd came in. */
export interface Entrance {
  /** From the first connect to the last welcome. */
  readonly ms: number
  /** Of each viewer, counted from the moment all were told to go. */
  readonly joins: Histogram
  /** Connections that ended before the welcome and were tried again. */
  readonly retries: number
  /** Mean bytes of a welcome. */
  readonly bytes: number
  /** Why connections ended on the way in: reason -> how often. */
  readonly reasons: Readonly<Record<string, number>>
}

/** Told of every event of every viewer; the payload is buffer[start..end) and only good during the call. */
export type Watch = (client: Viewer, buffer: Buffer, start: number, end: number) => void
export type AckWatch = (client: Viewer, id: number, buffer: Buffer, start: number, end: number) => void

export class Crowd {
  readonly viewers: readonly Viewer[]
  /** Events that are frames (`42["frame"`), and all bytes of events, since `reset`. */
  frames = 0
  bytes = 0
  /** Other events (gauges, marks). */
  others = 0
  /** Viewers lost after they were in. */
  lost = 0
  watch: Watch | null = null
  ackWatch: AckWatch | null = null
  readonly #port: number
  readonly #tickets: readonly Ticket[]
  #entering: Entering | null = null

  /** @param make viewers of another kind than WebSockets of our own */
  constructor(
    port: number,
    tickets: readonly Ticket[],
    options: { welcomed: boolean; make?: (index: number, ears: Ears) => Viewer },
  ) {
    this.#port = port
    this.#tickets = tickets
    const ears: Ears = {
      joined: (client, bytes) => this.#entering?.joined(client, bytes),
      event: (client, buffer, start, end) => {
        if (buffer[start + 4] === LETTER_F) this.frames++
        else this.others++
        this.bytes += end - start
        this.watch?.(client, buffer, start, end)
      },
      ack: (client, id, buffer, start, end) => this.ackWatch?.(client, id, buffer, start, end),
      gone: (client, why) => {
        if (this.#entering?.isOutside(client)) this.#entering.failed(client, why)
        else this.lost++
      },
    }
    const { welcomed, make = (index) => new LeanClient(index, ears, { welcomed }) } = options
    this.viewers = tickets.map((_, index) => make(index, ears))
  }

  reset(): void {
    this.frames = this.bytes = this.others = 0
  }

  /** Everybody connects at once. @param auth replaces the tickets' own (to come back with a position) */
  async enter(auth?: (ticket: Ticket) => string, patienceMs = 120_000): Promise<Entrance> {
    const entering = new Entering(this.viewers, (client) => {
      const ticket = this.#tickets[client.index] ?? { cookie: '', auth: '' }
      const from = `127.0.1.${1 + (client.index % ADDRESSES)}`
      client.connect({ port: this.#port, from }, auth ? { ...ticket, auth: auth(ticket) } : ticket)
    })
    this.#entering = entering
    try {
      return await entering.done(patienceMs)
    } finally {
      this.#entering = null
    }
  }

  /** All connections end at once, without a word. */
  leave(): void {
    for (const viewer of this.viewers) viewer.drop()
  }
}

const LETTER_F = 0x66

/** One storm of arrivals. */
class Entering {
  readonly #go: (client: Viewer) => void
  readonly #outside: Set<Viewer>
  readonly #tries = new Map<Viewer, number>()
  readonly #joins = new Histogram()
  readonly #reasons: Record<string, number> = {}
  readonly #count: number
  #retries = 0
  #bytes = 0
  #began = 0
  #finish: (() => void) | null = null
  #fail: ((error: Error) => void) | null = null

  constructor(clients: readonly Viewer[], go: (client: Viewer) => void) {
    this.#go = go
    this.#outside = new Set(clients)
    this.#count = clients.length
  }

  isOutside(client: Viewer): boolean {
    return this.#outside.has(client)
  }

  joined(client: Viewer, bytes: number): void {
    if (!this.#outside.delete(client)) return
    this.#bytes += bytes
    this.#joins.record(performance.now() - this.#began)
    if (this.#outside.size === 0) this.#finish?.()
  }

  failed(client: Viewer, why: string): void {
    this.#reasons[why] = (this.#reasons[why] ?? 0) + 1
    const tries = (this.#tries.get(client) ?? 0) + 1
    this.#tries.set(client, tries)
    this.#retries++
    if (tries >= MAX_TRIES) this.#fail?.(new Error(`A viewer could not come in: ${why}`))
    else
      void wait(RETRY_MS * (0.5 + Math.random())).then(() => {
        this.#go(client)
      })
  }

  async done(patienceMs: number): Promise<Entrance> {
    const all = new Promise<void>((resolve, reject) => {
      this.#finish = resolve
      this.#fail = reject
    })
    const patience = setTimeout(() => {
      this.#fail?.(new Error(`${this.#outside.size} viewers are not in: ${JSON.stringify(this.#reasons)}`))
    }, patienceMs)
    this.#began = performance.now()
    for (const client of [...this.#outside]) this.#go(client)
    try {
      await all
    } finally {
      clearTimeout(patience)
    }
    return {
      ms: performance.now() - this.#began,
      joins: this.#joins,
      retries: this.#retries,
      bytes: this.#bytes / this.#count,
      reasons: this.#reasons,
    }
  }
}
