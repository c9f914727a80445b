import { ROLES } from '@zaal/shared/roles/roles'
import type { JsonObject } from '@zaal/shared/kernel/json'
import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import * as z from 'zod'
import type { Bus } from './bus.ts'
import { peopleIn } from './wire.ts'
import type { MarkRow, StoredFact } from './ports.ts'
import type { Room } from './room.ts'

/** What one server tells the others after a commit, on the room's channel. */
export interface RoomNews {
  /** Consecutive; texts joined in. */
  facts: StoredFact[]
  /** value null: withdrawn. */
  marks: MarkRow[]
  /** Those who are new or changed their name. */
  people: { id: string; person: PublicPerson }[]
  /** Those the facts speak of, as far as the sender knows: for who has not heard of them at all. */
  spoken: { id: string; person: PublicPerson }[]
  erased: readonly string[]
}

const publicPerson = z.object({
  name: z.string().nullable(),
  role: z.enum(ROLES),
  chair: z.boolean().optional(),
  organisation: z.string().optional(),
})

const namedPerson = z.object({
  id: z.string(),
  person: z.custom<PublicPerson>((value) => publicPerson.safeParse(value).success),
})

const newsSchema = z.object({
  facts: z.array(
    z.object({
      n: z.number().int(),
      at: z.number(),
      name: z.string(),
      payload: z.custom<JsonObject>((value) => typeof value === 'object' && value !== null),
      actor: z.string(),
    }),
  ),
  marks: z.array(z.object({ kind: z.string(), target: z.string(), person: z.string(), value: z.unknown() })),
  people: z.array(namedPerson),
  spoken: z.array(namedPerson),
  erased: z.array(z.string()),
})

/** Marks in one message at most; a burst of ballots is told in several. */
const MARKS_AT_ONCE = 1_000

export const roomChannel = (room: string): string => `room:${room}`

/** Tells the other servers what is committed here and takes what they commit (SV1). @returns an end to it */
export function shareNews(room: Room, bus: Bus): () => void {
  if (bus.isAlone) return () => undefined
  const channel = roomChannel(room.record.id)
  room.onCommitted(({ facts, marks, people, erased, origin }) => {
    if (origin !== 'own') return
    const spoken = peopleIn(
      facts.map((fact) => fact.payload),
      room.people,
    )
    const news: RoomNews = {
      facts,
      marks: marks.slice(0, MARKS_AT_ONCE).map(asRow),
      people,
      spoken: Object.entries(spoken).map(([id, person]) => ({ id, person })),
      erased,
    }
    bus.publish(channel, news)
    for (let i = MARKS_AT_ONCE; i < marks.length; i += MARKS_AT_ONCE) {
      const more: RoomNews = {
        facts: [],
        marks: marks.slice(i, i + MARKS_AT_ONCE).map(asRow),
        people: [],
        spoken: [],
        erased: [],
      }
      bus.publish(channel, more)
    }
  })
  return bus.subscribe(channel, (message) => {
    const news = newsSchema.safeParse(message)
    // Not of a kind we know: what it told lies in the store.
    if (news.success) room.hear(news.data)
    else room.catchUp()
  })
}

const asRow = ({ kind, target, person, value }: MarkRow): MarkRow => ({ kind, target, person, value })
