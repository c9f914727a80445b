/** Repeatable random numbers (xorshift32): the same seed gives the same run. `draw(n)` is 0 <= x < n. */
export function seeded(seed: number): (n: number) => number {
  // Spread neighbouring seeds far apart; 0 would stay 0.
  let state = (Math.imul(seed + 1, 0x9e3779b1) ^ 0x5bf03635) >>> 0 || 1
  return (n) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return state % n
  }
}
