import type { RedisBusOptions } from './adapters/redis/redis-bus.ts'
import { RedisBus } from './adapters/redis/redis-bus.ts'
import type { Config } from './config/env.ts'
import { silentBus, type Bus } from './kernel/bus.ts'
import type { Random, Storage } from './kernel/ports.ts'

/** Names this installation among those that share a Redis; made once, and the same for all servers on one database. */
const INSTALLATION = 'installation'

export interface OpenedBus {
  bus: Bus
  /** Redis itself, for limits and jobs; null without REDIS_URL. */
  redis: RedisBus | null
}

/** The way servers of this installation hear of each other. @throws {StartError} when REDIS_URL leads to something else */
export async function openBus(
  config: Config,
  storage: Storage,
  random: Random,
  tell: Pick<RedisBusOptions, 'secret' | 'say' | 'report' | 'onDropped'>,
): Promise<OpenedBus> {
  const server = random.id(8)
  // The embedded database is locked by this process: there is no other server to hear of.
  if (config.redisUrl === null) return { bus: silentBus(server, config.databaseUrl === null), redis: null }
  const redis = await RedisBus.open({
    url: config.redisUrl,
    installation: await installationOf(storage, random),
    server,
    ...tell,
  })
  return { bus: redis, redis }
}

export async function installationOf(storage: Storage, random: Random): Promise<string> {
  const known = await storage.meetings.setting(INSTALLATION)
  // Two servers may start together on an empty database: the first name stands.
  return known ?? storage.meetings.claimSetting(INSTALLATION, random.id(12))
}
