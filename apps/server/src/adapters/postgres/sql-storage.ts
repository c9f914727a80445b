import { sql } from 'drizzle-orm'
import type { Storage } from '../../kernel/ports.ts'
import type { SqlDriver } from './driver.ts'
import { createSqlExportShelf } from './export-shelf.ts'
import { createSqlMeetingStore } from './meeting-store.ts'
import { createSqlRoomStore } from './room-store.ts'
import { createSqlUpkeep } from './upkeep.ts'

/** Both stores on an open driver: all that PGlite and PostgreSQL have in common. */
export function createSqlStorage(driver: SqlDriver): Storage {
  return {
    rooms: createSqlRoomStore(driver),
    meetings: createSqlMeetingStore(driver),
    exports: createSqlExportShelf(driver),
    upkeep: createSqlUpkeep(driver),
    describe: () => driver.describe(),
    ping: async () => {
      await driver.use((db) => db.execute(sql`select 1`))
    },
    ...(driver.pool ? { pool: driver.pool } : {}),
    close: () => driver.close(),
  }
}
