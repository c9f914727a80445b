/** How long a code stays known at an address, ms. */
const KNOWN_MS = 12 * 3_600_000
const MAX_ADDRESSES = 10_000
const MAX_CODES = 100

/**
 * Which codes were rightly used from which address. When somebody at an address guesses codes until its limit is reached, the
 * others there can still come in by a code that is no guess: a whole hall shares one address (LI2). Knowing that a code is
 * known at the own address helps nobody: who can ask has come to know it, or spent one guess on it.
 */
export class KnownCodes {
  readonly #known = new Map<string, Map<string, number>>()

  remember(address: string, code: string, now: number): void {
    const codes = this.#known.get(address) ?? new Map<string, number>()
    codes.delete(code)
    codes.set(code, now + KNOWN_MS)
    // Taken out and put in again: the first of a map is the one not used for longest.
    this.#known.delete(address)
    this.#known.set(address, codes)
    dropFirst(codes, MAX_CODES)
    dropFirst(this.#known, MAX_ADDRESSES)
  }

  knows(address: string, code: string, now: number): boolean {
    return (this.#known.get(address)?.get(code) ?? -Infinity) > now
  }
}

function dropFirst(map: Map<string, unknown>, limit: number): void {
  for (const key of map.keys()) {
    if (map.size <= limit) return
    map.delete(key)
  }
}
