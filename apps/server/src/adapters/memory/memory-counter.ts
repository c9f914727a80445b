/** Counts changes, as PostgreSQL counts transactions; here they become visible in the order of their numbers. */
export class ChangeCounter {
  #last = 0
  get last(): number {
    return this.#last
  }
  next(): number {
    this.#last += 1
    return this.#last
  }
}

/** A table that knows when each of its rows was written last. */
export class ChangingMap<V> extends Map<string, V> {
  readonly #counter: ChangeCounter
  readonly #changed = new Map<string, number>()

  constructor(counter: ChangeCounter) {
    super()
    this.#counter = counter
  }
  override set(key: string, row: V): this {
    this.#changed.set(key, this.#counter.next())
    return super.set(key, row)
  }
  changedAfter(key: string, since: number): boolean {
    return (this.#changed.get(key) ?? 0) > since
  }
}
