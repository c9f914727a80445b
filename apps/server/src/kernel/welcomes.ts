import type { Audience, Frame, PublicPerson, WireFact, You } from '@zaal/shared/protocol/envelope'
import { Outgoing, SharedText } from './outgoing.ts'
import { OwnParts } from './own-parts.ts'
import type { RoomStore, StoredFact } from './ports.ts'
import type { Room } from './room.ts'
import { personalFacts, projectViews, redactFacts, type Features } from './room-fold.ts'
import { peopleIn } from './wire.ts'

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

/** What somebody has already, as they say themselves. */
export type At = { epoch: string; position: number }

export interface WelcomeParts {
  you: You
  now: number
  /** JSON text of their marks. */
  marks: string
  /** JSON text of all current gauges of the audience. */
  gauges: string
}

export interface Welcomed {
  kind: 'snapshot' | 'since'
  message: Outgoing
}

/**
 * What newcomers and those who come back are told. The long part is made once per audience and position as one buffer that all
 * share; a person's own part is written beside it (SY2).
 */
export class Welcomes {
  readonly #room: Room
  readonly #features: Features
  readonly #store: RoomStore
  readonly #own: OwnParts
  /** Of what is kept below: the position, the names and the erasures it speaks of. */
  readonly #of = { position: -1, names: 0, erasures: 0 }
  #names = 0
  readonly #snapshots = new Map<Audience, Shared>()
  readonly #since = new Map<string, Since>()
  /** Whom what is kept speaks of without a name. */
  readonly #missing = new Set<string>()
  readonly #reading = new Map<number, { erasures: number; done: Promise<void> }>()
  /** JSON texts that are the same in every welcome of this room. */
  readonly #texts: { room: string; since: string }

