import type { Storage } from '../../kernel/ports.ts'
import { openPostgresDriver, type PostgresOptions } from './postgres-driver.ts'
import { createSqlStorage } from './sql-storage.ts'

/**
 * A PostgreSQL server, 15 or newer.
 * @throws {StorageAwayError} when it cannot be reached now
 * @throws {StartError} when trying again would not help
 */
export async function openPostgres(url: string, options: PostgresOptions = {}): Promise<Storage> {
  return createSqlStorage(await openPostgresDriver(url, options))
}
