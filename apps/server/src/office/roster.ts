import type { LinkRecord, MeetingRecord, PersonRecord } from '../kernel/ports.ts'
import type { Session } from './session-tokens.ts'

/** What another look at the store found ended. */
export interface Ended {
  links: LinkRecord[]
  people: PersonRecord[]
}

/** One meeting in memory: its record, its links and its people, with what their sessions hang on. */
export class Roster {
  readonly id: string
  #meeting: MeetingRecord
  #version: number
  readonly #links = new Map<string, LinkRecord>()
  readonly #people = new Map<string, PersonRecord>()
  readonly #devices = new Map<string, PersonRecord[]>()

  constructor(version: number, meeting: MeetingRecord, links: LinkRecord[], people: PersonRecord[]) {
    this.id = meeting.id
    this.#version = version
    this.#meeting = meeting
    for (const link of links) this.#links.set(link.id, link)
    for (const person of people) this.put(person)
  }

  get meeting(): MeetingRecord {
    return this.#meeting
  }
  get version(): number {
    return this.#version
  }
  get links(): LinkRecord[] {
    return [...this.#links.values()]
  }
  get size(): number {
    return this.#people.size
  }
  link(id: string): LinkRecord | undefined {
    return this.#links.get(id)
  }
  person(id: string): PersonRecord | undefined {
    return this.#people.get(id)
  }
  /** The link that the meeting's code opens, unless it was withdrawn. */
  get participants(): LinkRecord | undefined {
    return this.links.find((link) => link.role === 'participant' && link.revokedAt === null)
  }
  onDevice(device: string): readonly PersonRecord[] {
    return this.#devices.get(device) ?? []
  }

  /** Takes somebody in; what is known of them already is replaced only by what came later. */
  put(person: PersonRecord): void {
    const known = this.#people.get(person.id)
    if (known && known.generation >= person.generation) return
    if (known) this.remove(known.id)
    this.#people.set(person.id, person)
    if (person.device !== null) this.#devices.set(person.device, [...this.onDevice(person.device), person])
  }

  remove(id: string): void {
    const person = this.#people.get(id)
    this.#people.delete(id)
    if (person?.device == null) return
    const others = this.onDevice(person.device).filter((one) => one.id !== id)
    if (others.length > 0) this.#devices.set(person.device, others)
    else this.#devices.delete(person.device)
  }

  /** Does the session know of a renewal or an end that we do not? */
  isBehind(session: Session): boolean {
    return (
      session.linkGeneration > (this.#links.get(session.link)?.generation ?? -1) ||
      session.personGeneration > (this.#people.get(session.person)?.generation ?? session.personGeneration)
    )
  }

  /** Has the session not ended? */
  admits(session: Session): boolean {
    const link = this.#links.get(session.link)
    const person = this.#people.get(session.person)
    return (
      link?.revokedAt === null &&
      link.generation === session.linkGeneration &&
      person?.generation === session.personGeneration
    )
  }

  /** Takes over what the store says now. `ended`: the people of whom some session has ended. */
  update(version: number, meeting: MeetingRecord, links: LinkRecord[], ended: PersonRecord[]): Ended {
    this.#version = version
    this.#meeting = meeting
    const hasEnded = (link: LinkRecord) => {
      const known = this.#links.get(link.id)
      return known !== undefined && (link.generation > known.generation || link.revokedAt !== known.revokedAt)
    }
    const people = ended.filter((one) => one.generation > (this.#people.get(one.id)?.generation ?? 0))
    const out = { links: links.filter(hasEnded), people }
    for (const link of links) this.#links.set(link.id, link)
    for (const person of ended) this.put(person)
    return out
  }
}
