import { Histogram, type Registry } from 'prom-client'

interface Tally {
  /** Values at most as high as each bound and higher than the one before. */
  readonly counts: number[]
  total: number
  sum: number
}

/**
 * A histogram with one label that counts by itself and tells prom-client when it is asked. prom-client's own checks and hashes
 * the labels and makes several objects for every value, ten times the cost of counting, and one is measured for each command.
 */
export class Tallies extends Histogram {
  readonly #name: string
  readonly #help: string
  readonly #label: string
  readonly #bounds: readonly number[]
  readonly #tallies = new Map<string, Tally>()

  /** `values` of the label are there from the start, with zeros. */
  constructor(given: {
    name: string
    help: string
    label: string
    values: readonly string[]
    buckets: number[]
    registry: Registry
  }) {
    const { name, help, label, values, buckets, registry } = given
    super({ name, help, labelNames: [label], buckets, registers: [registry] })
    this.#name = name
    this.#help = help
    this.#label = label
    this.#bounds = buckets
    for (const value of values) this.#of(value)
  }

  tally(label: string, value: number): void {
    if (!Number.isFinite(value)) throw new TypeError(`${this.#name}: ${String(value)} is no number`)
    const tally = this.#of(label)
    tally.total++
    tally.sum += value
    const bounds = this.#bounds
    for (let i = 0; i < bounds.length; i++)
      if (value <= (bounds[i] ?? Infinity)) {
        tally.counts[i] = (tally.counts[i] ?? 0) + 1
        return
      }
  }

  /** What the registry asks for, and `get` is made of (of prom-client 15, where its types do not name it). */
  getForPromString() {
    const values = [...this.#tallies].flatMap(([label, { counts, total, sum }]) => {
      const sharedLabels = { [this.#label]: label }
      const one = (metricName: string, value: number, labels: Record<string, number | string> = {}) => ({
        labels,
        sharedLabels,
        value,
        metricName,
      })
      let sofar = 0
      return [
        ...this.#bounds.map((le, i) => one(`${this.#name}_bucket`, (sofar += counts[i] ?? 0), { le })),
        one(`${this.#name}_bucket`, total, { le: '+Inf' }),
        one(`${this.#name}_sum`, sum),
        one(`${this.#name}_count`, total),
      ]
    })
    return Promise.resolve({
      name: this.#name,
      help: this.#help,
      type: 'histogram',
      aggregator: 'sum',
      values,
    })
  }

  #of(label: string): Tally {
    const known = this.#tallies.get(label)
    if (known) return known
    const tally = { counts: this.#bounds.map(() => 0), total: 0, sum: 0 }
    this.#tallies.set(label, tally)
    return tally
  }
}
