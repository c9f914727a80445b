import { seeded } from '../../testing/seeded.ts'

/** Seeded chance in the shapes that people's behaviour has. */
export interface Chance {
  /** 0 <= x < 1. */
  one(): number
  /** 0 <= x < n, whole. */
  below(n: number): number
  happens(probability: number): boolean
  /** How many of a stream of `expected` happen now. */
  count(expected: number): number
  /** Most near the median, a long tail after it. */
  logNormal(median: number, sigma: number): number
  pick<T>(from: readonly T[]): T | undefined
}

export function createChance(seed: number): Chance {
  const draw = seeded(seed)
  const one = () => draw(1_000_003) / 1_000_003
  return {
    one,
    below: (n) => Math.floor(one() * n),
    happens: (probability) => one() < probability,
    count(expected) {
      // Knuth's method; far more than a tick ever holds is cut off.
      const limit = Math.exp(-Math.min(expected, 50))
      let product = one()
      let found = 0
      while (product > limit) {
        product *= one()
        found += 1
      }
      return found
    },
    logNormal(median, sigma) {
      const normal = Math.sqrt(-2 * Math.log(1 - one())) * Math.cos(2 * Math.PI * one())
      return median * Math.exp(sigma * normal)
    },
    pick: (from) => from[Math.floor(one() * from.length)],
  }
}
