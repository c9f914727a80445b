import { randomBytes, randomInt } from 'node:crypto'
import type { Random } from '../../kernel/ports.ts'

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/** From the operating system's generator; every character equally likely. */
export const systemRandom: Random = {
  id: (length) => Array.from({ length }, () => LETTERS.charAt(randomInt(LETTERS.length))).join(''),
  secret: () => randomBytes(24).toString('base64url'),
  fraction: () => randomInt(2 ** 47) / 2 ** 47,
}
