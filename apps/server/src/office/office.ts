import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
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
  type Random,
} from '../kernel/ports.ts'
import type { RoomStates } from '../kernel/room-fold.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import { issue, issueAll, issuedOf, type Invitee, type IssuedLink } from './issue.ts'
import { newCode, newMeetingId, newRoomId } from './keys.ts'
import { no, type Outcome } from './outcome.ts'
import { Reception } from './reception.ts'
import type { Rosters } from './rosters.ts'
import type { SeatedWithToken, Seated } from './seated.ts'
import type { SessionTokens } from './session-tokens.ts'

export interface OfficeDeps {
  store: MeetingStore
  rooms: RoomKeeper
  rosters: Rosters
  tokens: SessionTokens
  clock: Clock
  random: Random
  /** SHA-256, hex. Keys are random and long, so a plain hash is enough. */
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

/** Meetings, links and sessions: everything before somebody sits in a room. Writes to rooms go through the pipeline. */
export class Office {
  readonly #deps: OfficeDeps
  readonly #reception: Reception
  constructor(deps: OfficeDeps) {
    this.#deps = deps
    this.#reception = new Reception(deps)
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

  /** The meeting of a code, from memory as a rule. */
  async meeting(code: string): Promise<MeetingRecord | null> {
    return (await this.#deps.rosters.byCode(code))?.meeting ?? null
  }

  /** The seat that the meeting's code opens, unless it was withdrawn. */
  async participantSeat(meeting: string): Promise<string | null> {
    return (await this.#deps.rosters.of(meeting))?.participants?.id ?? null
  }

  /** Changes the meeting's record. */
  async update(meeting: string, change: Parameters<MeetingStore['update']>[1]): Promise<void> {
    await this.#deps.store.update(meeting, change)
    await this.#deps.rosters.changed(meeting)
  }

  /** Is this the key of a link of that meeting? */
  async opens(code: string, key: string): Promise<boolean> {
    const link = await this.#deps.store.linkByKeyHash(this.#deps.hash(key))
    return link !== null && link.meeting === (await this.meeting(code))?.id
  }

  /** Sits down with the key of a link. The same named person whatever the device. */
  enterWithKey(code: string, key: string): Promise<Outcome<SeatedWithToken>> {
    return this.#reception.enterWithKey(code, key)
  }

  /** Sits down as a participant, with a nickname. The one write of a newcomer's life. */
  enterAsParticipant(code: string, name: string, device: string): Promise<Outcome<SeatedWithToken>> {
    return this.#reception.enterAsParticipant(code, name, device)
  }

  /** Who holds this cookie on this seat; null when the session, its link or the meeting is gone. No query as a rule. */
  async seated(seat: string, token: string): Promise<Seated | null> {
    const { clock, rosters, tokens } = this.#deps
    const session = tokens.read(token, clock.now())
    if (session?.link !== seat) return null
    // Ten thousand do this at once: what is in memory is not waited for.
    const roster = rosters.ready(session.meeting) ?? (await rosters.of(session.meeting))
    if (!roster) return null
    const person = roster.person(session.person) ?? (await rosters.person(roster, session.person))
    if (roster.isBehind(session)) await rosters.reread(roster.id)
    const link = roster.link(session.link)
    if (!link || !person || !roster.admits(session)) return null
    return { session, link, person, meeting: roster.meeting }
  }

  /**
   * Leaves the seat. Somebody with a nickname is out for good on every tab; for a named link only this browser forgets it, as
   * the same person may sit elsewhere too.
   */
  async leave({ link, person, meeting }: Seated): Promise<void> {
    if (link.person !== null) return
    await this.#deps.store.leave(person.id, this.#deps.clock.now())
    await this.#deps.rosters.changed(meeting.id)
  }

  /** The sessions of somebody who was banned at that time end, with those of the same device (PE7). */
  async shutOut(meeting: string, person: string, at: number): Promise<void> {
    await this.#deps.store.revokeSessionsOf(person, at)
    await this.#deps.rosters.changed(meeting)
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
    const roster = await this.#deps.rosters.of(meeting.id)
    if (roster) this.#deps.rosters.meet(roster, [made.person])
    this.#deps.rosters.tellNewcomers(meeting.id, [made.person])
    await this.#deps.rosters.changed(meeting.id)
    return made.issued
  }

  /** A new key for a link; the old one and its sessions stop working at once. */
  async renew(link: LinkRecord): Promise<IssuedLink> {
    const key = this.#deps.random.secret()
    await this.#deps.store.changeLink(link.id, { keyHash: this.#deps.hash(key) })
    await this.#deps.rosters.changed(link.meeting)
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

  /** Withdraws a link; its sessions stop working at once. */
  async revoke(link: LinkRecord): Promise<void> {
    await this.#deps.store.changeLink(link.id, { revokedAt: this.#deps.clock.now() })
    await this.#deps.rosters.changed(link.meeting)
  }

  /** Removes the meeting for good. */
  async remove(meeting: MeetingRecord): Promise<void> {
    // The store first: a room that is forgotten while it can still be found is opened again by the next who asks.
    await this.#deps.store.remove(meeting.id)
    await this.#deps.rosters.removed(meeting.id)
  }
}

/** The listing fields of a meeting's record, from its details. */
export function listing(details: MeetingDetails) {
  const { title, startsAt, endsAt, timeZone, lang, listed } = details
  return { title, startsAt, endsAt, timeZone, lang, listed }
}
