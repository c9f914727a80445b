import { RateLimiterRedis } from 'rate-limiter-flexible'
import type { SharedCounters } from '../http/limits.ts'
import type { RedisBus } from './redis-bus.ts'

/**
 * Counters of limits in Redis, over the bus's own connection. While Redis is away each server counts for itself from nought:
 * nobody is locked out by its absence, and nobody gets in by it either (SV10).
 * @param secret of the installation, the same for all its servers
 */
export function redisCounters(bus: RedisBus, secret: string): SharedCounters {
  const connected = () => {
    if (!bus.commands) throw new Error('Redis is away')
    return bus.commands
  }
  // The part of a client that the limiter uses. Its connection changes after an outage, so it is asked for every time.
  const storeClient = {
    get isReady() {
      return bus.commands !== null
    },
    eval: (script: string, options: { keys: string[]; arguments: string[] }) =>
      connected().eval(script, options),
    multi: () => connected().multi(),
  }
  return {
    // One secret serves several ends: none of them may give away another's.
    secret: `limits of ${secret}`,
    counter: ({ keyPrefix, points, duration }, insuranceLimiter) =>
      new RateLimiterRedis({
        storeClient,
        useRedisPackage: true,
        rejectIfRedisNotReady: true,
        keyPrefix: `${bus.prefix}limit:${keyPrefix}`,
        points,
        duration,
        insuranceLimiter,
      }),
  }
}
