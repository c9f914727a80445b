import { foldName } from '@zaal/shared/kernel/look-alikes'
import {
  CodeTakenError,
  NoSuchMeetingError,
  type LinkRecord,
  type MeetingRecord,
  type MeetingStore,
  type PersonRecord,
} from '../../kernel/ports.ts'
import { nameKey } from '../../kernel/name-key.ts'
import { storable } from '../../kernel/storable.ts'
import type { MemoryDatabase } from './memory-database.ts'
import type { MemoryGate } from './memory-faults.ts'
import { bearersOf } from './memory-names.ts'
import { insertRoom } from './memory-room-store.ts'

export function createMemoryMeetingStore(database: MemoryDatabase, gate: MemoryGate): MeetingStore {
  const { meetings, links, people, versions, bearers, settings, rooms } = database

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
    const key = nameKey(person)
    const names = bearersOf(database, person.meeting)
    // An organiser may invite namesakes; the first of them holds the name.
    if (key !== null && !names.has(key)) names.set(key, person.id)
  }
  const raiseVersion = (meeting: string) => versions.set(meeting, (versions.get(meeting) ?? 0) + 1)
  const endSessions = (person: PersonRecord, change: Partial<PersonRecord>) => {
    people.set(person.id, { ...person, ...change, generation: person.generation + 1 })
    raiseVersion(person.meeting)
  }
  const drop = (id: string) => {
    meetings.delete(id)
    dropWhere(rooms, ({ record }) => record.meeting === id)
    dropWhere(links, ({ meeting }) => meeting === id)
    dropWhere(people, ({ meeting }) => meeting === id)
    versions.delete(id)
    bearers.delete(id)
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
        if (!meeting || Object.keys(changes).length === 0) return
        meetings.set(id, copy({ ...meeting, ...changes }))
        raiseVersion(id)
      }),
    remove: (id) => change(() => drop(id)),
    async versions(ids) {
      await gate.pass('statement')
      return new Map(ids.flatMap((id) => (meetings.has(id) ? [[id, versions.get(id) ?? 0] as const] : [])))
    },
    links: (meeting) => all(links, (link) => link.meeting === meeting),
    link: (id) => find(() => links.get(id)),
    linkByKeyHash: (keyHash) => find(() => [...links.values()].find((link) => link.keyHash === keyHash)),
    addLink: (link, person) =>
      change(() => {
        insertLink(link)
        if (person) insertPerson(person)
        raiseVersion(link.meeting)
      }),
    changeLink: (id, changes) =>
      change(() => {
        const link = links.get(id)
        if (!link || Object.keys(changes).length === 0) return
        const generation = link.generation + (changes.keyHash === undefined ? 0 : 1)
        links.set(id, copy({ ...link, ...changes, generation }))
        raiseVersion(link.meeting)
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
    bearer: (meeting, name) => find(() => people.get(bearers.get(meeting)?.get(foldName(name)) ?? '')),
    ended: (meeting) => all(people, (person) => person.meeting === meeting && person.generation > 0),
    async addPeople(meeting, newcomers) {
      const stored = new Set<string>()
      await change(() => {
        if (!meetings.has(meeting) || newcomers.some(({ link }) => !links.has(link)))
          throw new NoSuchMeetingError(`no meeting ${meeting}, or not that link`)
        for (const person of newcomers) {
          const key = nameKey(person)
          if (people.has(person.id) || (key !== null && bearersOf(database, meeting).has(key))) continue
          insertPerson(person)
          stored.add(person.id)
        }
      })
      return stored
    },
    revokeSessionsOf: (id, at) =>
      change(() => {
        const banned = people.get(id)
        if (!banned) return
        const { meeting, device } = banned
        for (const person of people.values()) {
          const onSameDevice = person.meeting === meeting && device !== null && person.device === device
          const isMeant = person.id === id || (onSameDevice && person.createdAt <= at)
          if (isMeant && (person.revokedAt ?? -Infinity) < at) endSessions(person, { revokedAt: at })
        }
        raiseVersion(meeting)
      }),
    leave: (id, at) =>
      change(() => {
        const person = people.get(id)
        if (person) endSessions(person, { leftAt: at })
      }),
    async setting(key) {
      await gate.pass('statement')
      return settings.get(key) ?? null
    },
    setSetting: (key, value) => change(() => void settings.set(key, value)),
    async claimSetting(key, value) {
      await change(() => {
        if (!settings.has(key)) settings.set(key, value)
      })
      return settings.get(key) ?? value
    },
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
function copy<T extends MeetingRecord | LinkRecord | PersonRecord>(row: T): T {
  return { ...row, ...(storable(row) as Partial<T>) }
}
