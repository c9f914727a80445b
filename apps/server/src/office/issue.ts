import type { Capability } from '@zaal/shared/roles/capabilities'
import { HOUSE_LABELS } from '@zaal/shared/roles/house-labels'
import type { Role } from '@zaal/shared/roles/roles'
import type { Clock, LinkRecord, MeetingRecord, PersonRecord, Random } from '../kernel/ports.ts'
import { newPersonId, newSeatId } from './keys.ts'

/** Somebody with a link of their own. */
export interface Invitee {
  role: Exclude<Role, 'participant' | 'hall'>
  name: string
  organisation: string | null
  chair: boolean
}

/** A link with the key that opens it; the key exists only in this answer. */
export interface IssuedLink {
  seat: string
  role: Role
  label: string
  chair: boolean
  organiser: boolean
  /** Null for the participants' link: there the code is enough. */
  key: string | null
}

/** What keys are made with. */
export interface IssueFrom {
  random: Random
  hash: (secret: string) => string
}

/** No session of theirs has ended yet. */
const FRESH = { generation: 0, revokedAt: null, leftAt: null }

/** Every link of a new meeting: organiser, participants, hall screen and each named person. */
export function issueAll(
  from: IssueFrom,
  meeting: string,
  invitees: Invitee[],
  lang: 'nl' | 'en',
  now: number,
) {
  const words = HOUSE_LABELS[lang]
  const { random, hash } = from
  const shared = (role: Role, label: string, capabilities: Capability[], key: string | null): LinkRecord => ({
    id: newSeatId(random),
    meeting,
    role,
    chair: false,
    capabilities,
    person: null,
    label,
    keyHash: key === null ? null : hash(key),
    createdAt: now,
    revokedAt: null,
    generation: 0,
  })
  const organiserKey = random.secret()
  const hallKey = random.secret()
  const organiser = shared('host', words.organiser, ['organise'], organiserKey)
  const own = invitees.map((invitee) => issue(from, meeting, invitee, now))
  const organiserPerson: PersonRecord = {
    id: newPersonId(random),
    meeting,
    link: organiser.id,
    name: words.organiser,
    role: 'host',
    device: null,
    createdAt: now,
    ...FRESH,
  }
  organiser.person = organiserPerson.id
  const participants = shared('participant', words.participants, [], null)
  const hall = shared('hall', words.hall, [], hallKey)
  return {
    links: [organiser, participants, hall, ...own.map((o) => o.link)],
    people: [organiserPerson, ...own.flatMap((o) => (o.person ? [o.person] : []))],
    issued: [
      issuedOf(organiser, organiserKey),
      issuedOf(participants, null),
      issuedOf(hall, hallKey),
      ...own.map((o) => o.issued),
    ],
  }
}

/** The link of one named person, and the person. */
export function issue(from: IssueFrom, meeting: string, invitee: Invitee, now: number) {
  const { random, hash } = from
  const key = random.secret()
  const person: PersonRecord = {
    id: newPersonId(random),
    meeting,
    link: newSeatId(random),
    name: invitee.name,
    role: invitee.role,
    ...(invitee.chair ? { chair: true } : {}),
    ...(invitee.organisation ? { organisation: invitee.organisation } : {}),
    device: null,
    createdAt: now,
    ...FRESH,
  }
  const link: LinkRecord = {
    id: person.link,
    meeting,
    role: invitee.role,
    chair: invitee.chair,
    capabilities: [],
    person: person.id,
    label: invitee.name,
    keyHash: hash(key),
    createdAt: now,
    revokedAt: null,
    generation: 0,
  }
  return { link, person, issued: issuedOf(link, key) }
}

/** A link as it is given out. */
export function issuedOf(link: LinkRecord, key: string | null): IssuedLink {
  return {
    seat: link.id,
    role: link.role,
    label: link.label,
    chair: link.chair,
    organiser: link.capabilities.includes('organise'),
    key,
  }
}

/** Somebody who sits down on a link for the first time; without a name they carry the link's. */
export function newPerson(
  from: { random: Random; clock: Clock },
  meeting: MeetingRecord,
  link: LinkRecord,
  name: string | null,
  device: string | null,
): PersonRecord {
  return {
    id: newPersonId(from.random),
    meeting: meeting.id,
    link: link.id,
    name: name ?? link.label,
    role: link.role,
    device,
    createdAt: from.clock.now(),
    ...FRESH,
  }
}
