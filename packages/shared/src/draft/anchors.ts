import { cut, innerLines } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { isDeadline, isLabel } from './phrases.ts'
import { within } from './source.ts'
import type { Source } from './source.ts'
import { timeAt } from './times.ts'
import type { TimeMention } from './times.ts'

/** A place in the text where an item of the programme begins. */
export interface Anchor {
  line: Line
  time: TimeMention
  /** What stands beside the time; empty when the title is on another line. */
  head: Piece
  /** The other lines of the head's cell. */
  inner: Piece[]
  /** The other cells of the row, with the column they stand in. */
  cells: { column: number; piece: Piece }[]
  column: number
  style: 'lead' | 'row' | 'trail'
  /** A date written before the time on the same line. */
  date: string | null
  from: number
  to: number
}

const before =
  /^[\s([*•"'>–—-]*(?:(?:om|vanaf|van|from|at|ca\.?|circa|±|~|tijd:?|time:?|tussen|between|rond|kl\.?|(?:om|at) (?:ca\.?|circa|approx\.?))\s{1,3})?/iu
const leadWord = /(\p{L}+)[.:]?\s*$/u
const after =
  /^(?:\s?(?:uur|hrs?\.?|u\.?|h)(?![\p{L}]))?(?:\s(?:onwards|en later|e\.v\.|sharp|precies|stipt|till late)(?![\p{Ll}]))?[\s)\]:.,;|–—>→=-]*/iu

/** Times at the head of a line, of a cell, or (when the rest is a title) at its end. */
export function anchorsOf(line: Line, source: Source): Anchor[] {
  if (line.blank) return []
  const filled = line.cells.filter((cell) => cell.text !== '')
  if (filled.length >= 2) {
    const row = rowAnchor(line, source)
    if (row !== null) return [row]
    return filled.length <= 2 ? [] : []
  }
  const piece = filled[0]
  if (piece === undefined) return []
  const lead = leadAnchor(line, piece, source) ?? listedAnchor(line, piece, source)
  if (lead === null) return []
  return inlineAnchors(lead, source)
}

export function timeAtStart(
  piece: Piece,
  source: Source,
): { time: TimeMention; rest: Piece; date: string | null } | null {
  let offset = 0
  let date: string | null = null
  const dated = within(source.dates, piece.at, piece.at + 12)[0]
  if (dated !== undefined && dated.from - piece.at <= 2 && dated.to < piece.at + piece.text.length) {
    offset = dated.to - piece.at
    offset += /^[\s,;:|–—-]*/u.exec(piece.text.slice(offset))?.[0].length ?? 0
    date = dated.date
  }
  const prefix = before.exec(piece.text.slice(offset, offset + 60))?.[0] ?? ''
  const at = piece.at + offset + prefix.length
  const word = (leadWord.exec(prefix)?.[1] ?? '').toLowerCase()
  const time = timeAt(source.masked, at, true, word)
  if (time === null || time.start === null || time.to > piece.at + piece.text.length) return null
  const skip = time.to - piece.at
  const sign = after.exec(piece.text.slice(skip))?.[0].length ?? 0
  return { time, rest: cut(piece, skip + sign), date }
}

function leadAnchor(line: Line, piece: Piece, source: Source): Anchor | null {
  const found = timeAtStart(piece, source)
  if (found === null) return null
  const { time, rest, date } = found
  if (isSentence(rest.text, time.lead) || /^(?:uur|hours?|uren)\s/i.test(rest.text)) return null
  if (isDeadline(rest.text) && !/^(?:aanmelden|inschrijven|registr)/i.test(rest.text)) return null
  // "10.00-12.00 uur, vrijdag 2 april": a heading with the date of the meeting, no item.
  if (date !== null && rest.text === '') return null
  const dated = within(source.dates, rest.at, Math.min(rest.at + 25, piece.at + piece.text.length))[0]
  if (dated !== undefined && dated.from - rest.at < 12) return null
  return {
    line,
    time,
    head: rest,
    inner: [],
    cells: [],
    column: 0,
    style: 'lead',
    date,
    from: piece.at,
    to: piece.at + piece.text.length,
  }
}

/** "Programma: 19.00 inloop, 19.30 opening, 21.00 einde": a list that starts behind a colon. */
function listedAnchor(line: Line, piece: Piece, source: Source): Anchor | null {
  const times = within(source.times, piece.at, piece.at + Math.min(8000, piece.text.length))
  const first = times[0]
  if (first === undefined || times.length < 3 || !/:\s*$/.test(piece.text.slice(0, first.from - piece.at)))
    return null
  const lead = leadAnchor(line, cut(piece, first.from - piece.at), source)
  return lead !== null && inlineAnchors({ ...lead }, source).length >= 2 ? lead : null
}

/** A time that opens a running sentence ("Om 10 uur openen we ... .") belongs to prose. */
function isSentence(rest: string, lead: string): boolean {
  const words = rest.split(/\s+/).length
  if (lead === '' || /^(?:tijd|time|ca|circa)/.test(lead))
    return words > 14 && /^(?:is|zijn|was|wordt|worden|are|will|we|wij)\s/.test(rest)
  return (
    (words > 7 && /[.!?]$/.test(rest.trim())) ||
    /^(?:is|zijn|was|wordt|worden|are|will|we|wij|openen|start|starten|beginnen|begint|spreekt|geeft|gaat|gaan|sluiten|neemt|houdt|vertelt|volgt|kunt|kun|bent|u|je)\s/i.test(
      rest,
    )
  )
}

function rowAnchor(line: Line, source: Source): Anchor | null {
  for (const [column, cell] of line.cells.entries()) {
    if (cell.text === '' || column > 3) continue
    const first = innerLines(cell)[0]
    const found = first === undefined ? null : timeAtStart(first, source)
    if (found === null || first === undefined) continue
    const earlier = line.cells.slice(0, column).filter((one) => one.text !== '')
    if (earlier.some((one) => isLabel(one.text) || isDeadline(one.text))) return null
    const words = earlier.filter(
      (one) =>
        /\p{L}{3}/u.test(one.text) && within(source.dates, one.at, one.at + one.text.length).length === 0,
    )
    if (words.length > 0 && found.rest.text !== '') continue
    let time = found.time
    const next = line.cells[column + 1]
    const end = next === undefined || time.end !== null ? null : timeAtStart(next, source)
    const ended = end !== null && end.rest.text === '' && end.time.end === null
    if (ended) time = { ...time, end: end.time.start, to: end.time.to }
    const inner = innerLines(cell).slice(1)
    const cells = line.cells.flatMap((piece, index) =>
      index === column || piece.text === '' || (ended && index === column + 1)
        ? []
        : [{ column: index, piece }],
    )
    const dated = earlier.flatMap((one) => within(source.dates, one.at, one.at + one.text.length))[0]
    const kept = cells.filter((one) => dated === undefined || one.piece.at > cell.at)
    return {
      line,
      time,
      head: found.rest,
      inner,
      cells: kept,
      column,
      style: 'row',
      date: found.date ?? dated?.date ?? null,
      from: line.at,
      to: line.at + line.text.length,
    }
  }
  return null
}

const join = /[,;|/•·–—]\s*(?:en|and|om|at|daarna)?\s*$|\s(?:en|and|daarna|then)\s(?:om\s|at\s)?$/iu

/** "10.00 inloop, 10.30 opening, 11.00 lezing": further times on the line, each behind a separator and before words. */
function inlineAnchors(first: Anchor, source: Source): Anchor[] {
  const end = first.head.at + first.head.text.length
  const anchors = [first]
  let from = first.head.at
  // More times than this on one line are no programme; it also bounds the work.
  for (const time of within(source.times, first.head.at, Math.min(end, first.head.at + 8000))) {
    const current = anchors.at(-1)
    if (current === undefined || time.start === null) continue
    const gap = source.text.slice(from, time.from)
    const spaced = join.exec(gap.replace(/(?:om|at|vanaf|van|from)\s+$/i, ''))
    const rest = source.text.slice(time.to, Math.min(end, time.to + 60))
    if (spaced === null || !/^\s?(?:uur|u|h)?[\s:–—-]*\p{L}{3}/u.test(rest) || gap.trim().length < 4) continue
    if (/^\s?(?:uur)?\s*(?:en|and|of|or|is|zijn|to|tot)\b/i.test(rest)) continue
    const sign = after.exec(rest)?.[0].length ?? 0
    const stop = from + spaced.index
    current.head = cut({ text: source.text.slice(current.head.at, stop), at: current.head.at }, 0)
    current.to = stop
    anchors.push({
      ...first,
      time,
      head: cut({ text: source.text.slice(time.to + sign, end), at: time.to + sign }, 0),
      from: time.from,
      to: end,
    })
    from = time.to
  }
  return anchors
}

/** "Opening (10.00-10.15)", "Lunch: 12.30 uur": the title first. */
export function trailAnchor(line: Line, source: Source): Anchor | null {
  if (line.blank || line.text.length > 140) return null
  const times = within(source.times, line.at, line.at + line.text.length)
  const time = times[0]
  if (time === undefined || times.length !== 1 || time.start === null) return null
  const tail = source.text.slice(time.to, line.at + line.text.length)
  if (!/^\s?(?:uur|u|h)?\s?[)\].,;]?\s*(?:\([^()]{1,20}\))?\s*$/i.test(tail)) return null
  const lead =
    time.lead === ''
      ? 0
      : source.text.slice(line.at, time.from).length -
        source.text.slice(line.at, time.from).toLowerCase().lastIndexOf(time.lead)
  const to = time.from - line.at - lead
  const head = cut(line, 0, to)
  const title = head.text.replace(/[\s([:,;–—|.-]+$/u, '')
  if (title.length < 3 || title.split(/\s+/).length > 14 || !/\p{L}{3}/u.test(title)) return null
  if (isLabel(title) || isDeadline(title) || /[.!?]\s/.test(title)) return null
  if (within(source.dates, line.at, line.at + line.text.length).length > 0) return null
  return {
    line,
    time,
    head: { text: title, at: head.at },
    inner: [],
    cells: [],
    column: 0,
    style: 'trail',
    date: null,
    from: line.at,
    to: line.at + line.text.length,
  }
}
