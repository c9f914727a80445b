import { drizzle } from 'drizzle-orm/node-postgres'
import { lockDataFolder } from '../../files/data-folder.ts'
import type { Database } from '../driver.ts'
import { openPgliteDriver } from '../pglite-driver.ts'
import { onOwnConnection } from '../postgres-driver.ts'

/** Where the data are: as the configuration names them. */
export interface DataPlace {
  readonly databaseUrl: string | null
  readonly dataDir: string
}

/**
 * One transaction on the data: all of `work` or nothing. Reading sees one moment, also while servers write. The embedded
 * database has one process at a time, and is brought to this version's tables when it is opened.
 * @throws {StartError} with a sentence for the person at the keyboard
 */
export async function inOneTransaction<T>(
  { databaseUrl, dataDir }: DataPlace,
  mode: 'read' | 'write',
  work: (db: Database) => Promise<T>,
): Promise<T> {
  if (databaseUrl !== null)
    return onOwnConnection(databaseUrl, 'zaal backup', async (client) => {
      await client.query(mode === 'read' ? 'begin isolation level repeatable read read only' : 'begin')
      const result = await work(drizzle(client))
      await client.query('commit')
      return result
    })
  const folder = await lockDataFolder(dataDir)
  try {
    const driver = await openPgliteDriver(`${dataDir}/pg`)
    try {
      return await driver.transaction((db) => work(db))
    } finally {
      await driver.close()
    }
  } finally {
    await folder.release()
  }
}
