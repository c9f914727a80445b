import type { Audience, Frame, OwnMarks, WireFact, You } from '@zaal/shared/protocol/envelope'
import { Outgoing, SharedText } from './outgoing.ts'
import type { RoomStore, StoredFact } from './ports.ts'
import type { Room } from './room.ts'
import { personalFacts, projectMine, projectViews, redactFacts, type Features } from './room-fold.ts'
import { peopleIn } from './wire.ts'

/** Facts kept in memory for those who missed a little. */
const RECENT_FACTS = 2_000
/** Who missed more than this gets a snapshot. */
export const MAX_CATCH_UP = 2_000
/** Positions from which the way to now is kept ready: all who were cut off together come back together. */
const MAX_KEPT = 64

/** The part of a message that everybody in an audience shares: JSON text that ends inside its `people`. */
interface Shared {
  text: SharedText
  /** Ids in it already. */
  people: ReadonlySet<string>
}

interface Since extends Shared {
  personal: ReadonlyMap<string, WireFact[]>
}

export interface WelcomeParts {
  you: You
  now: number
  marks: OwnMarks
  /** JSON text of all current gauges of the audience. */
  gauges: string
}

/**
 * What newcomers and those who come back are told. The long part is made once per audience and position as one buffer that all
 * share; a person's own part is written beside it (SY2).
 */
export class Welcomes {
  readonly #room: Room
  readonly #features: Features
  readonly #store: RoomStore
  #recent: StoredFact[] = []
  /** Of which position and names what is kept below speaks. */
  #of = ''
  #names = 0
  /** Goes up when texts may be gone: what was read of the log before that may still hold them. */
  #erasures = 0
  readonly #snapshots = new Map<Audience, Shared>()
  readonly #since = new Map<string, Since>()
  /** Whom what is kept speaks of without a name. */
  readonly #missing = new Set<string>()
  readonly #reading = new Map<number, Promise<StoredFact[]>>()

  constructor(room: Room, deps: { features: Features; store: RoomStore }) {
    this.#room = room
    this.#features = deps.features
    this.#store = deps.store
  }

