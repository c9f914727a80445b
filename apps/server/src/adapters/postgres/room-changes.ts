import type { PublicPerson } from '@zaal/shared/protocol/envelope'
import type { RoomChanges, Watermark } from '../../kernel/ports.ts'
import { publicPerson } from '../../kernel/wire.ts'
import type { Query, Statement } from './driver.ts'

/*
 * One statement, so one snapshot: the watermark is the lowest transaction id that was under way, or not given out, when it
 * was taken; whatever it hides now has that id or a higher one. Rows written in another cluster and copied here (a restored
 * back-up) carry ids of that cluster: those from the future are left out, as everything older is read before.
 *
 * Ordered by tx, so that the planner takes the index on it: a room that is newer than its statistics looks empty, and then
 * any index that begins with the room looks as good (a hundred thousand marks read for nothing, every 400 ms).
 */
const statement = (name: string, which: string): Statement => ({
  name,
  text: `select pg_snapshot_xmin(pg_current_snapshot())::text as watermark,
    (select json_agg(json_build_array(kind, target, person, value)) from (
      select * from marks where room = $1 and ${which}
    ) m) as marks,
    (select json_agg(json_build_object('id', id, 'name', name, 'role', role, 'chair', chair,
        'organisation', organisation)) from (
      select * from people where meeting = (select meeting from rooms where id = $1) and ${which}
    ) p) as people`,
})

const EVERYTHING: Statement = statement('room-everything', 'true')
export const CHANGES: Statement = statement(
  'room-changes',
  `tx >= $2::xid8 and tx <= greatest(pg_snapshot_xmax(pg_current_snapshot()), pg_current_xact_id_if_assigned())
      order by tx`,
)

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
    marks: (row.marks ?? []).flatMap(([kind, target, person, value]) =>
      since === null && value === null ? [] : [{ kind, target, person, value }],
    ),
    people: (row.people ?? []).map(({ id, ...person }) => ({ id, person: publicPerson(person) })),
  }
}
