import { featureOf } from '@zaal/shared/protocol/registry'
import { withoutErased } from './personal-texts.ts'
import type { StoredFact } from './ports.ts'
import { mayErase, type Features } from './room-fold.ts'

/** Facts kept at least, for those who missed a little. */
const KEPT = 2_000

/**
 * The end of a room's log, in memory: who comes back reads what was missed from here, also after a restart. It never holds a
 * text that is known to be erased (SY9): where only the log tells that something was, and not what, all of it goes.
 */
export class RecentFacts {
  readonly #features: Features
  /** Consecutive, up to the last that was told. */
  #facts: StoredFact[] = []
  #erasures = 0

  constructor(features: Features) {
    this.#features = features
  }

  /** Goes up when texts may be gone: what was read of the log before that may still hold them. */
  get erasures(): number {
    return this.#erasures
  }

  /** What was committed, with its texts; `erased`: entities whose texts are gone since. */
  take(facts: readonly StoredFact[], erased: readonly string[]): void {
    this.#push(facts)
    // After the push: one batch may hold both a text and its erasure.
    if (erased.length === 0) return
    this.#facts = this.#facts.map(blanking(this.#features, erased))
    this.#erasures++
  }

  /** The same, read from the log: what is erased is no longer in these, but may be in those that we hold. */
  read(facts: readonly StoredFact[]): void {
    if (facts.some(({ name }) => mayErase(this.#features, name))) this.#forgetAll()
    this.#push(facts)
  }

  /** Takes the place of what turned out not to be in the log (SV18). */
  succeed(other: RecentFacts): void {
    this.#forgetAll()
    this.#facts = other.#facts
  }

  /** Older ones for who comes back, read from the log while `erasures` was what it was. `until`: the room's position. */
  addOlder(facts: readonly StoredFact[], erasures: number, until: number): void {
    if (erasures !== this.#erasures) return
    const end = (this.#facts[0]?.n ?? until + 1) - 1
    // What others appended meanwhile comes as a frame, once we know whom it speaks of (SY6).
    const older = facts.filter((fact) => fact.n <= end)
    if (older.at(-1)?.n === end) this.#facts = [...older, ...this.#facts]
  }

  /** Are all after `position` here, up to the room's position `until`? */
  reaches(position: number, until: number): boolean {
    if (position === until) return true
    const first = this.#facts[0]
    return first !== undefined && first.n <= position + 1 && this.#facts.at(-1)?.n === until
  }

  /** Those after `position`; null when not all of them are here. */
  after(position: number, until: number): readonly StoredFact[] | null {
    if (!this.reaches(position, until)) return null
    return this.#facts.slice(position + 1 - (this.#facts[0]?.n ?? until + 1))
  }

  #push(facts: readonly StoredFact[]): void {
    const [first] = facts
    if (!first) return
    const last = this.#facts.at(-1)
    if (last && last.n + 1 !== first.n) this.#facts = []
    for (const fact of facts) this.#facts.push(fact)
    if (this.#facts.length > 2 * KEPT) this.#facts = this.#facts.slice(-KEPT)
  }

  #forgetAll(): void {
    this.#facts = []
    this.#erasures++
  }
}

/** A fact as it is once these entities' texts were erased. */
export function blanking(features: Features, erased: readonly string[]): (fact: StoredFact) => StoredFact {
  const gone = new Set(erased)
  return (fact) => {
    const contract = features[featureOf(fact.name)]?.contract
    return contract ? withoutErased(contract, fact, gone) : fact
  }
}
