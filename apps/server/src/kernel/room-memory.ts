import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import type { MarkChange } from './feature.ts'
import { MarkIndex, markKey } from './mark-index.ts'
import { PeopleIndex } from './people-index.ts'
import type { MarkRow, RoomChanges, RoomStore, StoredFact, Watermark } from './ports.ts'
import { emptyStates, evolveStates, type Features, type RoomStates } from './room-fold.ts'

/** Facts read at once when a log is folded or caught up with. */
export const READ_AT_ONCE = 5_000

type Named = { id: string; person: PublicPerson }

/**
 * What of a room is in memory: the fold of its log, its marks and its people, all of it committed. Marks and people can be read
 * again from the store at any time; what changed here while that was under way is newer than the answer and stays.
 */
export class RoomMemory {
  readonly people = new PeopleIndex()
  readonly marks = new MarkIndex()
  readonly #features: Features
  #states: RoomStates
  #position = 0
  #watermark: Watermark = ''
  /** The watermark at the turn before the last, and at the last. */
  #checkpoint: Watermark = ''
  #turned: Watermark = ''
  /** For each read that is under way: what changed meanwhile. */
  readonly #readers = new Set<Set<string>>()

  constructor(features: Features) {
    this.#features = features
    this.#states = emptyStates(features)
  }

  get states(): RoomStates {
    return this.#states
  }
  /** Number of the last fact in it. */
  get position(): number {
    return this.#position
  }
  get watermark(): Watermark {
    return this.#watermark
  }

  /** @param told is given the facts, some thousands at a time */
  async load(store: RoomStore, room: string, told: (facts: readonly StoredFact[]) => void): Promise<void> {
    const { marks, people, watermark } = await store.changes(room, null)
    this.#watermark = this.#checkpoint = this.#turned = watermark
    for (const row of marks) this.marks.apply(row)
    for (const { id, person } of people) this.people.set(id, person)
    for (;;) {
      const facts = await store.read(room, this.#position, READ_AT_ONCE)
      this.take(facts)
      told(facts)
      if (facts.length < READ_AT_ONCE) break
    }
  }

  /** Takes over from a memory that held what the log does not: people it knows may be stored only in a moment. */
  succeed(other: RoomMemory): void {
    for (const [id, person] of other.people) if (!this.people.has(id)) this.people.set(id, person)
  }

  /** All of them, or none when one does not fold. */
  take(facts: readonly StoredFact[]): void {
    const states = facts.reduce((so, fact) => evolveStates(this.#features, so, fact), this.#states)
    this.become(states, facts.at(-1)?.n ?? this.#position)
  }

  /** What a batch folded its own facts to. */
  become(states: RoomStates, position: number): void {
    this.#states = states
    this.#position = position
  }

  putMarks(marks: readonly (MarkChange | MarkRow)[]): void {
    for (const change of marks) {
      this.marks.apply(change)
      if (this.#readers.size > 0) this.#changed(markKey(change))
    }
  }

  putPeople(people: readonly Named[]): void {
    for (const { id, person } of people) {
      this.people.set(id, person)
      this.#changed(id)
    }
  }

  /** Takes people as they are called now. @returns those who were not known, or not so */
  meet(people: readonly Named[]): Named[] {
    const met = people.filter(({ id, person }) => !same(this.people.get(id), person))
    this.putPeople(met)
    return met
  }

  /** The people who got another name; who is not known here is left out. */
  rename(names: readonly { person: string; name: string }[]): Named[] {
    const people = names.flatMap(({ person: id, name }) => {
      const known = this.people.get(id)
      return known ? [{ id, person: { ...known, name } }] : []
    })
    this.putPeople(people)
    return people
  }

  /** Call now and then, after `absorb`. */
  turn(): void {
    this.#checkpoint = this.#turned
    this.#turned = this.#watermark
  }

  /**
   * Takes what the store says changed since the watermark. `again`: since the checkpoint. Two servers may store the same mark
   * within a moment, and the news of the older one, or the answer to our own, come after we read the newer: looking once is
   * not enough.
   * @returns what was new to us
   */
  async absorb(
    read: (since: Watermark) => Promise<RoomChanges>,
    again = false,
  ): Promise<{ marks: MarkRow[]; people: Named[] }> {
    const newer = new Set<string>()
    this.#readers.add(newer)
    try {
      const { marks, people, watermark } = await read(again ? this.#checkpoint : this.#watermark)
      this.#watermark = watermark
      const changed = marks.filter(
        (row) =>
          !newer.has(markKey(row)) &&
          !same(this.marks.get(row.kind, row.target, row.person) ?? null, row.value ?? null),
      )
      const met = people.filter(({ id, person }) => !newer.has(id) && !same(this.people.get(id), person))
      this.putMarks(changed)
      this.putPeople(met)
      return { marks: changed, people: met }
    } finally {
      this.#readers.delete(newer)
    }
  }

  #changed(key: string): void {
    for (const newer of this.#readers) newer.add(key)
  }
}

const same = (a: unknown, b: unknown) => a === b || JSON.stringify(a) === JSON.stringify(b)
