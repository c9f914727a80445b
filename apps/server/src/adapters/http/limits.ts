import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

export interface Limits {
  /** True while this address may try another code or key; counts a failure only through `failed`. */
  mayTry(address: string): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  failed(address: string): Promise<void>
  /** Counts one creation. */
  mayCreate(address: string): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** Counts one command of a person; `retryAfterMs` when there were too many. */
  mayCommand(person: string): Promise<{ ok: true } | { ok: false; retryAfterMs: number }>
}

/**
 * Limits in this process. Per address only failures and creations are counted: three hundred people in one hall share one
 * address and join within half a minute (LI2).
 */
export function createLimits(given: {
  failedCodesPerHour: number
  creationsPerHour: number
  commandsPer10s: number
}): Limits {
  const failures = new RateLimiterMemory({ points: given.failedCodesPerHour, duration: 3_600 })
  const creations = new RateLimiterMemory({ points: given.creationsPerHour, duration: 3_600 })
  const commands = new RateLimiterMemory({ points: given.commandsPer10s, duration: 10 })
  return {
    async mayTry(address) {
      const state = await failures.get(address)
      return state && state.consumedPoints >= given.failedCodesPerHour
        ? { ok: false, retryAfter: state.msBeforeNext / 1_000 }
        : { ok: true }
    },
    async failed(address) {
      await failures.penalty(address)
    },
    async mayCreate(address) {
      const blocked = await consume(creations, address)
      return blocked === null ? { ok: true } : { ok: false, retryAfter: blocked / 1_000 }
    },
    async mayCommand(person) {
      const blocked = await consume(commands, person)
      return blocked === null ? { ok: true } : { ok: false, retryAfterMs: blocked }
    },
  }
}

/** Milliseconds to wait, or null when the point was free. */
async function consume(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext
    throw refused
  }
}
