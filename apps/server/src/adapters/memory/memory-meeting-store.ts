import {
  CodeTakenError,
  type LinkRecord,
  type MeetingRecord,
  type MeetingStore,
  type PersonRecord,
  type SessionRecord,
} from '../../kernel/ports.ts'
import { storable } from '../../kernel/storable.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { insertRoom } from './memory-room-store.ts'

export function createMemoryMeetingStore(database: MemoryDatabase, gate: MemoryGate): MeetingStore {
  const { meetings, links, people, sessions, settings, rooms } = database

  /** Runs a change at once, between the points where a fault may strike. */
  const change = async (apply: () => void) => {
    await gate.pass('statement')
    await gate.pass('before-commit')
    apply()
    await gate.pass('after-commit')
  }
  const find = async <T extends object>(get: () => T | undefined): Promise<T | null> => {
    await gate.pass('statement')
    const found = get()
    return found ? { ...found } : null
  }
  const all = async <T extends { id: string; createdAt: number }>(
    rows: Map<string, T>,
    chosen: (row: T) => boolean,
  ): Promise<T[]> => {
    await gate.pass('statement')
    return [...rows.values()]
      .filter(chosen)
      .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
      .map((row) => ({ ...row }))
  }

  const insertLink = (link: LinkRecord) => {
    if (links.has(link.id)) throw new Error(`link ${link.id} exists`)
    if (!meetings.has(link.meeting)) throw new Error(`no meeting ${link.meeting}`)
    if (link.keyHash !== null && [...links.values()].some(({ keyHash }) => keyHash === link.keyHash))
      throw new Error('two links with one key')
    links.set(link.id, copy(link))
  }
  const insertPerson = (person: PersonRecord) => {
    if (people.has(person.id)) throw new Error(`person ${person.id} exists`)
    if (!links.has(person.link)) throw new Error(`no link ${person.link}`)
    people.set(person.id, copy(person))
  }
  const drop = (id: string) => {
    meetings.delete(id)
    dropWhere(rooms, ({ record }) => record.meeting === id)
    dropWhere(links, ({ meeting }) => meeting === id)
    dropWhere(people, ({ meeting }) => meeting === id)
    dropWhere(sessions, ({ meeting }) => meeting === id)
  }
  const revoke = (which: (session: SessionRecord) => boolean, at: number) => {
    for (const session of sessions.values())
      if (session.revokedAt === null && which(session))
        sessions.set(session.tokenHash, { ...session, revokedAt: at })
  }

  return {
    create: (made) =>
      change(() => {
        if ([...meetings.values()].some(({ code }) => code === made.meeting.code))
          throw new CodeTakenError(`code ${made.meeting.code} is taken`)
        if (meetings.has(made.meeting.id)) throw new Error(`meeting ${made.meeting.id} exists`)
        meetings.set(made.meeting.id, copy(made.meeting))
        try {
          insertRoom(database, made.room, made.meeting.createdAt)
          made.links.forEach(insertLink)
          made.people.forEach(insertPerson)
        } catch (error) {
          drop(made.meeting.id)
          throw error
        }
      }),
    byCode: (code) => find(() => [...meetings.values()].find((meeting) => meeting.code === code)),
    byId: (id) => find(() => meetings.get(id)),
    async listed(now, limit) {
      const shown = await all(meetings, ({ listed, archivedAt }) => listed && archivedAt === null)
      return shown
        .sort((a, b) => distance(a, now) - distance(b, now) || a.startsAt - b.startsAt)
        .slice(0, limit)
    },
    async countByOwner(owner) {
      return (await all(meetings, (meeting) => meeting.owner === owner)).length
    },
    update: (id, changes) =>
      change(() => {
        const meeting = meetings.get(id)
        if (meeting) meetings.set(id, copy({ ...meeting, ...changes }))
      }),
    remove: (id) => change(() => drop(id)),
    links: (meeting) => all(links, (link) => link.meeting === meeting),
    link: (id) => find(() => links.get(id)),
    linkByKeyHash: (keyHash) => find(() => [...links.values()].find((link) => link.keyHash === keyHash)),
    addLink: (link, person) =>
      change(() => {
        insertLink(link)
        if (person) insertPerson(person)
      }),
    changeLink: (id, changes, at) =>
      change(() => {
        const link = links.get(id)
        if (!link) return
        links.set(id, copy({ ...link, ...changes }))
        if (changes.keyHash !== undefined || changes.revokedAt !== undefined)
          revoke((session) => session.link === id, at)
        const person = link.person === null ? undefined : people.get(link.person)
        if (person && changes.chair !== undefined) people.set(person.id, { ...person, chair: changes.chair })
      }),
    rekeyLink: (id, keyHash) =>
      change(() => {
        const link = links.get(id)
        if (link) links.set(id, { ...link, keyHash })
      }),
    people: (meeting) => all(people, (person) => person.meeting === meeting),
    person: (id) => find(() => people.get(id)),
    addSession: (session, person) =>
      change(() => {
        if (sessions.has(session.tokenHash)) throw new Error('two sessions with one token')
        if (person) insertPerson(person)
        else if (!people.has(session.person)) throw new Error(`no person ${session.person}`)
        sessions.set(session.tokenHash, copy(session))
      }),
    session: (tokenHash) => find(() => sessions.get(tokenHash)),
    revokeSessionsOf: (id, at) =>
      change(() => {
        const person = people.get(id)
        if (!person) return
        const same = ({ meeting, device }: PersonRecord) =>
          meeting === person.meeting && device !== null && device === person.device
        const ids = new Set([id, ...[...people.values()].filter(same).map((one) => one.id)])
        revoke((session) => ids.has(session.person), at)
      }),
    async setting(key) {
      await gate.pass('statement')
      return settings.get(key) ?? null
    },
    setSetting: (key, value) => change(() => void settings.set(key, value)),
  }
}

/** How far a meeting is from `now`, in ms; 0 while it is under way. */
function distance({ startsAt, endsAt }: MeetingRecord, now: number): number {
  return Math.max(0, startsAt - now, now - endsAt)
}

function dropWhere<T>(rows: Map<string, T>, gone: (row: T) => boolean): void {
  for (const [key, row] of rows) if (gone(row)) rows.delete(key)
}

/** As a table gives it back: own object, undefined left out, nothing a column could not hold. */
function copy<T extends MeetingRecord | LinkRecord | PersonRecord | SessionRecord>(row: T): T {
  return { ...row, ...(storable(row) as Partial<T>) }
}
