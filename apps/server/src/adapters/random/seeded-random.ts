import type { Random } from '../../kernel/ports.ts'

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** The same seed gives the same ids, so a failing run can be repeated. For tests and simulation only (mulberry32). */
export function createSeededRandom(seed: number): Random {
  let state = seed >>> 0
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const id = (length: number) =>
    Array.from({ length }, () => LETTERS.charAt(Math.floor(fraction() * LETTERS.length))).join('')
  return { fraction, id, secret: () => id(32) }
}
