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

  apply({ kind, target, person, value }: MarkRow): void {
    put(this.#byTarget, key(kind, target), person, value)
    put(this.#byPerson, key(kind, person), target, value)
  }
}

/** A batch's marks over the committed ones, so that a later command of the batch sees what an earlier one decided. */
export class StagedMarks implements MarkReader {
  readonly #base: MarkReader
  /** Like the index itself; null = withdrawn. */
  readonly #byTarget = new Map<string, Map<string, unknown>>()
  readonly #byPerson = new Map<string, Map<string, unknown>>()

  constructor(base: MarkReader) {
    this.#base = base
  }

  stage(changes: readonly MarkChange[]): void {
    for (const { kind, target, person, value } of changes) {
      keep(this.#byTarget, key(kind, target), person, value)
      keep(this.#byPerson, key(kind, person), target, value)
    }
  }

  get(kind: string, target: string, person: string): unknown {
    const staged = this.#byTarget.get(key(kind, target))
    return staged?.has(person) ? (staged.get(person) ?? undefined) : this.#base.get(kind, target, person)
  }

  of(kind: string, target: string): ReadonlyMap<string, unknown> {
    return over(this.#base.of(kind, target), this.#byTarget.get(key(kind, target)))
  }

  by(kind: string, person: string): ReadonlyMap<string, unknown> {
    return over(this.#base.by(kind, person), this.#byPerson.get(key(kind, person)))
  }
}

function over(base: ReadonlyMap<string, unknown>, staged: ReadonlyMap<string, unknown> | undefined) {
  if (!staged) return base
  const merged = new Map(base)
  for (const [id, value] of staged)
    if (value === null) merged.delete(id)
    else merged.set(id, value)
  return merged
}

/** Which mark it is: what two changes of the same mark share. */
export const markKey = ({ kind, target, person }: Pick<MarkRow, 'kind' | 'target' | 'person'>) =>
  `${key(kind, target)}\u0000${person}`

const key = (a: string, b: string) => `${a}\u0000${b}`

function keep(index: Map<string, Map<string, unknown>>, at: string, inner: string, value: unknown): void {
  const entry = index.get(at)
  if (entry) entry.set(inner, value)
  else index.set(at, new Map([[inner, value]]))
}

function put(index: Map<string, Map<string, unknown>>, at: string, inner: string, value: unknown): void {
  const entry = index.get(at)
  if (value === null) {
    entry?.delete(inner)
    if (entry?.size === 0) index.delete(at)
  } else if (entry) entry.set(inner, value)
  else index.set(at, new Map([[inner, value]]))
}
