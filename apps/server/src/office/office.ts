import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import { checkName } from '@zaal/shared/features/people/names'
import { ROLES } from '@zaal/shared/roles/roles'
import { SYSTEM } from '../kernel/actor.ts'
import { isRetryable } from '@zaal/shared/protocol/refusals'
import {
  CodeTakenError,
  StorageAwayError,
  type Clock,
  type LinkRecord,
  type MeetingRecord,
  type MeetingStore,
  type PersonRecord,
  type Random,
  type SessionRecord,
} from '../kernel/ports.ts'
import type { RoomStates } from '../kernel/room-fold.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import { publicPerson } from '../kernel/wire.ts'
import { issue, issueAll, issuedOf, newPerson, type Invitee, type IssuedLink } from './issue.ts'
import { newCode, newMeetingId, newRoomId } from './keys.ts'
import { no, type Outcome } from './outcome.ts'
import type { Seated } from './seated.ts'

export interface OfficeDeps {
  store: MeetingStore
  rooms: RoomKeeper
  clock: Clock
  random: Random
  /** SHA-256, hex. Keys and tokens are random and long, so a plain hash is enough. */
  hash: (secret: string) => string
  maxMeetingsPerOwner: number
  /** A room's details, its programme's items and its polls, as `create` takes them. */
  planOf(states: RoomStates): { details: MeetingDetails; items: unknown[]; polls: unknown[] } | null
}

export interface NewMeeting {
  details: MeetingDetails
  /** Payload of `programme.plan`. */
  items: unknown[]
  /** Prepared polls, as `polls.create` takes their setups. */
  polls?: unknown[]
  invitees: Invitee[]
  /** Wanted code; else one is made. */
  code?: string
}

/** People one meeting takes: nobody fills the memory by sitting down over and over. */
export const MAX_PEOPLE = 20_000

/** Meetings, links and sessions: everything before somebody sits in a room. Writes to rooms go through the pipeline. */
export class Office {
  readonly #deps: OfficeDeps
  constructor(deps: OfficeDeps) {
    this.#deps = deps
  }

