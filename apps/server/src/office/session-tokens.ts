import { createHmac, hash, timingSafeEqual } from 'node:crypto'

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
/** Nothing but base64url: what a decoder would pass over, or a hash read otherwise, is no token. */
const FORM = /^1\.([\w-]+)\.([\w-]{43})$/
/** SHA-256, bytes. */
const BLOCK = 64
const DIGEST = 32
const DIGEST_TEXT = 43

/**
 * Sessions as signed text, so that nothing has to be stored or read to know who somebody is:
 * `1.<base64url of the parts>.<base64url of HMAC-SHA256>`. Whoever has the secret can sit down as anybody.
 */
export class SessionTokens {
  /** The key's inner block and room for a text, the outer block and room for a digest; two signatures to compare. */
  readonly #inner = Buffer.alloc(BLOCK + MAX_LENGTH, 0x36)
  readonly #outer = Buffer.alloc(BLOCK + DIGEST, 0x5c)
  readonly #given = Buffer.alloc(DIGEST_TEXT)
  readonly #made = Buffer.alloc(DIGEST_TEXT)

  constructor(secret: string) {
    // A key for this use only: the secret may come to sign other things.
    const key = createHmac('sha256', secret).update('zaal session').digest()
    key.forEach((byte, i) => {
      this.#inner[i] = byte ^ 0x36
      this.#outer[i] = byte ^ 0x5c
    })
  }

  sign(session: Session): string {
    const { meeting, link, linkGeneration, person, personGeneration, issuedAt } = session
    const parts = JSON.stringify([meeting, link, linkGeneration, person, personGeneration, issuedAt])
    const text = `${VERSION}.${Buffer.from(parts).toString('base64url')}`
    return `${text}.${this.#mac(text)}`
  }

  /** Null when it was not signed here, is of another version, or too old. */
  read(token: string, now: number): Session | null {
    if (token.length > MAX_LENGTH) return null
    const [, parts, mac] = FORM.exec(token) ?? []
    if (parts === undefined || mac === undefined) return null
    this.#given.write(mac, 'latin1')
    this.#made.write(this.#mac(token.slice(0, -1 - DIGEST_TEXT)), 'latin1')
    if (!timingSafeEqual(this.#given, this.#made)) return null
    const session = sessionOf(JSON.parse(Buffer.from(parts, 'base64url').toString()))
    return session === null || now - session.issuedAt > SESSION_MS ? null : session
  }

  /**
   * HMAC-SHA256 (RFC 2104) of an ASCII text, as base64url. By two plain hashes: to make an Hmac takes three times as long as what it
   * computes, and this is the dearest step of taking a seat.
   */
  #mac(text: string): string {
    const length = this.#inner.write(text, BLOCK, 'latin1')
    if (length < text.length) throw new Error('a session that no cookie holds')
    this.#outer.write(hash('sha256', this.#inner.subarray(0, BLOCK + length), 'hex'), BLOCK, 'hex')
    return hash('sha256', this.#outer, 'base64url')
  }
}

/** What was signed here has this form, unless another version signed it. */
function sessionOf(parts: unknown): Session | null {
  if (!Array.isArray(parts) || parts.length !== 6) return null
  const [meeting, link, linkGeneration, person, personGeneration, issuedAt] = parts as unknown[]
  if (
    typeof meeting !== 'string' ||
    typeof link !== 'string' ||
    !isGeneration(linkGeneration) ||
    typeof person !== 'string' ||
    !isGeneration(personGeneration) ||
    typeof issuedAt !== 'number'
  )
    return null
  return { meeting, link, linkGeneration, person, personGeneration, issuedAt }
}

const isGeneration = (value: unknown): value is number => Number.isSafeInteger(value)
