import type { MarkChange, MarkReader } from './feature.ts'
import type { MarkRow } from './ports.ts'

const NONE: ReadonlyMap<string, unknown> = new Map<string, unknown>()

/** What all marks on one target share. */
interface Marked {
  readonly kind: string
  readonly target: string
  readonly byPerson: Map<string, unknown>
}

/**
 * All marks of a room, by target and by person. Holds committed ones only; what a batch is about to store lies in StagedMarks.
 * A person's marks are a plain list: ten thousand ballots must not leave ten thousand maps with one entry each.
 */
export class MarkIndex implements MarkReader {
  /** Kind -> target -> its marks; a target without any is not in it. */
  readonly #kinds = new Map<string, Map<string, Marked>>()
  /** Person -> what they marked, in the order in which they did. */
  readonly #ofPerson = new Map<string, Marked[]>()

  constructor(rows: readonly MarkRow[] = []) {
    for (const row of rows) this.apply(row)
  }

  get(kind: string, target: string, person: string): unknown {
    return this.#kinds.get(kind)?.get(target)?.byPerson.get(person)
  }

  of(kind: string, target: string): ReadonlyMap<string, unknown> {
    return this.#kinds.get(kind)?.get(target)?.byPerson ?? NONE
  }

  by(kind: string, person: string): ReadonlyMap<string, unknown> {
    const own = this.#ofPerson.get(person)
    if (own === undefined) return NONE
    const values = new Map<string, unknown>()
    for (const marked of own) if (marked.kind === kind) values.set(marked.target, marked.byPerson.get(person))
    return values
  }

  apply({ kind, target, person, value }: MarkRow): void {
    if (value === null) this.#withdraw(kind, target, person)
    else {
      const marked = this.#marked(kind, target)
      if (!marked.byPerson.has(person)) {
        const own = this.#ofPerson.get(person)
        if (own) own.push(marked)
        else this.#ofPerson.set(person, [marked])
      }
      marked.byPerson.set(person, value)
    }
  }

  #marked(kind: string, target: string): Marked {
    let targets = this.#kinds.get(kind)
    if (!targets) this.#kinds.set(kind, (targets = new Map<string, Marked>()))
    let marked = targets.get(target)
    if (!marked) targets.set(target, (marked = { kind, target, byPerson: new Map<string, unknown>() }))
    return marked
  }

  #withdraw(kind: string, target: string, person: string): void {
    const marked = this.#kinds.get(kind)?.get(target)
    if (!marked?.byPerson.delete(person)) return
    if (marked.byPerson.size === 0) this.#kinds.get(kind)?.delete(target)
    const left = this.#ofPerson.get(person)?.filter((one) => one !== marked) ?? []
    if (left.length > 0) this.#ofPerson.set(person, left)
    else this.#ofPerson.delete(person)
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
