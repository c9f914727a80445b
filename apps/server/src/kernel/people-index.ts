import { foldText } from '@zaal/shared/kernel/text'
import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import type { Directory, PersonInOrder } from './feature.ts'
import { nameKey } from './name-key.ts'

// A collator of its own: localeCompare makes one each time, which thousands of names would feel.
const BY_NAME = new Intl.Collator('nl', { sensitivity: 'base', numeric: true })

/**
 * The people of a meeting by id, with two things kept ready: who carries a name, and the order by name. A newcomer or a new
 * name costs neither a look at everybody nor a sort of all.
 */
export class PeopleIndex extends Map<string, PublicPerson> implements Directory {
  readonly #bearers = new Map<string, string[]>()
  #order: PersonInOrder[] | null = null
  readonly #misplaced = new Set<string>()

  constructor(people: Iterable<readonly [string, PublicPerson]> = []) {
    super()
    for (const [id, person] of people) this.set(id, person)
  }

  override set(id: string, person: PublicPerson): this {
    const before = this.get(id)
    if (before === undefined || before.name !== person.name || before.role !== person.role) {
      if (before) this.#forget(id, before)
      const key = nameKey(person)
      if (key !== null) this.#bearers.set(key, [...(this.#bearers.get(key) ?? []), id])
    }
    if (this.#order) this.#misplaced.add(id)
    return super.set(id, person)
  }

  override delete(id: string): boolean {
    const person = this.get(id)
    if (!person) return false
    this.#forget(id, person)
    if (this.#order) this.#misplaced.add(id)
    return super.delete(id)
  }

  all(): Iterable<[string, PublicPerson]> {
    return this.entries()
  }

  bearers(folded: string): readonly string[] {
    return this.#bearers.get(folded) ?? []
  }

  byName(): readonly PersonInOrder[] {
    if (this.#order === null) this.#order = [...this.entries()].map(inOrder).sort(compare)
    else if (this.#misplaced.size > 0) this.#order = this.#replaced(this.#order)
    this.#misplaced.clear()
    return this.#order
  }

  /** Those who changed are taken out and put in at their places, found by halving. */
  #replaced(order: readonly PersonInOrder[]): PersonInOrder[] {
    const kept = order.filter(({ id }) => !this.#misplaced.has(id))
    const moved = [...this.#misplaced].flatMap((id) => {
      const person = this.get(id)
      return person ? [inOrder([id, person])] : []
    })
    const next: PersonInOrder[] = []
    let from = 0
    for (const one of moved.sort(compare)) {
      const to = placeOf(one, kept, from)
      for (let i = from; i < to; i++) next.push(kept[i] ?? one)
      next.push(one)
      from = to
    }
    return next.concat(kept.slice(from))
  }

  #forget(id: string, person: PublicPerson): void {
    const key = nameKey(person)
    if (key === null) return
    const others = this.bearers(key).filter((one) => one !== id)
    if (others.length > 0) this.#bearers.set(key, others)
    else this.#bearers.delete(key)
  }
}

/** A directory with names that are being given; nothing of it exists until they are stored. */
export class StagedPeople implements Directory {
  readonly #base: Directory
  readonly #staged = new Map<string, PublicPerson>()

  constructor(base: Directory) {
    this.#base = base
  }

  rename(id: string, name: string): void {
    const known = this.get(id)
    if (known) this.#staged.set(id, { ...known, name })
  }

  get(id: string): PublicPerson | undefined {
    return this.#staged.get(id) ?? this.#base.get(id)
  }

  *all(): Iterable<[string, PublicPerson]> {
    for (const [id, person] of this.#base.all()) yield [id, this.#staged.get(id) ?? person]
  }

  bearers(folded: string): readonly string[] {
    const staged = [...this.#staged].filter(([, person]) => nameKey(person) === folded).map(([id]) => id)
    return [...this.#base.bearers(folded).filter((id) => !this.#staged.has(id)), ...staged]
  }

  byName(): readonly PersonInOrder[] {
    return [...this.all()].map(inOrder).sort(compare)
  }
}

const inOrder = ([id, person]: readonly [string, PublicPerson]): PersonInOrder => ({
  id,
  person,
  folded: foldText(person.name ?? ''),
})

const compare = (a: PersonInOrder, b: PersonInOrder) =>
  BY_NAME.compare(a.person.name ?? '', b.person.name ?? '') || (a.id < b.id ? -1 : 1)

/** Index of the first in `order`, from `from` on, that comes after `one`. */
function placeOf(one: PersonInOrder, order: readonly PersonInOrder[], from: number): number {
  let [low, high] = [from, order.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const other = order[middle]
    if (other && compare(other, one) < 0) low = middle + 1
    else high = middle
  }
  return low
}
