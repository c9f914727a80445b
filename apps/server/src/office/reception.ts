import { checkName } from '@zaal/shared/features/people/names'
import type { Hub } from '../kernel/hub.ts'
import {
  NoSuchMeetingError,
  type Clock,
  type LinkRecord,
  type MeetingStore,
  type PersonRecord,
  type Random,
} from '../kernel/ports.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import { publicPerson } from '../kernel/wire.ts'
import { newPerson } from './issue.ts'
import { Newcomers } from './newcomers.ts'
import { no, type Outcome } from './outcome.ts'
import type { Roster } from './roster.ts'
import type { Rosters } from './rosters.ts'
import type { SeatedWithToken } from './seated.ts'
import type { SessionTokens } from './session-tokens.ts'

export interface ReceptionDeps {
  store: MeetingStore
  rooms: RoomKeeper
  rosters: Rosters
  tokens: SessionTokens
  clock: Clock
  random: Random
  hash: (secret: string) => string
}

/** People one meeting takes: nobody fills the memory by sitting down over and over. */
export const MAX_PEOPLE = 20_000

/** Lets people sit down. A newcomer is one row, stored together with whoever comes at the same moment; a session is none. */
export class Reception {
  readonly #deps: ReceptionDeps
  readonly #newcomers: Newcomers

  constructor(deps: ReceptionDeps) {
    this.#deps = deps
    this.#newcomers = new Newcomers(deps.store, (meeting, people) => {
      deps.rosters.tellNewcomers(meeting, people)
    })
  }

  async enterWithKey(code: string, key: string): Promise<Outcome<SeatedWithToken>> {
    const { rosters, store, hash } = this.#deps
    const roster = await rosters.byCode(code)
    if (!roster) return no('unknown-code')
    const link = await store.linkByKeyHash(hash(key))
    if (link?.meeting !== roster.id) return no('unknown-key')
    if (link.revokedAt !== null) return no('revoked')
    // Another server made or renewed it just now.
    if (roster.link(link.id)?.generation !== link.generation) await rosters.reread(roster.id)
    if (link.person !== null) {
      const person = await rosters.person(roster, link.person)
      return person ? this.#seat(roster, link, person) : no('revoked')
    }
    const hub = await this.#deps.rooms.open(roster.meeting.room)
    if (!hub) return no('unknown-code')
    if (roster.size >= MAX_PEOPLE) return no('limit-reached')
    return this.#admit(roster, hub, link, newPerson(this.#deps, roster.meeting, link, null, null))
  }

  async enterAsParticipant(code: string, name: string, device: string): Promise<Outcome<SeatedWithToken>> {
    const { rosters } = this.#deps
    const roster = await rosters.byCode(code)
    if (!roster) return no('unknown-code')
    const link = roster.participants
    if (!link) return no('revoked')
    const hub = await this.#deps.rooms.open(roster.meeting.room)
    if (!hub) return no('unknown-code')
    const sameDevice = roster.onDevice(device)
    if (sameDevice.some(({ id }) => hub.room.standing(id) === 'banned')) return no('banned')
    // From here to the name being known nothing may await: two newcomers at once must not both get it.
    let back: PersonRecord | undefined
    let strangers: string[] = []
    const checked = checkName(name, {
      role: 'participant',
      isTaken: (folded) => {
        const bearers = hub.room.people.bearers(folded)
        back = sameDevice.find((one) => bearers.includes(one.id) && mayComeBack(one, link, device))
        strangers = bearers.filter((id) => !roster.person(id))
        return back === undefined && bearers.length > 0
      },
    })
    if (!checked.ok) {
      // The room may have read of somebody of whom the news did not come here: perhaps it was this browser (CN7).
      const met = await Promise.all(strangers.map((id) => rosters.person(roster, id)))
      if (met.some((person) => person !== null)) return this.enterAsParticipant(code, name, device)
      return no(checked.reason === 'taken' ? 'name-taken' : 'bad-name', checked.reason)
    }
    if (back) {
      // Asked twice, and the first is still being stored: what becomes of that one is the answer to both.
      if ((await this.#newcomers.underWay(back.id)) === false) return no('name-taken', 'taken')
      return this.#seat(roster, link, back)
    }
    if (roster.size >= MAX_PEOPLE) return no('limit-reached')
    return this.#admit(roster, hub, link, newPerson(this.#deps, roster.meeting, link, checked.name, device))
  }

  /** Stores somebody new; until then the name is held in memory. */
  async #admit(
    roster: Roster,
    hub: Hub,
    link: LinkRecord,
    person: PersonRecord,
  ): Promise<Outcome<SeatedWithToken>> {
    const { rooms, rosters } = this.#deps
    hub.room.people.set(person.id, publicPerson(person))
    rosters.meet(roster, [person])
    const takeBack = () => {
      roster.remove(person.id)
      hub.room.people.delete(person.id)
      rooms.unmeet(roster.id, person.id)
    }
    try {
      if (await this.#newcomers.add(person)) return this.#seat(roster, link, person)
    } catch (error) {
      // Who tries again must not find their own name taken.
      takeBack()
      if (!(error instanceof NoSuchMeetingError)) throw error
      await rosters.changed(roster.id)
      return no('unknown-code')
    }
    takeBack()
    return this.#nameTaken(roster, link, person)
  }

  /** Somebody came by another server. It was the same browser when an answer got lost and it asked again. */
  async #nameTaken(
    roster: Roster,
    link: LinkRecord,
    { name, device }: PersonRecord,
  ): Promise<Outcome<SeatedWithToken>> {
    const bearer = await this.#deps.store.bearer(roster.id, name ?? '')
    if (!bearer) return no('name-taken', 'taken')
    this.#deps.rosters.meet(roster, [bearer])
    return device !== null && mayComeBack(bearer, link, device)
      ? this.#seat(roster, link, bearer)
      : no('name-taken', 'taken')
  }

  #seat(roster: Roster, link: LinkRecord, person: PersonRecord): Outcome<SeatedWithToken> {
    // As they were when this was asked: a renewal or a ban that came in since makes the session void, as it should.
    const session = {
      meeting: roster.id,
      link: link.id,
      linkGeneration: link.generation,
      person: person.id,
      personGeneration: person.generation,
      issuedAt: this.#deps.clock.now(),
    }
    const token = this.#deps.tokens.sign(session)
    return { ok: true, value: { session, link, person, meeting: roster.meeting, token } }
  }
}

/**
 * Is it the same browser that asks for its own name (CN7)? Its device cookie is as secret as its session was. Who left the
 * seat on purpose is not given back to whoever types that name next.
 */
const mayComeBack = (person: PersonRecord, link: LinkRecord, device: string) =>
  person.device === device && person.link === link.id && person.leftAt === null
