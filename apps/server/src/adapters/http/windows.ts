/**
 * At most so many per key in a window that begins with the first. Counts at once, without a promise or a timer for each key: it
 * is asked for every command. Windows that are over are dropped as new ones begin.
 */
export class Windows {
  readonly #most: number
  readonly #lengthMs: number
  readonly #now: () => number
  /** In the order in which they began. */
  readonly #open = new Map<string, { count: number; until: number }>()

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(most: number, lengthMs: number, now: () => number) {
    this.#most = most
    this.#lengthMs = lengthMs
    this.#now = now
  }

  /** Windows in memory. */
  get size(): number {
    return this.#open.size
  }

  /** @returns null when there was room; else how many ms until there is again */
  consume(key: string): number | null {
    const now = this.#now()
    const known = this.#open.get(key)
    if (known && known.until > now) {
      known.count++
      return known.count > this.#most ? Math.ceil(known.until - now) : null
    }
    this.#open.delete(key)
    this.#dropOver(now)
    this.#open.set(key, { count: 1, until: now + this.#lengthMs })
    return this.#most < 1 ? this.#lengthMs : null
  }

  #dropOver(now: number): void {
    for (const [key, { until }] of this.#open) {
      if (until > now) return
      this.#open.delete(key)
    }
  }
}
