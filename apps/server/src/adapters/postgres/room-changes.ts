import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import type { RoomChanges, Watermark } from '../../kernel/ports.ts'
import { publicPerson } from '../../kernel/wire.ts'
import type { Query, Statement } from './driver.ts'

/*
 * One statement, so one snapshot: the watermark is the lowest transaction id that was under way, or not given out, when it
 * was taken; whatever it hides now has that id or a higher one. Rows written in another cluster and copied here (a restored
 * back-up) carry ids of that cluster: those from the future are left out, as everything older is read before.
 */
const statement = (name: string, which: { marks: string; people: string }): Statement => ({
  name,
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as watermark,
    (select json_agg(json_build_array(kind, target, person, value)) from marks
      where room = $1 and ${which.marks}) as marks,
    (select json_agg(json_build_object('id', id, 'name', name, 'role', role, 'chair', chair,
        'organisation', organisation)) from people
      where meeting = (select meeting from rooms where id = $1) and ${which.people}) as people`,
})
const SINCE = `tx >= $2::xid8 and
  tx <= greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())`

const EVERYTHING = statement('room-everything', { marks: `value <> 'null'`, people: 'true' })
const CHANGES = statement('room-changes', { marks: SINCE, people: SINCE })

interface Row {
  watermark: Watermark
  marks: [string, string, string, unknown][] | null
  people: ({ id: string } & PublicPerson)[] | null
}

/** RoomStore.changes. */
export async function readChanges(query: Query, room: string, since: Watermark | null): Promise<RoomChanges> {
  const [row] = await (since === null ? query<Row>(EVERYTHING, [room]) : query<Row>(CHANGES, [room, since]))
  if (!row) throw new Error('a statement that always has a row')
  return {
    watermark: row.watermark,
    marks: (row.marks ?? []).map(([kind, target, person, value]) => ({ kind, target, person, value })),
    people: (row.people ?? []).map(({ id, ...person }) => ({ id, person: publicPerson(person) })),
  }
}
