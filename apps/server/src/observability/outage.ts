/**
 * Something outside that is there or away. Says so once when it goes and once when it is back, whatever is tried in
 * between: a thousand commands on a database that is gone are one line in the log.
 */
export class Outage {
  readonly #told: (change: OutageChange) => void
  readonly #now: () => number
  readonly #quiet: number
  #since: number | null = null
  #lastFailure = 0
  #failures = 0

  /**
   * @param now ms of a clock that never goes back
   * @param quiet ms without a failure before an answer counts as being back
   */
  constructor(told: (change: OutageChange) => void, now: () => number, quiet = 1_000) {
    this.#told = told
    this.#now = now
    this.#quiet = quiet
  }

  get isUp(): boolean {
    return this.#since === null
  }

  failed(reason: string): void {
    this.#lastFailure = this.#now()
    this.#failures++
    if (this.#since !== null) return
    this.#since = this.#lastFailure
    this.#told({ isUp: false, reason })
  }

  answered(): void {
    if (this.#since === null || this.#now() - this.#lastFailure < this.#quiet) return
    const change = { isUp: true as const, awayMs: this.#now() - this.#since, failures: this.#failures }
    this.#since = null
    this.#failures = 0
    this.#told(change)
  }
}

export type OutageChange = { isUp: false; reason: string } | { isUp: true; awayMs: number; failures: number }
