import { cut } from './lines.ts'
import type { Piece } from './lines.ts'

/* Where the words about people stop, and what quotation marks protect. */

const clause =
  /\s(?:met|with|over|about|on|in|tijdens|during|gaat|gaan|gaf|geeft|geven|zal|zullen|will|is|are|was|naar|to|waarin|waarbij|die|who|neemt|nemen|spreekt|vertelt|praat|praten|bespreken|bespreekt|discuss(?:es)?|talks?|speaks?|volgt|om|zodat|voor|for|ten)\s/u

/** "o.l.v. Anna Bakker gaan we in gesprek" ends where the sentence goes on. */
export function stopAtClause(piece: Piece): Piece {
  const match = clause.exec(piece.text)
  return match === null ? piece : cut(piece, 0, match.index)
}

/** "door Anna Bakker. Daarna ..." ends at the full stop, but "door dr. A. Bakker" does not. */
export function stopAtSentence(piece: Piece): Piece {
  for (const match of piece.text.matchAll(/[.!?](?=\s+\p{Lu}\p{Ll})/gu)) {
    const word = /[\p{L}.]*$/u.exec(piece.text.slice(Math.max(0, match.index - 12), match.index))?.[0] ?? ''
    if (word.length > 4 || (/^\p{Ll}{4,}$/u.test(word) && !/^(?:prof|mevr|drs)$/i.test(word)))
      return cut(piece, 0, match.index)
  }
  return piece
}

/** Tells whether an offset lies between quotation marks, so that dashes and commas in a quoted title do not split it. */
export function insideQuotes(text: string): (offset: number) => boolean {
  const ranges: [number, number][] = []
  for (const match of text.matchAll(
    /[“„][^“”]{2,200}[”“]|"[^"]{2,200}"|‘[^‘]{2,200}?[’'](?!\p{L})|«[^»]{2,200}»/gu,
  )) {
    ranges.push([match.index, match.index + match[0].length])
  }
  return (offset) => ranges.some(([from, to]) => offset > from && offset < to - 1)
}
