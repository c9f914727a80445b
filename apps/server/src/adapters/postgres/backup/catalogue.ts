import { sql } from 'drizzle-orm'
import type { Database } from '../driver.ts'
import { migrationSteps, rows } from '../migrate.ts'

export interface TableShape {
  readonly name: string
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

/** Names of the tables that the first `version` migrations make: ours, whatever else is in the database. */
export function ownTables(version = Infinity): string[] {
  const statements = migrationSteps().slice(0, version).flat()
  return statements.flatMap(
    (statement) => /^\s*create (?:unlogged )?table (?:if not exists )?"(\w+)"/i.exec(statement)?.[1] ?? [],
  )
}

/**
 * Our tables as this database has them, those that others refer to first. Columns that the database computes are left out, and
 * so are numbers of transactions: they mean nothing in another database, which puts its own in their place.
 */
export async function tablesOf(db: Database, version: number): Promise<TableShape[]> {
  const wanted = sql`select jsonb_array_elements_text(${JSON.stringify(ownTables(version))}::jsonb)`
  const columns = await rows<{ table: string; name: string; type: string }>(
    db,
    sql`select c.relname as "table", a.attname as name, format_type(a.atttypid, a.atttypmod) as type
        from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relkind in ('r', 'p') and pg_table_is_visible(c.oid) and c.relname in (${wanted})
          and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
          and a.atttypid not in ('xid8'::regtype, 'xid'::regtype, 'pg_snapshot'::regtype)
        order by c.relname, a.attnum`,
  )
  const references = await rows<{ from: string; to: string }>(
    db,
    sql`select distinct f.relname as "from", t.relname as "to"
        from pg_constraint r join pg_class f on f.oid = r.conrelid join pg_class t on t.oid = r.confrelid
        where r.contype = 'f' and r.conrelid <> r.confrelid and pg_table_is_visible(f.oid)`,
  )
  const names = [...new Set(columns.map((column) => column.table))]
  return inOrder(names, references).map((name) => ({
    name,
    columns: columns
      .filter((column) => column.table === name)
      .map(({ name: n, type }) => ({ name: n, type })),
  }))
}

/** Those that are referred to come before those that refer. @throws when tables refer to each other in a circle */
export function inOrder(
  names: readonly string[],
  references: readonly { from: string; to: string }[],
): string[] {
  const ordered: string[] = []
  const left = new Set(names)
  while (left.size > 0) {
    const free = [...left].filter((name) => !references.some(({ from, to }) => from === name && left.has(to)))
    if (free.length === 0) throw new Error(`tables that refer to each other: ${[...left].join(', ')}`)
    for (const name of free) {
      ordered.push(name)
      left.delete(name)
    }
  }
  return ordered
}