  /** Makes a meeting with its room, programme and links. `owner` is counted against the limit. */
  async create(
    owner: string,
    wanted: NewMeeting,
  ): Promise<Outcome<{ meeting: MeetingRecord; links: IssuedLink[] }>> {
    const { store, random, clock } = this.#deps
    if ((await store.countByOwner(owner)) >= this.#deps.maxMeetingsPerOwner) return no('limit-reached')
    const meetingId = newMeetingId(random)
    const now = clock.now()
    const { links, people, issued } = issueAll(
      this.#deps,
      meetingId,
      wanted.invitees,
      wanted.details.lang,
      now,
    )
    for (let attempt = 0; ; attempt++) {
      const meeting: MeetingRecord = {
        id: meetingId,
        code: wanted.code ?? newCode(random),
        room: newRoomId(random),
        ...listing(wanted.details),
        archivedAt: null,
        createdAt: now,
        owner,
      }
      const room = { id: meeting.room, meeting: meetingId, kind: 'main' as const, epoch: random.id(12) }
      try {
        await store.create({ meeting, room, links, people })
      } catch (error) {
        if (!(error instanceof CodeTakenError)) throw error
        if (wanted.code !== undefined || attempt >= 5) return no('code-taken')
        continue
      }
      // A meeting without its programme is none: nothing of it stays, neither stored nor in memory.
      try {
        const planned = await this.plan(meeting.room, wanted.details, wanted.items, undefined, wanted.polls)
        if (!planned.ok) {
          await this.remove(meeting)
          return planned
        }
      } catch (error) {
        await this.remove(meeting).catch(() => undefined)
        throw error
      }
      return { ok: true, value: { meeting, links: issued } }
    }
  }

  /** The same programme and people in a new meeting: no facts, sessions or keys go along. Not listed until somebody says so. */
  async duplicate(of: MeetingRecord): Promise<Outcome<{ meeting: MeetingRecord; links: IssuedLink[] }>> {
    const hub = await this.#deps.rooms.open(of.room)
    const plan = hub && this.#deps.planOf(hub.room.states)
    if (!plan) return no('unknown-code')
    const [links, people] = await Promise.all([this.#deps.store.links(of.id), this.#deps.store.people(of.id)])
    const invitees = links.flatMap((link): Invitee[] => {
      const person = people.find((p) => p.id === link.person)
      if (!person || link.revokedAt !== null || link.capabilities.includes('organise')) return []
      if (link.role === 'participant' || link.role === 'hall') return []
      const { name, organisation = null } = person
      return [{ role: link.role, name: name ?? link.label, organisation, chair: link.chair }]
    })
    invitees.sort((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role) || a.name.localeCompare(b.name))
    return this.create(of.owner, {
      details: { ...plan.details, listed: false, testAudience: false },
      items: plan.items,
      polls: plan.polls,
      invitees,
    })
  }

  /** Writes the first facts of a room: what the meeting is and what its programme is. @throws {StorageAwayError} */
  async plan(
    room: string,
    details: MeetingDetails,
    items: unknown[],
    planStart = details.startsAt,
    polls: unknown[] = [],
  ): Promise<Outcome<null>> {
    const hub = await this.#deps.rooms.open(room)
    if (!hub) return no('unknown-code')
    const commands = [
      { id: `plan-${room}`, name: 'meetings.plan', payload: details },
      { id: `items-${room}`, name: 'programme.plan', payload: { start: planStart, items } },
      ...polls.map((setup, i) => ({
        id: `poll-${String(i)}-${room}`,
        name: 'polls.create',
        payload: { setup },
      })),
    ]
    for (const command of commands) {
      const ack = await hub.room.submit(SYSTEM, command)
      if (!ack.ok && isRetryable(ack.code)) throw new StorageAwayError(ack.code)
      if (!ack.ok) return no('invalid-programme', `${ack.code}${ack.detail ? `: ${ack.detail}` : ''}`)
    }
    return { ok: true, value: null }
  }

  /** Sits down with the key of a link. The same named person whatever the device. */
  async enterWithKey(code: string, key: string): Promise<Outcome<Seated & { token: string }>> {
    const meeting = await this.#deps.store.byCode(code)
    if (!meeting) return no('unknown-code')
    const link = await this.#deps.store.linkByKeyHash(this.#deps.hash(key))
    if (link?.meeting !== meeting.id) return no('unknown-key')
    if (link.revokedAt !== null) return no('revoked')
    const known = link.person === null ? null : await this.#deps.store.person(link.person)
    const person = known ?? newPerson(this.#deps, meeting, link, null, null)
    return this.#sit(meeting, link, person, known === null)
  }

  /** Sits down as a participant, with a nickname. */
  async enterAsParticipant(
    code: string,
    name: string,
    device: string,
  ): Promise<Outcome<Seated & { token: string }>> {
    const meeting = await this.#deps.store.byCode(code)
    if (!meeting) return no('unknown-code')
    const link = (await this.#deps.store.links(meeting.id)).find(
      (l) => l.role === 'participant' && l.revokedAt === null,
    )
    if (!link) return no('revoked')
    const hub = await this.#deps.rooms.open(meeting.room)
    if (!hub) return no('unknown-code')
    if (hub.room.people.size >= MAX_PEOPLE) return no('limit-reached')
    const putOut = [...hub.room.people.keys()].filter((id) => hub.room.standing(id) === 'banned')
    if (await this.#cameBack(putOut, device)) return no('banned')
    // From here to the name being known nothing may await: two newcomers at once must not both get it.
    const taken = [...hub.room.people.values()].map((p) => p.name ?? '')
    const checked = checkName(name, { role: 'participant', taken })
    if (!checked.ok) return no(checked.reason === 'taken' ? 'name-taken' : 'bad-name', checked.reason)
    const person = newPerson(this.#deps, meeting, link, checked.name, device)
    hub.room.people.set(person.id, publicPerson(person))
    return this.#sit(meeting, link, person, true)
  }

  /** Who holds this cookie on this seat; null when the session, its link or the meeting is gone. */
  async seated(seat: string, token: string): Promise<Seated | null> {
    const session = await this.#deps.store.session(this.#deps.hash(token))
    if (session?.link !== seat || session.revokedAt !== null) return null
    const [link, person, meeting] = await Promise.all([
      this.#deps.store.link(session.link),
      this.#deps.store.person(session.person),
      this.#deps.store.byId(session.meeting),
    ])
    if (!link || link.revokedAt !== null || !person || !meeting) return null
    return { session, link, person, meeting }
  }

  /** All links; keys are not among them, they were never kept. */
  async links(meeting: string): Promise<LinkRecord[]> {
    return this.#deps.store.links(meeting)
  }

  /** One more named link. */
  async invite(meeting: MeetingRecord, invitee: Invitee): Promise<IssuedLink> {
    const now = this.#deps.clock.now()
    const made = issue(this.#deps, meeting.id, invitee, now)
    await this.#deps.store.addLink(made.link, made.person)
    if (made.person) this.#deps.rooms.meet(meeting.id, made.person)
    return made.issued
  }

  /** A new key for a link; the old one and its sessions stop working at once. */
  async renew(link: LinkRecord): Promise<IssuedLink> {
    const key = this.#deps.random.secret()
    await this.#deps.store.changeLink(link.id, { keyHash: this.#deps.hash(key) }, this.#deps.clock.now())
    this.#deps.rooms.kick(
      link.meeting,
      'session-gone',
      (you) => you.person === link.person || (link.person === null && you.role === link.role),
    )
    return issuedOf(link, key)
  }

  /** New keys for links whose sessions may go on: what a printed demo link or `zaal links` gives. */
  async reissue(links: readonly LinkRecord[]): Promise<IssuedLink[]> {
    const issued: IssuedLink[] = []
    for (const link of links) {
      const key = link.role === 'participant' ? null : this.#deps.random.secret()
      if (key !== null) await this.#deps.store.rekeyLink(link.id, this.#deps.hash(key))
      issued.push(issuedOf(link, key))
    }
    return issued
  }

  async revoke(link: LinkRecord): Promise<void> {
    const now = this.#deps.clock.now()
    await this.#deps.store.changeLink(link.id, { revokedAt: now }, now)
    this.#deps.rooms.kick(
      link.meeting,
      'session-gone',
      (you) => you.person === link.person || (link.person === null && you.role === link.role),
    )
  }

  /** Removes the meeting for good. */
  async remove(meeting: MeetingRecord): Promise<void> {
    // The store first: a room that is forgotten while it can still be found is opened again by the next who asks.
    await this.#deps.store.remove(meeting.id)
    this.#deps.rooms.kick(meeting.id, 'meeting-ended', () => true)
    await this.#deps.rooms.forget(meeting.id)
  }

  async #sit(
    meeting: MeetingRecord,
    link: LinkRecord,
    person: PersonRecord,
    isNew: boolean,
  ): Promise<Outcome<Seated & { token: string }>> {
    const token = this.#deps.random.secret()
    const session: SessionRecord = {
      tokenHash: this.#deps.hash(token),
      meeting: meeting.id,
      link: link.id,
      person: person.id,
      createdAt: this.#deps.clock.now(),
      revokedAt: null,
    }
    if (isNew) this.#deps.rooms.meet(meeting.id, person)
    try {
      await this.#deps.store.addSession(session, isNew ? person : null)
    } catch (error) {
      // Who tries again must not find their own name taken.
      if (isNew) this.#deps.rooms.unmeet(meeting.id, person.id)
      throw error
    }
    return { ok: true, value: { session, link, person, meeting, token } }
  }

  /** Is this the device of somebody who was put out? */
  async #cameBack(putOut: string[], device: string): Promise<boolean> {
    const people = await Promise.all(putOut.map((id) => this.#deps.store.person(id)))
    return people.some((p) => p?.device === device)
  }
}

/** The listing fields of a meeting's record, from its details. */
export function listing(details: MeetingDetails) {
  const { title, startsAt, endsAt, timeZone, lang, listed } = details
  return { title, startsAt, endsAt, timeZone, lang, listed }
}
