import { randomFillSync } from 'node:crypto'

const BYTES = 15
const AT_ONCE = 512

/**
 * Ids nobody can guess: 120 random bits as 20 characters. Engine.IO's own are as long, but ask the system's generator for each
 * while a crowd comes in; here it is asked once for 512.
 */
export class SecretIds {
  readonly #pool = Buffer.alloc(BYTES * AT_ONCE)
  #next = this.#pool.length

  readonly make = (): string => {
    if (this.#next === this.#pool.length) {
      randomFillSync(this.#pool)
      this.#next = 0
    }
    const from = this.#next
    this.#next += BYTES
    return this.#pool.toString('base64url', from, this.#next)
  }
}
