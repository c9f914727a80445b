import type { Anchor } from './anchors.ts'
import { titleCased } from './anchor-choice.ts'
import { buildItem } from './item-builder.ts'
import type { Detail } from './item-builder.ts'
import { lengthIn } from './lengths.ts'
import { cut } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { isDeadline, isFooter, isLabel, isProgrammeHeading } from './phrases.ts'
import type { RawItem } from './raw-item.ts'
import { within } from './source.ts'
import type { Source } from './source.ts'

/*
 * Agendas without times: numbered points ("1. Opening"), or points with a length ("Opening (5 min)"). Starts are derived
 * from the lengths where the meeting's start is known; otherwise they stay open and are marked (DR25).
 */

interface Point {
  line: Line
  head: Piece
  minutes: number | null
}

const firstPoint =
  /^(?:opening|welkom|welcome|vaststell|call to order|introduc|kennismaking|voorstel|apologies|mededelingen|roll call|inleiding|inloop|start|check-?in)/iu
const business =
  /opening|welkom|welcome|mededeling|notulen|minutes|rondvraag|afsluit|sluiting|jaarverslag|jaarrekening|begroting|kascommissie|verkiezing|election|treasurer|report|apologies|any other business|aob|bestuur|ingekomen|agenda|pauze|discussi|verslag|budget|w\.?v\.?t\.?t\.?k|closing|close/iu

export function readAgenda(source: Source): RawItem[] {
  const runs: Point[][] = []
  let run: Point[] = []
  let expected = 1
  let headed = false
  for (const line of source.lines) {
    if (line.blank) continue
    const point = pointOf(line, source)
    const number = line.number === null ? null : Number(line.number)
    const continues =
      point !== null &&
      (number === null
        ? point.minutes !== null
        : Number.isInteger(number) &&
          (number === expected || (run.length > 0 && number > expected && number < expected + 3)))
    if (point !== null && continues) {
      run.push(point)
      expected = (number ?? expected) + 1
      continue
    }
    const between = line.index - (run.at(-1)?.line.index ?? line.index)
    const restarts = point !== null && number === 1
    // Explanations may stand between numbered points, as long as the count goes on behind them.
    if (
      run.length > 0 &&
      !restarts &&
      (belongs(line, run.at(-1)?.line) || (counted(run) && between < 14 && !isFooter(line.text)))
    )
      continue
    if (run.length > 0) runs.push(run)
    run = []
    expected = 1
    headed ||= isProgrammeHeading(line.text)
    if (point !== null && (number === 1 || point.minutes !== null)) {
      run.push(point)
      expected = 2
    }
  }
  if (run.length > 0) runs.push(run)
  const best = runs.filter((points) => points.length >= 2).sort((a, b) => b.length - a.length)[0]
  if (best === undefined || !isAgenda(best, headed)) return []
  const easy = !titleCased(best)
  return best.map((point, index) => toItem(point, best[index + 1], source, easy))
}

function counted(run: readonly Point[]): boolean {
  return run.at(-1)?.line.marker === 'number'
}

/** Numbered lists are also used for conditions and arguments; an agenda has a heading, lengths, or its usual points. */
function isAgenda(points: readonly Point[], headed: boolean): boolean {
  const timed = points.filter((point) => point.minutes !== null).length
  if (timed >= 2 && timed * 2 >= points.length) return true
  if (points.some((point) => point.head.text.length > 160)) return false
  const usual = points.filter((point) => business.test(point.head.text)).length
  const first = points[0]
  return (
    (headed && (usual >= 1 || points.length >= 3)) ||
    (usual >= 3 && first !== undefined && firstPoint.test(first.head.text))
  )
}

function pointOf(line: Line, source: Source): Point | null {
  const cell = line.cells.find((one) => one.text !== '')
  if (cell === undefined || isLabel(line.text) || isDeadline(line.text)) return null
  const joined = line.cells.length > 1 ? { text: line.text.replace(/[\t\v]/g, ' '), at: line.at } : cell
  if (line.marker === 'number' && line.number !== null && /^\d{1,2}$/.test(line.number)) {
    if (within(source.times, line.at, line.at + line.text.length).length > 0 && lengthIn(joined) === null)
      return null
    return { line, head: joined, minutes: lengthIn(joined)?.minutes ?? null }
  }
  if (joined.text.length > 160) return null
  const length = lengthIn(joined)
  if (length === null) return null
  const rest = (joined.text.slice(0, Math.max(0, length.from)) + joined.text.slice(length.to)).trim()
  if (
    rest.length < 3 ||
    /^(?:duur|duration|reistijd|lopen|walk|spreektijd)/iu.test(rest) ||
    /[.!?]\s/.test(rest)
  )
    return null
  return { line, head: joined, minutes: length.minutes }
}

/** Sub-points and explanations under a point. */
function belongs(line: Line, last: Line | undefined): boolean {
  if (last === undefined || isProgrammeHeading(line.text) || line.heading) return false
  if (line.indent > last.indent) return true
  if (/^[a-z]$|^\d{1,2}\.\d{1,2}$/i.test(line.number ?? '')) return true
  return !line.blankBefore && !isFooter(line.text) && line.marker !== 'number' && line.text.length < 200
}

function toItem(point: Point, next: Point | undefined, source: Source, easy: boolean): RawItem {
  const details: Detail[] = []
  const stop = next?.line.index ?? point.line.index + 12
  for (let at = point.line.index + 1; at < stop; at += 1) {
    const line = source.lines[at]
    if (line === undefined || (next === undefined && (line.blank || !belongs(line, point.line)))) break
    if (!line.blank) details.push({ ...cut(line, 0), bullet: line.marker !== 'none' })
  }
  const nowhere = {
    minute: 0,
    from: point.line.at,
    to: point.line.at,
    half: 'fixed' as const,
    scanned: false,
    hours24: true,
  }
  const anchor: Anchor = {
    line: point.line,
    time: { from: point.line.at, to: point.line.at, start: nowhere, end: null, lead: '' },
    head: point.head,
    inner: [],
    cells: [],
    column: 0,
    style: 'lead',
    date: null,
    from: point.line.at,
    to: point.line.at + point.line.text.length,
  }
  const item = buildItem(anchor, point.head, [], details, easy)
  const last = details.at(-1)
  return {
    ...item,
    start: null,
    end: null,
    minutes: item.minutes ?? point.minutes,
    to: last === undefined ? item.to : last.at + last.text.length,
  }
}
