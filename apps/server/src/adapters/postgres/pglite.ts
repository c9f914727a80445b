import type { Storage } from '../../kernel/ports.ts'
import { openPgliteDriver, type PgliteOptions, type PgliteSession } from './pglite-driver.ts'
import { createSqlStorage } from './sql-storage.ts'

export interface EmbeddedStorage extends Storage {
  session: PgliteSession
}

/**
 * The embedded database in a folder of its own (made when missing). Take the data folder's lock first.
 * @throws {StartError} with a sentence for the person at the keyboard
 */
export async function openPglite(dir: string, options: PgliteOptions = {}): Promise<EmbeddedStorage> {
  const driver = await openPgliteDriver(dir, options)
  return { ...createSqlStorage(driver), session: driver.session }
}
