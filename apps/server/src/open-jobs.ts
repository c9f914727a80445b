import { createBullJobs, type BullBacking } from './adapters/bullmq/bull-jobs.ts'
import { pgliteBacking, postgresBacking } from './adapters/bullmq/postgres-backing.ts'
import { redisBacking } from './adapters/bullmq/redis-backing.ts'
import { createMemoryJobs } from './adapters/memory/memory-jobs.ts'
import { codeOf, translated } from './adapters/postgres/errors.ts'
import { DatabaseRefusedError } from './adapters/start-error.ts'
import type { Config } from './config/env.ts'
import type { Jobs } from './kernel/jobs.ts'
import type { Clock, Random } from './kernel/ports.ts'
import { installationOf } from './open-bus.ts'
import type { OpenedStorage } from './storage.ts'

/** What PostgreSQL says to who may not do that. */
const NO_RIGHT = '42501'

/**
 * Where jobs are kept: in Redis when there is one, else in the database.
 * @throws {StartError} with a sentence for the person at the keyboard
 */
export async function openJobs(
  config: Config,
  storage: OpenedStorage,
  deps: { clock: Clock; random: Random; report: (error: unknown) => void },
): Promise<Jobs> {
  const backing = await openBacking(config, storage, deps)
  return backing ? createBullJobs({ backing, ...deps }) : createMemoryJobs(deps.clock)
}

async function openBacking(
  { redisUrl, databaseUrl }: Config,
  storage: OpenedStorage,
  { random, report }: { random: Random; report: (error: unknown) => void },
): Promise<BullBacking | null> {
  if (redisUrl !== null)
    return redisBacking({ url: redisUrl, installation: await installationOf(storage, random), report })
  if (databaseUrl === null) return storage.session ? pgliteBacking(storage.session) : null
  try {
    return await postgresBacking(databaseUrl)
  } catch (error) {
    if (codeOf(error) === NO_RIGHT)
      throw new DatabaseRefusedError(
        'Jobs are kept in a schema "bullmq" of the database, and this user may not make it. Give the user CREATE on the ' +
          'database, or set REDIS_URL to keep jobs in Redis.',
      )
    throw translated(error)
  }
}
