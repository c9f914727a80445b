const GROWTH = 1.02
const FLOOR_MS = 0.1

/** Times in ms in buckets 2 % wide: millions of them in a few kB. */
export class Histogram {
  readonly #buckets = new Map<number, number>()
  #count = 0
  #max = 0

  add(ms: number): void {
    const bucket = Math.round(Math.log(Math.max(ms, FLOOR_MS) / FLOOR_MS) / Math.log(GROWTH))
    this.#buckets.set(bucket, (this.#buckets.get(bucket) ?? 0) + 1)
    this.#count += 1
    this.#max = Math.max(this.#max, ms)
  }

  get count(): number {
    return this.#count
  }

  /** `share` 0..1; null when there is nothing. */
  at(share: number): number | null {
    if (this.#count === 0) return null
    let left = Math.max(1, Math.ceil(this.#count * share))
    for (const [bucket, count] of [...this.#buckets].sort(([a], [b]) => a - b)) {
      left -= count
      if (left <= 0) return Math.min(this.#max, FLOOR_MS * GROWTH ** bucket)
    }
    return this.#max
  }

  summary(): { count: number; p50: number | null; p99: number | null; max: number | null } {
    const round = (ms: number | null) => (ms === null ? null : Math.round(ms * 10) / 10)
    return {
      count: this.#count,
      p50: round(this.at(0.5)),
      p99: round(this.at(0.99)),
      max: round(this.#count === 0 ? null : this.#max),
    }
  }
}
