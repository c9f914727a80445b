import { createHmac, timingSafeEqual } from 'node:crypto'
import * as z from 'zod'

/** Who a cookie says sits where. Whether it still holds is told by the roster: each generation must be today's. */
export interface Session {
  meeting: string
  /** The seat. */
  link: string
  linkGeneration: number
  person: string
  personGeneration: number
  /** Epoch ms. */
  issuedAt: number
}

/** As long as the cookie: a token that was copied out of a browser is not good for ever. */
export const SESSION_MS = 30 * 24 * 3_600_000

const VERSION = '1'
const MAX_LENGTH = 600
const partsSchema = z.tuple([z.string(), z.string(), z.int(), z.string(), z.int(), z.number()])

/**
 * Sessions as signed text, so that nothing has to be stored or read to know who somebody is:
 * `1.<base64url of the parts>.<base64url of HMAC-SHA256>`. Whoever has the secret can sit down as anybody.
 */
export class SessionTokens {
  readonly #key: Buffer

  constructor(secret: string) {
    // A key for this use only: the secret may come to sign other things.
    this.#key = createHmac('sha256', secret).update('zaal session').digest()
  }

  sign(session: Session): string {
    const { meeting, link, linkGeneration, person, personGeneration, issuedAt } = session
    const parts = JSON.stringify([meeting, link, linkGeneration, person, personGeneration, issuedAt])
    const text = `${VERSION}.${Buffer.from(parts).toString('base64url')}`
    return `${text}.${this.#mac(text).toString('base64url')}`
  }

  /** Null when it was not signed here, is of another version, or too old. */
  read(token: string, now: number): Session | null {
    if (token.length > MAX_LENGTH) return null
    const dot = token.lastIndexOf('.')
    const text = token.slice(0, Math.max(0, dot))
    const [version, parts, ...more] = text.split('.')
    if (version !== VERSION || parts === undefined || more.length > 0) return null
    const mac = this.#mac(text)
    const given = Buffer.from(token.slice(dot + 1), 'base64url')
    if (given.length !== mac.length || !timingSafeEqual(given, mac)) return null
    const read = partsSchema.safeParse(JSON.parse(Buffer.from(parts, 'base64url').toString()))
    if (!read.success) return null
    const [meeting, link, linkGeneration, person, personGeneration, issuedAt] = read.data
    if (now - issuedAt > SESSION_MS) return null
    return { meeting, link, linkGeneration, person, personGeneration, issuedAt }
  }

  #mac(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}
