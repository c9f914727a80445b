import { AUDIENCES, type Audience, type You } from '@zaal/shared/protocol/envelope'
import type { Role } from '@zaal/shared/roles/roles'
import type { Connection } from './hub.ts'
import type { Outgoing } from './outgoing.ts'

/** Who is connected, by audience and by person. Giving a message to an audience is one walk over an array. */
export class Seating {
  /** Each with its place in the row, once there is one. */
  readonly #members: Record<Audience, Map<Connection, number>> = {
    everyone: new Map(),
    crew: new Map(),
    backstage: new Map(),
    hall: new Map(),
  }
  /** The same as arrays, made again after somebody came or went. */
  readonly #rows: Record<Audience, readonly Connection[] | null> = {
    everyone: [],
    crew: [],
    backstage: [],
    hall: [],
  }
  /** Hardly anybody has a second tab: a set for each would be most of what being here takes. */
  readonly #byPerson = new Map<string, Connection | Connection[]>()

  get size(): number {
    return AUDIENCES.reduce((sum, audience) => sum + this.#members[audience].size, 0)
  }

  /** Connections (tabs) of each role: a number for operators. */
  byRole(): Map<Role, number> {
    const roles = new Map<Role, number>()
    for (const { you } of this.all()) roles.set(you.role, (roles.get(you.role) ?? 0) + 1)
    return roles
  }

  has(connection: Connection): boolean {
    return this.#members[connection.you.audience].has(connection)
  }

  add(connection: Connection): void {
    const { audience, person } = connection.you
    this.#members[audience].set(connection, -1)
    this.#rows[audience] = null
    const own = this.#byPerson.get(person)
    this.#byPerson.set(person, own === undefined ? connection : [...listOf(own), connection])
  }

  /** @returns false when it was not here */
  remove(connection: Connection): boolean {
    const { audience, person } = connection.you
    if (!this.#members[audience].delete(connection)) return false
    this.#rows[audience] = null
    const own = this.#byPerson.get(person)
    if (own === connection) this.#byPerson.delete(person)
    else if (own !== undefined) {
      const [first, ...rest] = listOf(own).filter((one) => one !== connection)
      if (first) this.#byPerson.set(person, rest.length > 0 ? [first, ...rest] : first)
    }
    return true
  }

  isEmpty(audience: Audience): boolean {
    return this.#members[audience].size === 0
  }

  of(person: string): readonly Connection[] {
    const own = this.#byPerson.get(person)
    return own === undefined ? [] : listOf(own)
  }

  all(): Connection[] {
    return AUDIENCES.flatMap((audience) => [...this.#members[audience].keys()])
  }

  /** @returns how many it was given to; who is in `own` gets theirs instead */
  give(
    audience: Audience,
    message: Outgoing,
    own: readonly { to: You['person']; message: Outgoing }[] = [],
  ): number {
    const row = (this.#rows[audience] ??= this.#makeRow(audience))
    const special = new Map<number, Outgoing>()
    for (const { to, message: theirs } of own)
      for (const connection of this.of(to)) {
        const place = this.#members[audience].get(connection)
        if (place !== undefined) special.set(place, theirs)
      }
    let from = 0
    for (const place of [...special.keys()].sort((a, b) => a - b)) {
      giveAll(row, from, place, message)
      row[place]?.deliver(special.get(place) ?? message)
      from = place + 1
    }
    giveAll(row, from, row.length, message)
    return row.length
  }

  #makeRow(audience: Audience): Connection[] {
    const members = this.#members[audience]
    const row = [...members.keys()]
    row.forEach((connection, place) => members.set(connection, place))
    return row
  }
}

const listOf = (own: Connection | Connection[]): Connection[] => (Array.isArray(own) ? own : [own])

/** A plain loop over connections and nothing else: what is looked at for each of ten thousand is what a message costs. */
function giveAll(row: readonly Connection[], from: number, to: number, message: Outgoing): void {
  for (let place = from; place < to; place++) row[place]?.deliver(message)
}
