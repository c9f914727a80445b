import type { Ack, CommandEnvelope } from '@zaal/shared/protocol/envelope'
import { isRetryable, type RefusalCode } from '@zaal/shared/protocol/refusals'
import type { OutboxStorage } from './outbox-storage.ts'
import type { Pending } from './pending.ts'
import { WireLostError } from './wire.ts'

export interface OutboxDeps {
  storage: OutboxStorage
  command(envelope: CommandEnvelope): Promise<Ack>
  /** Calls back after a real delay; returns a cancel function. */
  after: (ms: number, run: () => void) => () => void
  /** 0 <= x < 1, for jitter. */
  fraction: () => number
  /** The list changed. `durable` is false when something in it would not survive a reload. */
  onChange(pending: readonly Pending[], durable: boolean): void
}

const FIRST_RETRY_MS = 500
const LAST_RETRY_MS = 8_000

/**
 * Commands on their way, in the order given, one at a time (CM9). A command leaves only by an ack or a final refusal; what
 * the server may do later, and what got lost on the way, is sent again under the same id.
 */
export class Outbox {
  readonly #deps: OutboxDeps
  #list: Pending[]
  /** Ids that could not be kept: a reload would lose them. */
  readonly #volatile = new Set<string>()
  #online = false
  #busy = false
  #retryMs = FIRST_RETRY_MS
  #cancelRetry: (() => void) | null = null
  /** Up to where the view is. */
  #position = 0

  constructor(deps: OutboxDeps) {
    this.#deps = deps
    this.#list = deps.storage.read()
  }

  get pending(): readonly Pending[] {
    return this.#list
  }

  add(pending: Pending): void {
    if (!this.#deps.storage.put(pending)) this.#volatile.add(pending.id)
    this.#list = [...this.#list, pending]
    this.#changed()
    void this.#pump()
  }

  remove(id: string): void {
    this.#deps.storage.remove(id)
    this.#volatile.delete(id)
    this.#list = this.#list.filter((p) => p.id !== id)
    this.#changed()
  }

  /** The connection is up (again): goes on at once. */
  resume(): void {
    this.#online = true
    this.#retryMs = FIRST_RETRY_MS
    this.#cancelRetry?.()
    this.#cancelRetry = null
    void this.#pump()
  }

  pause(): void {
    this.#online = false
    this.#cancelRetry?.()
    this.#cancelRetry = null
  }

  /** The view has reached this position: overlays of what is stored by then end. */
  reached(position: number): void {
    this.#position = position
    this.#dropShown()
  }

  #dropShown(): void {
    const left = this.#list.filter((p) => p.status !== 'stored' || (p.position ?? 0) > this.#position)
    if (left.length === this.#list.length) return
    this.#list = left
    this.#changed()
  }

  async #pump(): Promise<void> {
    if (this.#busy || this.#cancelRetry) return
    this.#busy = true
    try {
      for (;;) {
        const next = this.#list.find((p) => p.status === 'sending')
        if (!next || !this.#online) return
        const ack = await this.#deliver(next)
        if (!ack) return
        this.#settle(next.id, ack)
      }
    } finally {
      this.#busy = false
    }
  }

  /** The server's word on it, or null when it must be tried again later. */
  async #deliver({ id, name, payload }: Pending): Promise<Ack | null> {
    let wait: number | undefined
    try {
      const ack = await this.#deps.command({ id, name, payload })
      if (ack.ok || !isRetryable(ack.code)) {
        this.#retryMs = FIRST_RETRY_MS
        return ack
      }
      wait = ack.retryAfterMs
      this.#delayed(id, ack.code)
    } catch (error) {
      if (!(error instanceof WireLostError)) throw error
    }
    this.#retryLater(wait)
    return null
  }

  /** Not kept: after a reload it is tried afresh. */
  #delayed(id: string, code: RefusalCode): void {
    if (!this.#list.some((p) => p.id === id && p.delay !== code)) return
    this.#list = this.#list.map((p) => (p.id === id ? { ...p, delay: code } : p))
    this.#changed()
  }

  #retryLater(wait: number | undefined): void {
    const delay = Math.max(wait ?? 0, this.#retryMs) * (1 + this.#deps.fraction() / 2)
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS)
    this.#cancelRetry = this.#deps.after(delay, () => {
      this.#cancelRetry = null
      void this.#pump()
    })
  }

  #settle(id: string, ack: Ack): void {
    // Discarded by the person meanwhile: nothing to show.
    if (!this.#list.some((p) => p.id === id)) return
    this.#list = this.#list.map((p) => {
      if (p.id !== id) return p
      return ack.ok
        ? { ...p, status: 'stored' as const, position: ack.position }
        : { ...p, status: 'refused' as const, refusal: ack }
    })
    const settled = this.#list.find((p) => p.id === id)
    this.#volatile.delete(id)
    if (ack.ok) this.#deps.storage.remove(id)
    else if (settled) this.#deps.storage.put(settled)
    this.#changed()
    // The frame may have been quicker than the ack.
    this.#dropShown()
  }

  #changed(): void {
    this.#deps.onChange(this.#list, this.#volatile.size === 0)
  }
}
