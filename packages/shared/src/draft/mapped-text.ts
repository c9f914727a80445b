import type { Span } from './draft.contract.ts'

/** A cleaned text in which every UTF-16 unit still knows which piece of the original it came from. */
export class MappedText {
  readonly text: string
  readonly #from: readonly number[]
  readonly #to: readonly number[]

  /** Whether the original went on beyond what is read. */
  readonly cut: boolean

  constructor(text: string, from: readonly number[], to: readonly number[], cut: boolean) {
    this.cut = cut
    this.text = text
    this.#from = from
    this.#to = to
  }

  /** Where in the original the unit at `offset` begins. */
  origin(offset: number): number {
    return this.#from[offset] ?? 0
  }

  /** The span in the original of [from, to) of the cleaned text, without white space at either side. */
  span(from: number, to: number): Span {
    let a = Math.max(0, from)
    let b = Math.min(this.text.length, to)
    while (a < b && isSpace(this.text.charCodeAt(a))) a += 1
    while (b > a && isSpace(this.text.charCodeAt(b - 1))) b -= 1
    if (a >= b) {
      const at = this.#from[Math.min(a, this.#from.length - 1)] ?? 0
      return [at, at]
    }
    return [this.#from[a] ?? 0, this.#to[b - 1] ?? 0]
  }
}

function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13)
}

/** Cleaned text beyond this is not read: no announcement is that long, and it bounds the work (DR5). */
export const LIMIT = 200_000

/** Collects cleaned text piece by piece, with the place in the original of each unit. */
export class MappedTextBuilder {
  readonly #parts: string[] = []
  readonly #from: number[] = []
  readonly #to: number[] = []
  #last = ''
  #cut = false

  /** Adds text that stands for [from, to) of the original as a whole (an entity, a tag turned into a line break). */
  put(text: string, from: number, to: number): void {
    if (text === '') return
    if (this.#from.length >= LIMIT) {
      this.#cut = true
      return
    }
    this.#parts.push(text)
    for (let i = 0; i < text.length; i += 1) {
      this.#from.push(from)
      this.#to.push(to)
    }
    this.#last = text.charAt(text.length - 1)
  }

  /** The last unit added, or '' at the start. */
  get last(): string {
    return this.#last
  }

  build(): MappedText {
    return new MappedText(this.#parts.join(''), this.#from, this.#to, this.#cut)
  }
}
