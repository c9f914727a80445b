import type { MarkChange, MarkReader } from './feature.ts'
import type { MarkRow } from './ports.ts'

const NONE: ReadonlyMap<string, unknown> = new Map<string, unknown>()

/** All marks of a room, by target and by person. Holds committed ones only; what a batch is about to store lies in StagedMarks. */
export class MarkIndex implements MarkReader {
  readonly #byTarget = new Map<string, Map<string, unknown>>()
  readonly #byPerson = new Map<string, Map<string, unknown>>()

  constructor(rows: readonly MarkRow[] = []) {
    for (const row of rows) this.apply(row)
  }

  get(kind: string, target: string, person: string): unknown {
    return this.#byTarget.get(key(kind, target))?.get(person)
  }

  of(kind: string, target: string): ReadonlyMap<string, unknown> {
    return this.#byTarget.get(key(kind, target)) ?? NONE
  }

  by(kind: string, person: string): ReadonlyMap<string, unknown> {
    return this.#byPerson.get(key(kind, person)) ?? NONE
  }

  /** Starts over from what is stored. */
  replace(rows: readonly MarkRow[]): void {
    this.#byTarget.clear()
    this.#byPerson.clear()
    for (const row of rows) this.apply(row)
  }

  apply({ kind, target, person, value }: MarkRow): void {
    put(this.#byTarget, key(kind, target), person, value)
    put(this.#byPerson, key(kind, person), target, value)
  }
}

/** A batch's marks over the committed ones, so that a later command of the batch sees what an earlier one decided. */
export class StagedMarks implements MarkReader {
  readonly #base: MarkReader
  readonly #changes: MarkChange[] = []

  constructor(base: MarkReader) {
    this.#base = base
  }

  stage(changes: readonly MarkChange[]): void {
    this.#changes.push(...changes)
  }

  get(kind: string, target: string, person: string): unknown {
    const staged = this.#changes.findLast(
      (c) => c.kind === kind && c.target === target && c.person === person,
    )
    return staged ? (staged.value ?? undefined) : this.#base.get(kind, target, person)
  }

  of(kind: string, target: string): ReadonlyMap<string, unknown> {
    return this.#over(this.#base.of(kind, target), (c) => c.kind === kind && c.target === target, 'person')
  }

  by(kind: string, person: string): ReadonlyMap<string, unknown> {
    return this.#over(this.#base.by(kind, person), (c) => c.kind === kind && c.person === person, 'target')
  }

  #over(base: ReadonlyMap<string, unknown>, of: (c: MarkChange) => boolean, by: 'person' | 'target') {
    const staged = this.#changes.filter(of)
    if (staged.length === 0) return base
    const merged = new Map(base)
    for (const change of staged)
      if (change.value === null) merged.delete(change[by])
      else merged.set(change[by], change.value)
    return merged
  }
}

const key = (a: string, b: string) => `${a}\u0000${b}`

function put(index: Map<string, Map<string, unknown>>, at: string, inner: string, value: unknown): void {
  const entry = index.get(at)
  if (value === null) {
    entry?.delete(inner)
    if (entry?.size === 0) index.delete(at)
  } else if (entry) entry.set(inner, value)
  else index.set(at, new Map([[inner, value]]))
}
