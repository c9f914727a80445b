import { and, asc, count, eq, inArray, isNull, or, sql } from 'drizzle-orm'
import { CodeTakenError, type MeetingRecord, type MeetingStore } from '../../kernel/ports.ts'
import type { Database, SqlDriver } from './driver.ts'
import { violatedConstraint } from './errors.ts'
import { linkOf, linkRow, meetingRow, personOf, personRow } from './meeting-rows.ts'
import { insertRoom } from './room-rows.ts'
import { links, meetings, people, sessions, settings } from './schema.ts'

export function createSqlMeetingStore(driver: SqlDriver): MeetingStore {
  const meeting = async (which: ReturnType<typeof eq>): Promise<MeetingRecord | null> => {
    const [found] = await driver.use((db) => db.select().from(meetings).where(which))
    return found ?? null
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
          if (made.people.length > 0) await db.insert(people).values(made.people.map(personRow))
        })
      } catch (error) {
        if (violatedConstraint(error) !== 'meetings_code') throw error
        throw new CodeTakenError(`code ${made.meeting.code} is taken`, { cause: error })
      }
    },
    byCode: (code) => meeting(eq(meetings.code, code)),
    byId: (id) => meeting(eq(meetings.id, id)),
    listed: (now, limit) =>
      driver.use(async (db) =>
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
      ),
    async countByOwner(owner) {
      const [row] = await driver.use((db) =>
        db.select({ n: count() }).from(meetings).where(eq(meetings.owner, owner)),
      )
      return row?.n ?? 0
    },
    async update(id, change) {
      if (Object.keys(change).length === 0) return
      await driver.transaction((db) => db.update(meetings).set(meetingRow(change)).where(eq(meetings.id, id)))
    },
    async remove(id) {
      await driver.transaction((db) => db.delete(meetings).where(eq(meetings.id, id)))
    },
    links: async (id) => {
      const rows = await driver.use((db) =>
        db.select().from(links).where(eq(links.meeting, id)).orderBy(asc(links.createdAt), asc(links.id)),
      )
      return rows.map(linkOf)
    },
    link: (id) => link(eq(links.id, id)),
    linkByKeyHash: (keyHash) => link(eq(links.keyHash, keyHash)),
    async addLink(added, person) {
      await driver.transaction(async (db) => {
        await db.insert(links).values(linkRow(added))
        if (person) await db.insert(people).values(personRow(person))
      })
    },
    async changeLink(id, change, at) {
      if (Object.keys(change).length === 0) return
      await driver.transaction(async (db) => {
        const [changed] = await db.update(links).set(change).where(eq(links.id, id)).returning()
        if (change.keyHash !== undefined || change.revokedAt !== undefined)
          await revoke(db, eq(sessions.link, id), at)
        if (changed?.person != null && change.chair !== undefined)
          await db.update(people).set({ chair: change.chair }).where(eq(people.id, changed.person))
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
    async person(id) {
      const [found] = await driver.use((db) => db.select().from(people).where(eq(people.id, id)))
      return found ? personOf(found) : null
    },
    async addSession(session, person) {
      await driver.transaction(async (db) => {
        if (person) await db.insert(people).values(personRow(person))
        await db.insert(sessions).values(session)
      })
    },
    async session(tokenHash) {
      const [found] = await driver.use((db) =>
        db.select().from(sessions).where(eq(sessions.tokenHash, tokenHash)),
      )
      return found ?? null
    },
    async revokeSessionsOf(person, at) {
      await driver.transaction(async (db) => {
        const [banned] = await db.select().from(people).where(eq(people.id, person))
        if (!banned) return
        const same = await db
          .select({ id: people.id })
          .from(people)
          .where(
            banned.device === null
              ? eq(people.id, person)
              : and(eq(people.meeting, banned.meeting), eq(people.device, banned.device)),
          )
        const ids = same.map(({ id }) => id)
        await revoke(db, or(eq(sessions.person, person), inArray(sessions.person, ids)), at)
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
  }
}

async function revoke(db: Database, which: ReturnType<typeof or>, at: number): Promise<void> {
  await db
    .update(sessions)
    .set({ revokedAt: at })
    .where(and(which, isNull(sessions.revokedAt)))
}
