import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { JsonObject } from '@zaal/shared/kernel/json'
import type { RoomRecord, StoredFact } from '../../kernel/ports.ts'
import type { Database } from './driver.ts'
import { facts, factTexts, rooms } from './schema.ts'

export async function insertRoom(
  db: Database,
  room: Omit<RoomRecord, 'position'>,
  at: number,
): Promise<void> {
  await db.insert(rooms).values({ ...room, createdAt: at })
}

/** Facts after `after`, oldest first, their texts put back. */
export async function readFacts(
  db: Database,
  room: string,
  after: number,
  limit?: number,
): Promise<StoredFact[]> {
  // Qualified by hand: Drizzle leaves table names out when it sees only one table.
  const texts = sql<JsonObject | null>`(select jsonb_object_agg(t.field, t.value) from ${factTexts} t
    where t.room = "facts"."room" and t.n = "facts"."n")`
  const query = db
    .select({
      n: facts.n,
      at: facts.at,
      name: facts.name,
      payload: facts.payload,
      actor: facts.actor,
      texts: texts.as('texts'),
    })
    .from(facts)
    .where(and(eq(facts.room, room), gt(facts.n, after)))
    .orderBy(asc(facts.n))
  const rows = limit === undefined ? await query : await query.limit(limit)
  return rows.map(({ texts: own, payload, ...fact }) => ({
    ...fact,
    payload: { ...(payload as JsonObject), ...own },
  }))
}
