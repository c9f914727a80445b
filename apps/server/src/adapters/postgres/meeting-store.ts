import { and, asc, count, eq, gt, inArray, isNull, lt, lte, or, sql } from 'drizzle-orm'
import {
  CodeTakenError,
  type MeetingRecord,
  type MeetingStore,
  type PersonRecord,
} from '../../kernel/ports.ts'
import { foldName } from '@zaal/shared/kernel/look-alikes'
import { addPeople } from './add-people.ts'
import type { Database, SqlDriver } from './driver.ts'
import { violatedConstraint } from './errors.ts'
import {
  linkOf,
  linkRow,
  meetingOf,
  meetingRow,
  personOf,
  personRow,
  withOneBearerEach,
} from './meeting-rows.ts'
import { insertRoom } from './room-rows.ts'
import { links, meetings, people, settings } from './schema.ts'

export function createSqlMeetingStore(driver: SqlDriver): MeetingStore {
  const meeting = async (which: ReturnType<typeof eq>): Promise<MeetingRecord | null> => {
    const [found] = await driver.use((db) => db.select().from(meetings).where(which))
    return found ? meetingOf(found) : null
  }
  const person = async (which: ReturnType<typeof and>): Promise<PersonRecord | null> => {
    const [found] = await driver.use((db) => db.select().from(people).where(which))
    return found ? personOf(found) : null
  }
  const link = async (which: ReturnType<typeof eq>) => {
    const [found] = await driver.use((db) => db.select().from(links).where(which))
    return found ? linkOf(found) : null
  }

  return {
    async create(made) {
      try {
        await driver.transaction(async (db) => {
          await db.insert(meetings).values(meetingRow(made.meeting))
          await insertRoom(db, made.room, made.meeting.createdAt)
          if (made.links.length > 0) await db.insert(links).values(made.links.map(linkRow))
          if (made.people.length > 0)
            await db.insert(people).values(withOneBearerEach(made.people.map(personRow)))
        })
      } catch (error) {
        if (violatedConstraint(error) !== 'meetings_code') throw error
        throw new CodeTakenError(`code ${made.meeting.code} is taken`, { cause: error })
      }
    },
    byCode: (code) => meeting(eq(meetings.code, code)),
    byId: (id) => meeting(eq(meetings.id, id)),
    async listed(now, limit) {
      const rows = await driver.use((db) =>
        db
          .select()
          .from(meetings)
          .where(and(meetings.listed, isNull(meetings.archivedAt)))
          .orderBy(
            sql`greatest(0, ${meetings.startsAt} - ${now}::bigint, ${now}::bigint - ${meetings.endsAt})`,
            asc(meetings.startsAt),
            asc(meetings.createdAt),
          )
          .limit(limit),
      )
      return rows.map(meetingOf)
    },
    async countByOwner(owner) {
      const [row] = await driver.use((db) =>
        db.select({ n: count() }).from(meetings).where(eq(meetings.owner, owner)),
      )
      return row?.n ?? 0
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await driver.transaction((db) =>
        db
          .update(meetings)
          .set({ ...meetingRow(change), version: NEXT_VERSION })
          .where(eq(meetings.id, id)),
      )
    },
    async remove(id) {
      await driver.transaction((db) => db.delete(meetings).where(eq(meetings.id, id)))
    },
    async versions(ids) {
      if (ids.length === 0) return new Map()
      const rows = await driver.use((db) =>
        db
          .select({ id: meetings.id, version: meetings.version })
          .from(meetings)
          .where(inArray(meetings.id, [...ids])),
      )
      return new Map(rows.map(({ id, version }) => [id, version]))
    },
    links: async (id) => {
      const rows = await driver.use((db) =>
        db.select().from(links).where(eq(links.meeting, id)).orderBy(asc(links.createdAt), asc(links.id)),
      )
      return rows.map(linkOf)
    },
    link: (id) => link(eq(links.id, id)),
    linkByKeyHash: (keyHash) => link(eq(links.keyHash, keyHash)),
    async addLink(added, named) {
      await driver.transaction(async (db) => {
        await db.insert(links).values(linkRow(added))
        if (named) {
          const row = personRow(named)
          const own = await db
            .insert(people)
            .values(row)
            .onConflictDoNothing(NAME)
            .returning({ id: people.id })
          if (own.length === 0) await db.insert(people).values({ ...row, nameKey: null })
        }
        await raiseVersion(db, added.meeting)
      })
    },
    async changeLink(id, change) {
      if (Object.keys(change).length === 0) return
      await driver.transaction(async (db) => {
        const [changed] = await db
          .update(links)
          .set({
            ...change,
            ...(change.keyHash === undefined ? {} : { generation: sql`${links.generation} + 1` }),
          })
          .where(eq(links.id, id))
          .returning()
        if (!changed) return
        if (changed.person !== null && change.chair !== undefined)
          await db.update(people).set({ chair: change.chair }).where(eq(people.id, changed.person))
        await raiseVersion(db, changed.meeting)
      })
    },
    async rekeyLink(id, keyHash) {
      await driver.transaction((db) => db.update(links).set({ keyHash }).where(eq(links.id, id)))
    },
    people: async (id) => {
      const rows = await driver.use((db) =>
        db.select().from(people).where(eq(people.meeting, id)).orderBy(asc(people.createdAt), asc(people.id)),
      )
      return rows.map(personOf)
    },
    person: (id) => person(eq(people.id, id)),
    bearer: (id, name) => person(and(eq(people.meeting, id), eq(people.nameKey, foldName(name)))),
    async ended(id) {
      const rows = await driver.use((db) =>
        db
          .select()
          .from(people)
          .where(and(eq(people.meeting, id), gt(people.generation, 0))),
      )
      return rows.map(personOf)
    },
    addPeople: (id, newcomers) => addPeople(driver, id, newcomers),
    async revokeSessionsOf(id, at) {
      await driver.transaction(async (db) => {
        const [banned] = await db.select().from(people).where(eq(people.id, id))
        if (!banned) return
        const same =
          banned.device === null
            ? eq(people.id, id)
            : and(eq(people.meeting, banned.meeting), eq(people.device, banned.device))
        await db
          .update(people)
          .set({ generation: NEXT_GENERATION, revokedAt: at })
          .where(
            and(
              same,
              // Others came before the ban; the person did, whatever another server's clock says.
              or(eq(people.id, id), lte(people.createdAt, at)),
              or(isNull(people.revokedAt), lt(people.revokedAt, at)),
            ),
          )
        await raiseVersion(db, banned.meeting)
      })
    },
    async leave(id, at) {
      await driver.transaction(async (db) => {
        const [left] = await db
          .update(people)
          .set({ generation: NEXT_GENERATION, leftAt: at })
          .where(eq(people.id, id))
          .returning({ meeting: people.meeting })
        if (left) await raiseVersion(db, left.meeting)
      })
    },
    async setting(key) {
      const [found] = await driver.use((db) => db.select().from(settings).where(eq(settings.key, key)))
      return found?.value ?? null
    },
    async setSetting(key, value) {
      await driver.transaction((db) =>
        db
          .insert(settings)
          .values({ key, value })
          .onConflictDoUpdate({ target: settings.key, set: { value } }),
      )
    },
    async claimSetting(key, value) {
      return driver.transaction(async (db) => {
        await db.insert(settings).values({ key, value }).onConflictDoNothing()
        const [found] = await db.select().from(settings).where(eq(settings.key, key))
        return found?.value ?? value
      })
    },
  }
}

const NAME = { target: [people.meeting, people.nameKey] }
const NEXT_VERSION = sql`${meetings.version} + 1`
const NEXT_GENERATION = sql`${people.generation} + 1`

async function raiseVersion(db: Database, meeting: string): Promise<void> {
  await db.update(meetings).set({ version: NEXT_VERSION }).where(eq(meetings.id, meeting))
}
