import { sql } from 'drizzle-orm'
import type { Database } from '../driver.ts'
import { migrate, rows } from '../migrate.ts'
import { tablesOf } from './catalogue.ts'

/** What breaks back-ups: quotes, separators of lines and of JSON, surrogates, things that read as numbers or nothing. */
const AWKWARD = [
  '',
  ' ',
  '"',
  "'; drop table rooms; --",
  '\\',
  'a\nb\r\nc\td',
  '\u2028\u2029',
  '😀 née 中文',
  '[1,2]',
  'null',
  '42',
  '{"a":1}',
]

/** Data of every kind in the tables of version 1, whose shape never changes again, then migrated. */
export async function fill(db: Database, facts = 1_500): Promise<void> {
  await migrate(db, 1)
  const fill1 = [
    sql`insert into meetings values ('m1', 'abc', 'r1', ${AWKWARD[5]}, 1, 2, 'Europe/Amsterdam', 'nl', true, null, 0, 'o')`,
    sql`insert into meetings values ('m2', 'def', 'r2', 'Tweede', 9007199254740991, 2, 'UTC', 'en', false, 5, 0, 'o')`,
    sql`insert into rooms values ('r1', 'm1', 'main', 'epoch-1', ${facts}, 0), ('r2', 'm2', 'main', 'epoch-2', 0, 0)`,
    sql`insert into links values ('l1', 'm1', 'host', true, '["organise"]', 'p1', 'Regie', 'hash', 0, null),
                                 ('l2', 'm1', 'participant', false, '[]', null, 'Deelnemers', null, 0, 7)`,
    sql`insert into people values ('p1', 'm1', 'l1', 'Regie', 'host', true, 'Vereniging', null, 0),
                                  ('p2', 'm1', 'l2', null, 'participant', null, null, 'device', 0)`,
    sql`insert into facts select 'r1', n, n, 'chat.posted',
          jsonb_build_object('n', n, 'text', null, 'deep', jsonb_build_array(n, repeat('x', 900))), 'p1',
          case when n % 2 = 0 then 'c' || n end from generate_series(1, ${facts}::int) n`,
    sql`insert into fact_texts select 'r1', n, 'text', to_jsonb(${AWKWARD[11]}::text), 'p2', 'e' || n
          from generate_series(1, ${facts}::int, 3) n`,
    sql`insert into marks select 'r1', 'polls.ballot', 'q1', 'p' || n, to_jsonb(n) from generate_series(1, 300) n`,
    sql`insert into marks values ('r1', 'reactions', 'm', 'p2', 'null'), ('r1', 'reactions', 'm', 'p3', '1e400')`,
    sql`insert into targets values ('r1', 'q1', true), ('r1', 'q2', false)`,
    sql`insert into command_results values ('r1', 'c2', 'p1', '{"ok": true, "position": 2}', 2)`,
  ]
  for (const statement of fill1) await db.execute(statement)
  for (const [i, text] of AWKWARD.entries())
    await db.execute(sql`insert into settings values (${`awkward-${i}`}, ${text})`)
  await migrate(db)
}

/** Every row of every table as text, sorted: two databases with the same have the same data, but for what may differ. */
export async function content(db: Database, version = Infinity): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const { name, columns } of await tablesOf(db, version)) {
    const kept = columns.filter((column) => !(name === 'rooms' && column.name === 'epoch'))
    const values = sql.join(
      kept.map((column) => sql`${sql.identifier(column.name)}::text`),
      sql`, `,
    )
    const all = await rows<{ line: string }>(
      db,
      sql`select json_build_array(${values})::text as line from ${sql.identifier(name)}`,
    )
    found[name] = all.map(({ line }) => line).sort()
  }
  return found
}
