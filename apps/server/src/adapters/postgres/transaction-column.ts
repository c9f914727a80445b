import { sql } from 'drizzle-orm'
import { customType } from 'drizzle-orm/pg-core'

const xid8 = customType<{ data: string; driverData: string }>({ dataType: () => 'xid8' })

/**
 * The transaction that wrote the row last. Ids are given out in order but commit in any: a reader asks for what was written
 * from its watermark on, the lowest id that was under way when it read before (`pg_snapshot_xmin`). It may get a row twice
 * and misses none.
 */
export const writingTransaction = () =>
  xid8('tx')
    .notNull()
    .default(sql`pg_current_xact_id()`)
    .$onUpdate(() => sql`pg_current_xact_id()`)
