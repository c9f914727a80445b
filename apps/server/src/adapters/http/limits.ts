import { createHmac, randomBytes } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible'
import { Windows } from './windows.ts'

export interface Limits {
  /** True while this address may try another code or key; counts a failure only through `failed`. */
  mayTry(address: string): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  failed(address: string): Promise<void>
  /** Counts one creation. */
  mayCreate(address: string): Promise<{ ok: true } | { ok: false; retryAfter: number }>
  /** Counts one command of a person; `retryAfterMs` when there were too many. */
  mayCommand(person: string): { ok: true } | { ok: false; retryAfterMs: number }
}

/** Something that is counted per key: at most `points` in `duration` seconds. */
export interface CounterOptions {
  keyPrefix: string
  points: number
  duration: number
}

/** Where servers count together. `insurance` counts alone while that is away. */
export interface SharedCounters {
  counter(options: CounterOptions, insurance: RateLimiterMemory): RateLimiterAbstract
  /** The same for all servers of an installation, known to nobody else: a hash of an address alone is soon guessed. */
  secret: string
}

/**
 * Limits of this process, or of all servers together. Per address only failures and creations are counted: three hundred
 * people in one hall share one address and join within half a minute (LI2).
 */
export function createLimits(
  given: { failedCodesPerHour: number; creationsPerHour: number; commandsPer10s: number },
  shared?: SharedCounters,
): Limits {
  const counter = (options: CounterOptions): RateLimiterAbstract => {
    const own = new RateLimiterMemory(options)
    return shared ? shared.counter(options, own) : own
  }
  const failures = counter({ keyPrefix: 'failed', points: given.failedCodesPerHour, duration: 3_600 })
  const creations = counter({ keyPrefix: 'created', points: given.creationsPerHour, duration: 3_600 })
  // Counted where the person sits, also with several servers: a trip to Redis for every command would cost more than it
  // guards. Who opens a tab on each of three servers may send three times as much, which three servers can bear.
  const commands = new Windows(given.commandsPer10s, 10_000, () => performance.now())
  const secret = shared?.secret ?? randomBytes(16)
  const keyOf = (address: string) =>
    createHmac('sha256', secret).update(networkOf(address)).digest('base64url').slice(0, 22)
  return {
    async mayTry(address) {
      const state = await failures.get(keyOf(address))
      return state && state.consumedPoints >= given.failedCodesPerHour
        ? { ok: false, retryAfter: state.msBeforeNext / 1_000 }
        : { ok: true }
    },
    async failed(address) {
      await failures.penalty(keyOf(address))
    },
    async mayCreate(address) {
      const blocked = await consume(creations, keyOf(address))
      return blocked === null ? { ok: true } : { ok: false, retryAfter: blocked / 1_000 }
    },
    mayCommand(person) {
      const blocked = commands.consume(person)
      return blocked === null ? FREE : { ok: false, retryAfterMs: blocked }
    },
  }
}

const FREE = { ok: true } as const

/** An IPv6 address belongs to a network of 2^64 that one household or phone has to itself; only that says who it is. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  if (!isIPv6(plain)) return plain
  const [left = '', right] = (plain.split('%')[0] ?? '').split('::')
  const before = left === '' ? [] : left.split(':')
  const after = right ? right.split(':') : []
  const zeros = right === undefined ? 0 : Math.max(0, 8 - before.length - after.length)
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after]
  return groups
    .slice(0, 4)
    .map((group) => parseInt(group, 16).toString(16))
    .join(':')
}

/** Milliseconds to wait, or null when the point was free. */
async function consume(limiter: RateLimiterAbstract, key: string): Promise<number | null> {
  try {
    await limiter.consume(key)
    return null
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return refused.msBeforeNext
    throw refused
  }
}
