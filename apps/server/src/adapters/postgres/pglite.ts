import type { Storage } from '../../kernel/ports.ts'
import { openPgliteDriver, type PgliteOptions } from './pglite-driver.ts'
import { createSqlStorage } from './sql-storage.ts'

/**
 * The embedded database in a folder of its own (made when missing). Take the data folder's lock first.
 * @throws {StartError} with a sentence for the person at the keyboard
 */
export async function openPglite(dir: string, options: PgliteOptions = {}): Promise<Storage> {
  return createSqlStorage(await openPgliteDriver(dir, options))
}
