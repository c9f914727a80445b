import type { Config } from './config/env.ts'
import { lockDataFolder } from './adapters/files/data-folder.ts'
import { openPglite } from './adapters/postgres/pglite.ts'
import { openPostgres } from './adapters/postgres/node-postgres.ts'
import type { PgliteSession } from './adapters/postgres/pglite-driver.ts'
import type { Storage } from './kernel/ports.ts'

export interface OpenedStorage extends Storage {
  /** Of the embedded database, for what shares it with us. */
  session?: PgliteSession
}

/** Opens the storage that the configuration names. @throws {StartError} with a sentence for the person at the keyboard */
export async function openStorage(config: Config): Promise<OpenedStorage> {
  if (config.databaseUrl !== null) return openPostgres(config.databaseUrl)
  const folder = await lockDataFolder(config.dataDir)
  try {
    const storage = await openPglite(`${config.dataDir}/pg`)
    return {
      ...storage,
      describe: () => storage.describe(),
      async close() {
        await storage.close()
        await folder.release()
      },
    }
  } catch (error) {
    await folder.release()
    throw error
  }
}
