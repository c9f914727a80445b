import { CELL, INNER, LINE } from './characters.ts'

/** A stretch of the cleaned text; `at` is where it begins there, so that offsets in `text` add up. */
export interface Piece {
  text: string
  at: number
}

export interface Line extends Piece {
  index: number
  indent: number
  marker: 'none' | 'bullet' | 'number'
  /** What stood in a numbered marker, without its dot or bracket: "3", "A", "2.1". */
  number: string | null
  heading: boolean
  blank: boolean
  blankBefore: boolean
  /** The cells of a row of a table, from left to right, empty ones included; one cell on an ordinary line. */
  cells: Piece[]
}

const bullet = /^(?:[-–—*•·▪▫◦●○■□►▶➢➤✓✔»›❖⁃∙\uf0b7\uf0a7]+|[o§+](?=\s))\s+|^[-–—*•·▪●►]\s{0,3}(?=\d)/
const number =
  /^\(?(\d{1,2})[.)]\)?\s+|^\(?([A-Za-z])[.)]\)?\s+|^(\d{1,2}\.\d{1,2})\.?\s+(?=\D)|^([ivxIVX]{1,4})[.)]\s+|^(\d{1,2})\)\s{0,2}(?=\S)/
// "10. 05 Inleiding" is a time with a stray space, not point ten.
const scannedTime = /^(?:0?[7-9]|1\d|2[0-3])\. ?[0-5][05](?!\s*(?:min|jaar|year))\b/
// "9.30 Ontvangst" looks like a numbered subsection but is a time.
const dottedTime = /^\d{1,2}\.\d{2}\b/

export function splitLines(text: string): Line[] {
  const lines: Line[] = []
  let at = 0
  let blankBefore = true
  for (const row of text.split(LINE)) {
    // A row of one cell is only layout: its inner lines are ordinary lines.
    for (const raw of row.includes(CELL) ? [row] : row.split(INNER)) {
      const line = readLine(raw, at, lines.length, blankBefore)
      lines.push(line)
      blankBefore = line.blank
      at += raw.length + 1
    }
  }
  return lines
}

function readLine(raw: string, at: number, index: number, blankBefore: boolean): Line {
  // Only spaces: a cell mark in front is an empty first cell.
  const lead = /^ */.exec(raw)?.[0].length ?? 0
  let from = lead
  let heading = false
  let marker: Line['marker'] = 'none'
  let label: string | null = null
  const hashes = /^#{1,6}\s+/.exec(raw.slice(from, from + 20))
  if (hashes !== null) {
    heading = true
    from += hashes[0].length
  }
  const point = bullet.exec(raw.slice(from, from + 30))
  if (point !== null) {
    marker = 'bullet'
    from += point[0].length
  }
  const head = raw.slice(from, from + 40)
  const counted = scannedTime.test(head) || dottedTime.test(head) ? null : number.exec(head)
  if (counted !== null) {
    marker = 'number'
    label = counted[1] ?? counted[2] ?? counted[3] ?? counted[4] ?? counted[5] ?? null
    from += counted[0].length
  }
  const text = raw.slice(from)
  const blank = !/[\p{L}\p{N}]/u.test(text)
  return {
    text,
    at: at + from,
    index,
    indent: lead,
    marker,
    number: label,
    heading,
    blank,
    blankBefore,
    cells: cellsOf(text, at + from),
  }
}

function cellsOf(text: string, at: number): Piece[] {
  return split({ text, at }, CELL)
}

/** Splits at every `mark`; parts are trimmed. */
export function split(piece: Piece, mark: string): Piece[] {
  const parts: Piece[] = []
  let at = piece.at
  for (const part of piece.text.split(mark)) {
    parts.push(trim({ text: part, at }))
    at += part.length + mark.length
  }
  return parts
}

export function innerLines(cell: Piece): Piece[] {
  return split(cell, INNER).filter((part) => part.text !== '')
}

export function trim(piece: Piece): Piece {
  const start = piece.text.length - piece.text.trimStart().length
  return { text: piece.text.trim(), at: piece.at + start }
}

/** [from, to) of a piece, trimmed. */
export function cut(piece: Piece, from: number, to: number = piece.text.length): Piece {
  return trim({ text: piece.text.slice(from, to), at: piece.at + from })
}
