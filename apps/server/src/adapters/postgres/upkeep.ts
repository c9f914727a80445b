import type { OverdueMeeting, Prunable, Upkeep, WrittenMark } from '../../kernel/upkeep.ts'
import type { Query, SqlDriver, Statement } from './driver.ts'

const statement = (name: string, text: string): Statement => ({ name, text })

/** Whose name, group or device is known. */
const KNOWN = '(p.name is not null or p.organisation is not null or p.device is not null)'

const OVERDUE = statement(
  'upkeep-overdue',
  `select m.id, m.code, m.title, m.ends_at::float8 as "endsAt",
      (select count(*)::int from fact_texts t join rooms r on r.id = t.room where r.meeting = m.id) as texts,
      (select count(*)::int from people p where p.meeting = m.id and ${KNOWN}) as people
    from meetings m
    where m.ends_at < $1 and not exists (select from erasures e where e.meeting = m.id)
    order by m.ends_at, m.id`,
)
const CLAIM = statement(
  'upkeep-claim',
  `insert into erasures (meeting, at, texts, people) select id, $2, 0, 0 from meetings where id = $1
    on conflict do nothing returning meeting`,
)
const LOCK = statement('upkeep-lock', 'select id from rooms where meeting = $1 order by id for update')
/** So that servers and clients that have it in memory let go of it, also those who cannot be told. */
const EPOCH = statement(
  'upkeep-epoch',
  "update rooms set epoch = epoch || 'e' where meeting = $1 returning id",
)
const TEXTS = statement(
  'upkeep-texts',
  `with gone as (delete from fact_texts where room in (select id from rooms where meeting = $1) returning 1)
    select count(*)::int as n from gone`,
)
const PEOPLE = statement(
  'upkeep-people',
  `with gone as (
      update people p set name = null, organisation = null, device = null, name_key = null, tx = pg_current_xact_id()
      where p.meeting = $1 and ${KNOWN} returning 1
    )
    select count(*)::int as n from gone`,
)
/** Labels of named links are names. */
const LABELS = statement(
  'upkeep-labels',
  `update links set label = '' where meeting = $1 and person is not null returning id`,
)
const MARKS = statement(
  'upkeep-marks',
  `update marks set value = 'null', tx = pg_current_xact_id()
    where room in (select id from rooms where meeting = $1) and kind = $2 and value ->> 'type' = any($3::text[])
    returning room`,
)
const VERSION = statement(
  'upkeep-version',
  'update meetings set version = version + 1 where id = $1 returning id',
)
const RECORD = statement(
  'upkeep-record',
  'update erasures set texts = $2, people = $3 where meeting = $1 returning meeting',
)

const COUNT_RESULTS = statement(
  'upkeep-count-results',
  `select count(*)::int as n from command_results c, rooms r, meetings m
    where r.id = c.room and m.id = r.meeting and c.at < $1 and m.ends_at < $1`,
)
/** So many at once that a statement ends well within its time. */
const AT_ONCE = 10_000
const DROP_RESULTS = statement(
  'upkeep-drop-results',
  `with gone as (
      delete from command_results where (room, command) in (
        select c.room, c.command from command_results c, rooms r, meetings m
        where r.id = c.room and m.id = r.meeting and c.at < $1 and m.ends_at < $1 limit ${AT_ONCE}
      ) returning 1
    )
    select count(*)::int as n from gone`,
)
const COUNT_EXPORTS = statement(
  'upkeep-count-exports',
  'select count(*)::int as n from export_files where expires_at <= $1',
)
const DROP_EXPORTS = statement(
  'upkeep-drop-exports',
  'with gone as (delete from export_files where expires_at <= $1 returning 1) select count(*)::int as n from gone',
)
const OPEN_ROOMS = statement(
  'upkeep-open-rooms',
  'select distinct room from targets where open order by room',
)

export function createSqlUpkeep(driver: SqlDriver): Upkeep {
  return {
    overdue: (endedBefore) => driver.read<OverdueMeeting>(OVERDUE, [endedBefore]),
    erase: (meeting, written, at) => driver.transaction((_, query) => erase(query, meeting, written, at)),
    prunable: async (answeredBefore, now): Promise<Prunable> => ({
      results: await number(driver.read, COUNT_RESULTS, [answeredBefore]),
      exports: await number(driver.read, COUNT_EXPORTS, [now]),
    }),
    async prune(answeredBefore, now): Promise<Prunable> {
      let results = 0
      for (let gone = AT_ONCE; gone === AT_ONCE; results += gone)
        gone = await number(driver.change, DROP_RESULTS, [answeredBefore])
      return { results, exports: await number(driver.change, DROP_EXPORTS, [now]) }
    },
    openRooms: async () => (await driver.read<{ room: string }>(OPEN_ROOMS, [])).map(({ room }) => room),
  }
}

async function erase(query: Query, meeting: string, written: readonly WrittenMark[], at: number) {
  const claimed = await query(CLAIM, [meeting, at])
  if (claimed.length === 0) return null
  // A command under way ends first, and none begins before this is stored.
  await query(LOCK, [meeting])
  await query(EPOCH, [meeting])
  const texts = await number(query, TEXTS, [meeting])
  const people = await number(query, PEOPLE, [meeting])
  await query(LABELS, [meeting])
  for (const { kind, types } of written) await query(MARKS, [meeting, kind, [...types]])
  await query(VERSION, [meeting])
  await query(RECORD, [meeting, texts, people])
  return { texts, people }
}

async function number(query: Query, of: Statement, values: unknown[]): Promise<number> {
  const [row] = await query<{ n: number }>(of, values)
  return row?.n ?? 0
}