  constructor(room: Room, deps: { features: Features; store: RoomStore }) {
    this.#room = room
    this.#features = deps.features
    this.#store = deps.store
    this.#own = new OwnParts(deps.features)
    const { id, kind, epoch } = room.record
    this.#texts = {
      room: JSON.stringify({ id, kind }),
      since: `"kind":"since","epoch":${JSON.stringify(epoch)},"frame":`,
    }
  }

  /** What is kept may be out of date: names changed. */
  namesChanged(): void {
    this.#names++
  }

  /** One person is new or called otherwise. Most newcomers are in nothing yet: what is kept is not made again for each. */
  met(id: string, wasKnown: boolean): void {
    if (wasKnown || this.#missing.has(id)) this.namesChanged()
  }

  /**
   * Fetches what may have to come from the log; null when all is in memory, as it nearly always is. Then, and once this
   * resolved, `tell` builds the welcome at once, so that nothing can be committed between building and registering.
   */
  prepare(at: At | undefined): Promise<void> | null {
    if (at?.epoch !== this.#room.record.epoch) return null
    const { position } = this.#room
    if (at.position <= position && (this.#isReady(at.position) || !this.#isResumable(at))) return null
    return this.#fetch(at)
  }

  /** All there is, or what was missed since `at`. */
  tell(parts: WelcomeParts, at?: At): Welcomed {
    const since = at && this.#isResumable(at) ? this.#sinceFor(parts.you.audience, at.position) : null
    return since && at ? this.#resumed(since, at.position, parts) : this.#snapshot(parts)
  }

  #isReady(position: number): boolean {
    return this.#room.recent.reaches(position, this.#room.position)
  }

  #isResumable({ epoch, position }: At): boolean {
    const missed = this.#room.position - position
    return epoch === this.#room.record.epoch && missed >= 0 && missed <= MAX_CATCH_UP
  }

  async #fetch(at: At): Promise<void> {
    // Who comes from another server may have seen more than this one has heard of.
    if (at.position > this.#room.position) await this.#room.reachEnd()
    if (this.#isResumable(at) && !this.#isReady(at.position)) await this.#read(at.position)
  }

  /** One read of the log serves all who are owed the same, now and later; none that began before texts were erased (SY9). */
  #read(position: number): Promise<void> {
    const { recent } = this.#room
    const { erasures } = recent
    const known = this.#reading.get(position)
    if (known?.erasures === erasures) return known.done
    const run = async () => {
      const facts = await this.#store.read(this.#room.record.id, position, MAX_CATCH_UP)
      recent.addOlder(facts, erasures, this.#room.position)
    }
    const reading = { erasures, done: run() }
    this.#reading.set(position, reading)
    const over = () => {
      if (this.#reading.get(position) === reading) this.#reading.delete(position)
    }
    reading.done.then(over, over)
    return reading.done
  }

  /** The facts after a position; null when they are not in memory (any more): a gap would be lost facts. */
  #sinceFor(audience: Audience, position: number): Since | null {
    this.#dropStale()
    const key = `${audience}:${String(position)}`
    const known = this.#since.get(key)
    if (known) return known
    const facts = this.#room.recent.after(position, this.#room.position)
    if (!facts) return null
    const since = this.#makeSince(audience, position, facts)
    if (this.#since.size >= MAX_KEPT) this.#since.clear()
    this.#since.set(key, since)
    return since
  }

  #makeSince(audience: Audience, position: number, facts: readonly StoredFact[]): Since {
    const seen = redactFacts(this.#features, facts, audience)
    const people = this.#peopleIn(seen.map((fact) => fact.payload))
    const frame = { first: facts[0]?.n ?? 0, last: facts.at(-1)?.n ?? position, facts: seen }
    return {
      text: new SharedText(openObject(frame, people)),
      people: new Set(Object.keys(people)),
      personal: personalFacts(this.#features, facts),
    }
  }

  #resumed(since: Since, position: number, parts: WelcomeParts): Welcomed {
    const head = `${this.#head(parts)},${this.#texts.since}`
    const tail = `,"marks":${parts.marks},"gauges":${parts.gauges}}`
    const pieces =
      position === this.#room.position
        ? [`${head}null${tail}`]
        : [head, since.text, `${this.#ownFacts(since, parts.you.person)}${tail}`]
    return { kind: 'since', message: Outgoing.ofPieces('welcome', pieces) }
  }

  /** What a frame goes on with after the part that all share. */
  #ownFacts({ people, personal }: Since, person: string): string {
    const mine = personal.get(person)
    if (!mine) return '}}'
    const own = peopleIn([mine.map((fact) => fact.payload)], this.#room.people)
    return `${more(people, Object.entries(own))}},"mine":${JSON.stringify(mine)}}`
  }

  #snapshot(parts: WelcomeParts): Welcomed {
    const { you, marks, gauges } = parts
    const shared = this.#shared(you.audience)
    const { mine, text } = this.#own.of(this.#room.states, you.person)
    const { people } = this.#room
    const self = people.get(you.person)
    // Nearly everybody who comes in has nothing of their own yet but a name.
    const own: Iterable<[string, PublicPerson]> =
      mine !== null ? Object.entries(peopleIn([mine, you.person], people)) : self ? [[you.person, self]] : []
    const pieces = [
      `${this.#head(parts)},"kind":"snapshot","shared":`,
      shared.text,
      `${more(shared.people, own)}},"gauges":${gauges}},"own":{"mine":${text},"marks":${marks}}}`,
    ]
    return { kind: 'snapshot', message: Outgoing.ofPieces('welcome', pieces) }
  }

  #head({ you, now }: WelcomeParts): string {
    const name = this.#room.people.get(you.person)?.name ?? you.name
    return `{"you":${this.#own.you(you, name)},"now":${String(now)},"room":${this.#texts.room}`
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
    const { position, recent } = this.#room
    const of = this.#of
    if (of.position === position && of.names === this.#names && of.erasures === recent.erasures) return
    Object.assign(of, { position, names: this.#names, erasures: recent.erasures })
    this.#snapshots.clear()
    this.#since.clear()
    this.#missing.clear()
  }
}

/** JSON text of an object with `people` as its last member, both left open so that more people can be written. */
function openObject(object: object, people: Frame['people']): string {
  return `${JSON.stringify(object).slice(0, -1)},"people":${JSON.stringify(people).slice(0, -1)}`
}

/** Entries for people who are not in the shared text yet. */
function more(known: ReadonlySet<string>, own: Iterable<[string, PublicPerson]>): string {
  let comma = known.size > 0
  let text = ''
  for (const [id, person] of own) {
    if (known.has(id)) continue
    text += `${comma ? ',' : ''}${JSON.stringify(id)}:${JSON.stringify(person)}`
    comma = true
  }
  return text
}
