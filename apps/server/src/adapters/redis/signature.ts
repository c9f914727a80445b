import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a server signed: where it said it, who it is, and the place among all that it said. */
export interface Signed {
  from: string
  /** Tells a sender's sessions apart: a Redis that hung may bring what was sent long ago after what is new. */
  run: number
  /** Counts the letters of a run. */
  nr: number
  message: object
}

const SHAPE = /^\{"from":"([\w.-]{1,64})","run":(\d{1,15}),"nr":(\d{1,15}),"sign":"([\w-]{43})","message":/

/**
 * Signs letters between the servers of an installation, and knows theirs from others': whoever can write into Redis could
 * otherwise say what nobody committed. Older servers, which do not sign, can read them.
 */
export class LetterSeal {
  readonly #key: Buffer

  /** @param secret of the installation, the same for all its servers */
  constructor(secret: string) {
    // One secret serves several ends: none of them may give away another's.
    this.#key = createHmac('sha256', secret).update('bus').digest()
  }

  seal(channel: string, { from, run, nr, message }: Signed): string {
    const body = JSON.stringify(message)
    const sign = this.#sign(channel, from, String(run), String(nr), body).toString('base64url')
    return `{"from":"${from}","run":${String(run)},"nr":${String(nr)},"sign":"${sign}","message":${body}}`
  }

  /** The letter, or null when no server of this installation wrote it to this channel. */
  open(channel: string, text: string): Signed | null {
    const [head, from, run, nr, sign] = SHAPE.exec(text) ?? []
    if (head === undefined || from === undefined || run === undefined || nr === undefined) return null
    const body = text.slice(head.length, -1)
    const given = Buffer.from(sign ?? '', 'base64url')
    const own = this.#sign(channel, from, run, nr, body)
    if (given.length !== own.length || !timingSafeEqual(given, own)) return null
    // Nobody else can have written it: it is JSON of an object.
    return { from, run: Number(run), nr: Number(nr), message: JSON.parse(body) as object }
  }

  #sign(channel: string, from: string, run: string, nr: string, body: string): Buffer {
    return createHmac('sha256', this.#key).update(`${channel}\n${from}\n${run}\n${nr}\n${body}`).digest()
  }
}
