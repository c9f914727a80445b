import { freshDatabase } from '../helpers/database.ts'
import type { Cluster } from '../helpers/postgres.ts'
import { startRedis, type TestRedis } from '../helpers/redis.ts'
import { startServer, type TestServer } from '../helpers/server.ts'

/** Two servers of one installation on one PostgreSQL and one Redis. */
export interface Pair {
  readonly servers: readonly [TestServer, TestServer]
  readonly redis: TestRedis
  readonly databaseUrl: string
  readonly dispose: () => Promise<void>
}

/** What PostgreSQL calls the connections of each server. */
export const NAMES = ['een', 'twee'] as const

/** @param cluster of the test's own, which it may stop; else the one of the whole run */
export async function startPair(cluster?: Cluster): Promise<Pair> {
  const database = await freshDatabase(cluster?.url)
  const redis = await startRedis()
  const start = (name: string) =>
    startServer({
      env: {
        DEMO: '0',
        DATABASE_URL: `${database.url}?application_name=${name}`,
        REDIS_URL: redis.url,
        SECRET: 'the same for both servers of these tests',
        MAX_COMMANDS_PER_10S: '10000',
      },
    })
  // One after another: the first makes the tables and prints the set-up key.
  const servers: [TestServer, TestServer] = [await start(NAMES[0]), await start(NAMES[1])]
  return {
    servers,
    redis,
    databaseUrl: database.url,
    async dispose() {
      await Promise.all(servers.map((server) => server.dispose()))
      await redis.dispose()
      if (!cluster) await database.drop()
    },
  }
}
