/** What can be asked of a table of a room, whether it is committed or lies in a transaction. */
export interface Table<V> extends Iterable<[string, V]> {
  get(key: string): V | undefined
  has(key: string): boolean
}

/**
 * What a transaction writes into a table: it lies over what is committed and touches nothing of it, so that a write costs as
 * much as it changes and not as much as there is. Rows are never taken out.
 */
export class Layer<V> implements Table<V> {
  readonly #below: Table<V>
  readonly #own = new Map<string, V>()

  constructor(below: Table<V>) {
    this.#below = below
  }

  get(key: string): V | undefined {
    return this.#own.has(key) ? this.#own.get(key) : this.#below.get(key)
  }

  has(key: string): boolean {
    return this.#own.has(key) || this.#below.has(key)
  }

  set(key: string, row: V): void {
    this.#own.set(key, row)
  }

  *[Symbol.iterator](): Iterator<[string, V]> {
    for (const [key, row] of this.#below) yield [key, this.#own.has(key) ? (this.#own.get(key) ?? row) : row]
    for (const entry of this.#own) if (!this.#below.has(entry[0])) yield entry
  }

  /** Writes it into the table at the bottom, and gives that. */
  settle(): Map<string, V> {
    const bottom = settled(this.#below)
    for (const [key, row] of this.#own) bottom.set(key, row)
    return bottom
  }
}

/** The table with all that lies over it. */
export function settled<V>(table: Table<V>): Map<string, V> {
  if (table instanceof Layer) return (table as Layer<V>).settle()
  return table instanceof Map ? (table as Map<string, V>) : new Map(table)
}
