import type { JsonObject } from '@zaal/shared/kernel/json'
import type { RoomRecord, StoredFact } from '../../kernel/ports.ts'
import type { Database, Query, Statement } from './driver.ts'
import { rooms } from './schema.ts'

export async function insertRoom(
  db: Database,
  room: Omit<RoomRecord, 'position'>,
  at: number,
): Promise<void> {
  await db.insert(rooms).values({ ...room, createdAt: at })
}

/*
 * Two walks along the primary keys, which the order asks for: joined, or looked up fact by fact, it took twice as long, and
 * without the order the planner may take another index of a room it knows nothing of yet.
 */
const FACTS: Statement = {
  name: 'room-facts',
  text: `select n, at::float8 as at, name, payload, actor from facts
    where room = $1 and n > $2 and n <= $3 order by n`,
}
export const TEXTS: Statement = {
  name: 'room-texts',
  text: `select n, field, value from fact_texts
    where room = $1 and n > $2 and n <= $3 order by n`,
}

/** The highest number a log can reach. */
const LAST = 2_147_483_647

interface TextRow {
  n: number
  field: string
  value: unknown
}

/**
 * Facts after `after`, oldest first, their texts put back. A text that is erased between the two statements reads as erased;
 * no other can be missing, because it is stored with its fact.
 */
export async function readFacts(
  query: Query,
  room: string,
  after: number,
  limit?: number,
): Promise<StoredFact[]> {
  const until = limit === undefined ? LAST : Math.min(LAST, after + limit)
  const facts = await query<StoredFact>(FACTS, [room, after, until])
  const last = facts.at(-1)
  if (!last) return []
  const texts = await query<TextRow>(TEXTS, [room, after, last.n])
  if (texts.length === 0) return facts
  const own = new Map<number, JsonObject>()
  for (const { n, field, value } of texts) {
    const fields = own.get(n)
    if (fields) Object.assign(fields, { [field]: value })
    else own.set(n, { [field]: value } as JsonObject)
  }
  return facts.map((fact) => {
    const fields = own.get(fact.n)
    return fields ? { ...fact, payload: { ...fact.payload, ...fields } } : fact
  })
}