  keep(facts: readonly StoredFact[]): void {
    this.#recent.push(...facts)
    if (this.#recent.length > 2 * RECENT_FACTS) this.#recent = this.#recent.slice(-RECENT_FACTS)
  }

  /** What is kept may be out of date: names changed. */
  namesChanged(): void {
    this.#names++
  }

  /** One person is new or called otherwise. Most newcomers are in nothing yet: what is kept is not made again for each. */
  met(id: string, wasKnown: boolean): void {
    if (wasKnown || this.#missing.has(id)) this.namesChanged()
  }

  /** Texts are gone, here or unseen elsewhere: what is kept of them goes too (SY9). */
  forget(change: (fact: StoredFact) => StoredFact): void {
    this.#recent = this.#recent.map(change)
    this.#mistrust()
  }

  forgetAll(): void {
    this.#recent = []
    this.#mistrust()
  }

  #mistrust(): void {
    this.#names++
    this.#erasures++
    this.#reading.clear()
  }

  /**
   * Fetches what may have to come from the log, then gives a function that builds the welcome at once, so that nothing can
   * be committed between building and registering.
   */
  async prepare(
    audience: Audience,
    at?: { epoch: string; position: number },
  ): Promise<(parts: WelcomeParts) => { kind: 'snapshot' | 'since'; message: Outgoing }> {
    const { record } = this.#room
    // Who comes from another server may have seen more than this one has heard of.
    if (at?.epoch === record.epoch && at.position > this.#room.position) await this.#room.reachEnd()
    const { position } = this.#room
    const resumable =
      at !== undefined &&
      at.epoch === record.epoch &&
      at.position <= position &&
      position - at.position <= MAX_CATCH_UP
    if (!resumable) return (parts) => this.#snapshot(audience, parts)
    const erasures = this.#erasures
    const early = this.#isKept(at.position) ? [] : await this.#read(at.position)
    return (parts) => {
      // Erased while the log was read: what was read must not leave (SY9).
      const isStale =
        (early.length > 0 && erasures !== this.#erasures) ||
        // What is in memory was read anew, and is less (SV18).
        at.position > this.#room.position
      const since = isStale ? null : this.#sinceFor(audience, at.position, early)
      return since ? this.#resumed(since, at.position, parts) : this.#snapshot(audience, parts)
    }
  }

  /** All there is, at once. */
  everything(audience: Audience, parts: WelcomeParts): Outgoing {
    return this.#snapshot(audience, parts).message
  }

  #isKept(position: number): boolean {
    return position + 1 >= (this.#recent[0]?.n ?? this.#room.position + 1)
  }

  /** One read of the log serves all who are owed the same. */
  #read(position: number): Promise<StoredFact[]> {
    const known = this.#reading.get(position)
    if (known) return known
    const reading = this.#store.read(this.#room.record.id, position, MAX_CATCH_UP)
    this.#reading.set(position, reading)
    const done = () => {
      if (this.#reading.get(position) === reading) this.#reading.delete(position)
    }
    reading.then(done, done)
    return reading
  }

  /** The facts after a position; null when what was kept was dropped while the log was read: a gap would be lost facts. */
  #sinceFor(audience: Audience, position: number, read: readonly StoredFact[]): Since | null {
    this.#dropStale()
    // What others appended meanwhile comes as a frame, once we know whom it speaks of (SY6).
    const early = read.filter((fact) => fact.n <= this.#room.position)
    const key = `${audience}:${String(position)}`
    const known = this.#since.get(key)
    if (known) return known
    const last = early.at(-1)?.n ?? position
    const from = this.#recent.findIndex((fact) => fact.n > last)
    const facts = [...early, ...(from < 0 ? [] : this.#recent.slice(from))]
    const until = facts.at(-1)?.n ?? position
    if (until - position !== facts.length || until < this.#room.position) return null
    const seen = redactFacts(this.#features, facts, audience)
    const people = this.#peopleIn(seen.map((fact) => fact.payload))
    const frame = { first: facts[0]?.n ?? 0, last: until, facts: seen }
    const since = {
      text: new SharedText(openObject(frame, people)),
      people: new Set(Object.keys(people)),
      personal: personalFacts(this.#features, facts),
    }
    if (this.#since.size >= MAX_KEPT) this.#since.clear()
    this.#since.set(key, since)
    return since
  }

  #resumed(since: Since, position: number, parts: WelcomeParts) {
    const { you, gauges, marks } = parts
    const mine = since.personal.get(you.person)
    const own = peopleIn([mine?.map((fact) => fact.payload) ?? []], this.#room.people)
    const head = `${this.#head(parts)},"kind":"since","epoch":${JSON.stringify(this.#room.record.epoch)},"frame":`
    const tail = `,"marks":${JSON.stringify(marks)},"gauges":${gauges}}`
    const pieces =
      position === this.#room.position
        ? [`${head}null${tail}`]
        : [
            head,
            since.text,
            `${this.#more(since.people, own)}}${mine ? `,"mine":${JSON.stringify(mine)}` : ''}}${tail}`,
          ]
    return { kind: 'since' as const, message: Outgoing.ofPieces('welcome', pieces) }
  }

  #snapshot(audience: Audience, parts: WelcomeParts) {
    const shared = this.#shared(audience)
    const { you, marks, gauges } = parts
    const mine = projectMine(this.#features, this.#room.states, you.person)
    const own = peopleIn([mine, you.person], this.#room.people)
    const pieces = [
      `${this.#head(parts)},"kind":"snapshot","shared":`,
      shared.text,
      `${this.#more(shared.people, own)}},"gauges":${gauges}},"own":${JSON.stringify({ mine, marks })}}`,
    ]
    return { kind: 'snapshot' as const, message: Outgoing.ofPieces('welcome', pieces) }
  }

  #head({ you, now }: WelcomeParts): string {
    const { id, kind } = this.#room.record
    const name = this.#room.people.get(you.person)?.name ?? you.name
    return JSON.stringify({ you: { ...you, name }, now, room: { id, kind } }).slice(0, -1)
  }

  /** Entries for people who are not in the shared text yet. */
  #more(known: ReadonlySet<string>, own: Frame['people']): string {
    let comma = known.size > 0
    let text = ''
    for (const [id, person] of Object.entries(own)) {
      if (known.has(id)) continue
      text += `${comma ? ',' : ''}${JSON.stringify(id)}:${JSON.stringify(person)}`
      comma = true
    }
    return text
  }

  /** Built once per audience and position, however many join. */
  #shared(audience: Audience): Shared {
    this.#dropStale()
    const cached = this.#snapshots.get(audience)
    if (cached) return cached
    const views = projectViews(this.#features, this.#room.states, audience)
    const people = this.#peopleIn([views])
    const { epoch } = this.#room.record
    const built = {
      text: new SharedText(openObject({ epoch, position: this.#room.position, views }, people)),
      people: new Set(Object.keys(people)),
    }
    this.#snapshots.set(audience, built)
    return built
  }

  #peopleIn(values: readonly unknown[]): Frame['people'] {
    const get = (id: string) => {
      const person = this.#room.people.get(id)
      if (!person) this.#missing.add(id)
      return person
    }
    return peopleIn(values, { get })
  }

  #dropStale(): void {
    const now = `${String(this.#room.position)}:${String(this.#names)}`
    if (now === this.#of) return
    this.#of = now
    this.#snapshots.clear()
    this.#since.clear()
    this.#missing.clear()
  }
}

/** JSON text of an object with `people` as its last member, both left open so that more people can be written. */
function openObject(object: object, people: Frame['people']): string {
  return `${JSON.stringify(object).slice(0, -1)},"people":${JSON.stringify(people).slice(0, -1)}`
}
