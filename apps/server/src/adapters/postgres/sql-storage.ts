import { randomBytes } from 'node:crypto'
import type { Storage } from '../../kernel/ports.ts'
import type { SqlDriver, Statement } from './driver.ts'
import { createSqlExportShelf } from './export-shelf.ts'
import { createSqlMeetingStore } from './meeting-store.ts'
import { createSqlRoomStore } from './room-store.ts'
import { createSqlServerList } from './server-list.ts'
import { createSqlUpkeep } from './upkeep.ts'

/**
 * Bytes that are too many for the pages that are there, whatever they compress to: with less a full disk would take the proof
 * and refuse the next message.
 */
const PAPER = 12 * 1024
const WRITE: Statement = {
  name: 'storage-prove',
  text: 'insert into settings (key, value) values ($1, $2) returning key',
}
const TEAR_UP: Statement = {
  name: 'storage-proved',
  text: 'delete from settings where key = $1 returning key',
}

/** Both stores on an open driver: all that PGlite and PostgreSQL have in common. */
export function createSqlStorage(driver: SqlDriver): Storage {
  return {
    rooms: createSqlRoomStore(driver),
    meetings: createSqlMeetingStore(driver),
    exports: createSqlExportShelf(driver),
    upkeep: createSqlUpkeep(driver),
    servers: createSqlServerList(driver),
    describe: () => driver.describe(),
    prove: () =>
      driver.transaction(async (_, query) => {
        const [key, paper] = [
          `proof-${randomBytes(9).toString('hex')}`,
          randomBytes(PAPER).toString('base64'),
        ]
        await query(WRITE, [key, paper])
        await query(TEAR_UP, [key])
      }),
    ...(driver.pool ? { pool: driver.pool } : {}),
    close: () => driver.close(),
  }
}
