import { AUDIENCES, type Audience, type You } from '@zaal/shared/protocol/envelope'
import type { Role } from '@zaal/shared/roles/roles'
import type { Connection } from './hub.ts'
import type { Outgoing } from './outgoing.ts'

interface Member {
  readonly connection: Connection
  /** In place of what the others get, for the message that is being given out. */
  own: Outgoing | null
}

/** Who is connected, by audience and by person. Giving a message to an audience is one walk over an array. */
export class Seating {
  readonly #members: Record<Audience, Map<Connection, Member>> = {
    everyone: new Map(),
    crew: new Map(),
    backstage: new Map(),
    hall: new Map(),
  }
  /** The same as arrays, made again after somebody came or went. */
  readonly #rows: Record<Audience, readonly Member[] | null> = {
    everyone: [],
    crew: [],
    backstage: [],
    hall: [],
  }
  readonly #byPerson = new Map<string, Set<Connection>>()

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
    this.#members[audience].set(connection, { connection, own: null })
    this.#rows[audience] = null
    const own = this.#byPerson.get(person)
    if (own) own.add(connection)
    else this.#byPerson.set(person, new Set([connection]))
  }

  /** @returns false when it was not here */
  remove(connection: Connection): boolean {
    const { audience, person } = connection.you
    if (!this.#members[audience].delete(connection)) return false
    this.#rows[audience] = null
    const own = this.#byPerson.get(person)
    own?.delete(connection)
    if (own?.size === 0) this.#byPerson.delete(person)
    return true
  }

  isEmpty(audience: Audience): boolean {
    return this.#members[audience].size === 0
  }

  of(person: string): Iterable<Connection> {
    return this.#byPerson.get(person) ?? []
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
    const row = (this.#rows[audience] ??= [...this.#members[audience].values()])
    const special: Member[] = []
    for (const { to, message: theirs } of own)
      for (const connection of this.of(to)) {
        const member = this.#members[audience].get(connection)
        if (!member) continue
        member.own = theirs
        special.push(member)
      }
    for (const member of row) member.connection.deliver(member.own ?? message)
    for (const member of special) member.own = null
    return row.length
  }
}
