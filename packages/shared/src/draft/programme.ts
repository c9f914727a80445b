import { readAgenda } from './agenda.ts'
import type { Anchor } from './anchors.ts'
import { readHead } from './columns.ts'
import type { Column } from './columns.ts'
import { chooseAnchors, titleCased, titlesComeFirst } from './anchor-choice.ts'
import { buildItem } from './item-builder.ts'
import type { Detail } from './item-builder.ts'
import { innerLines } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { isFooter, isProgrammeHeading } from './phrases.ts'
import { readProse } from './prose.ts'
import type { RawItem } from './raw-item.ts'
import { dayMark, resolveDays } from './sections.ts'
import type { DayMark } from './sections.ts'
import { buildSibling, labelSiblings, siblingRows } from './sibling-rows.ts'
import { placeOnDays } from './day-placement.ts'
import type { Source } from './source.ts'
import { unwrap } from './wrapping.ts'
import { trackSections } from './track-sections.ts'
import { splitSessions } from './tracks.ts'

export interface Programme {
  items: RawItem[]
  /** Where the first item begins and the last one ends, in the cleaned text; null without items. */
  range: [number, number] | null
}

/** The timed items of the text, in the order of the text. */
export function readProgramme(source: Source, meetingDate: string | null): Programme {
  const anchors = chooseAnchors(source)
  if (anchors.length === 0) return untimed(source)
  const taken = new Set(anchors.map((anchor) => anchor.line.index))
  const titleFirst = titlesComeFirst(anchors, source)
  const marks: DayMark[] = []
  const heads = new Map<number, Column[]>()
  for (const line of source.lines) {
    if (taken.has(line.index) || line.blank) continue
    const mark = dayMark(line, source)
    if (mark !== null) marks.push(mark)
    if (line.cells.length > 1) {
      const above = source.lines[line.index - 1]
      const head = readHead(line, above === undefined || above.blank || above.cells.length < 2)
      if (head !== null) heads.set(line.index, head)
    }
  }
  const days = resolveDays(marks, meetingDate)
  const tracks = trackSections(anchors, source)
  const build = (easy: boolean): RawItem[] =>
    anchors.flatMap((anchor, index) => {
      const built = itemsAt(anchor, anchors[index + 1], source, { heads, days, titleFirst, easy })
      for (const item of built) item.track ??= tracks.get(anchor) ?? null
      return built
    })
  const easy = !titleCased(anchors)
  let items = build(easy)
  // Two items with people show that this text names them; then less certain names are names too.
  if (!easy && items.filter((item) => item.people.length > 0).length >= 2) items = build(true)
  placeOnDays(items, anchors, days, source)
  const first = anchors[0]
  const last = items.at(-1)
  return { items, range: first === undefined || last === undefined ? null : [first.from, last.to] }
}

/** Without timed lines: a programme told in sentences, or an agenda of points. */
function untimed(source: Source): Programme {
  const agenda = readAgenda(source)
  const items = agenda.length > 0 ? agenda : readProse(source)
  const first = items[0]
  const last = items.at(-1)
  if (first === undefined || last === undefined) return { items: [], range: null }
  // Sentences may well state when the meeting is, so only the points of an agenda are closed to that question.
  return { items, range: agenda.length > 0 ? [first.from, last.to] : null }
}

interface Surroundings {
  heads: Map<number, Column[]>
  days: Map<number, { day: number; date: string | null }>
  titleFirst: boolean
  easy: boolean
}

function itemsAt(anchor: Anchor, next: Anchor | undefined, source: Source, around: Surroundings): RawItem[] {
  const head = headAbove(anchor.line, source, around.heads)
  const columns = head?.columns ?? null
  const cells = anchor.cells.map(({ column, piece }) => ({ role: columns?.[column] ?? null, piece, column }))
  if (head !== null && columns?.includes('track') === true)
    return parallelRow(anchor, head.line, columns, cells, around.easy)
  const siblings = siblingRows(anchor, next, source)
  const details = anchor.line === next?.line ? [] : detailLines(anchor, next, source, around, siblings)
  let title = anchor.head
  if (anchor.style === 'lead' && title.text !== '') title = unwrap(title, details, source)
  if (title.text === '' && anchor.style === 'lead' && around.titleFirst) {
    const above = source.lines[anchor.line.index - 1]
    if (above !== undefined && !above.blank) title = above
  }
  const inner = anchor.inner.map((piece) => ({ ...piece, bullet: false }))
  const item = buildItem(anchor, title, cells, [...inner, ...details], around.easy)
  const end = details.at(-1)
  item.to = Math.max(item.to, end === undefined ? 0 : end.at + end.text.length)
  item.from = Math.min(item.from, title.text === '' ? item.from : title.at)
  if (siblings.length > 0)
    return labelSiblings([item, ...siblings.map((line) => buildSibling(anchor, line, columns, around.easy))])
  return splitSessions(item, anchor, [...details.filter((detail) => detail.at !== title.at)], around.easy)
}

function headAbove(
  line: Line,
  source: Source,
  heads: Map<number, Column[]>,
): { line: Line; columns: Column[] } | null {
  if (line.cells.length < 2) return null
  for (let at = line.index - 1; at >= 0 && at > line.index - 60; at -= 1) {
    const above = source.lines[at]
    if (above === undefined || (above.blank && source.lines[at + 1]?.cells.length === 1)) return null
    const columns = heads.get(at)
    if (columns !== undefined) return { line: above, columns }
    if (!above.blank && above.cells.length < 2) return null
  }
  return null
}

/** A row of a table whose columns are rooms or tracks: one item for each filled cell, or one for all. */
function parallelRow(
  anchor: Anchor,
  head: Line,
  columns: readonly Column[],
  cells: readonly { role: Column | null; piece: Piece; column: number }[],
  easy: boolean,
): RawItem[] {
  const tracks = cells.filter((cell) => columns[cell.column] === 'track')
  const others = cells.filter((cell) => columns[cell.column] !== 'track')
  const same = tracks.every((cell) => cell.piece.text === tracks[0]?.piece.text)
  if (tracks.length <= 1 || same) {
    const only = tracks[0]
    return [
      buildItem(
        anchor,
        anchor.head,
        [...others, ...(only === undefined ? [] : [{ ...only, role: 'title' as const }])],
        [],
        easy,
      ),
    ]
  }
  return tracks.map((cell) => {
    const item = buildItem(anchor, anchor.head, [{ ...cell, role: 'title' }, ...others], [], easy)
    return {
      ...item,
      from: cell.piece.at,
      to: cell.piece.at + cell.piece.text.length,
      track: head.cells[cell.column] ?? null,
    }
  })
}

/** The lines under an item that still belong to it. */
function detailLines(
  anchor: Anchor,
  next: Anchor | undefined,
  source: Source,
  around: Surroundings,
  siblings: readonly Line[],
): Detail[] {
  const details: Detail[] = []
  const stop = next?.line.index ?? Math.min(source.lines.length, anchor.line.index + 40)
  const wants = anchor.head.text === '' && anchor.cells.length === 0 && !around.titleFirst
  for (let at = anchor.line.index + 1; at < stop; at += 1) {
    const line = source.lines[at]
    if (line === undefined) break
    if (line.blank || siblings.includes(line)) continue
    if (around.titleFirst && at === stop - 1 && next?.head.text === '') break
    if (around.days.has(at) || around.heads.has(at)) break
    if (line.heading && !(wants && details.length === 0)) break
    const first = wants && details.length === 0
    if (!first && line.blankBefore && (isFooter(line.text) || isProgrammeHeading(line.text))) break
    if (!first && isFooter(line.text) && next === undefined) break
    if (
      !first &&
      next === undefined &&
      line.blankBefore &&
      line.marker === 'none' &&
      line.indent <= anchor.line.indent
    ) {
      // Behind the last item a new paragraph only counts in a text that puts blank lines between all its lines.
      if (!(wants && details.length < 3 && line.text.length < 120)) break
    }
    for (const cell of line.cells)
      for (const piece of innerLines(cell))
        details.push({
          ...piece,
          bullet: line.marker !== 'none',
          ...(lettered(line) ? { label: line.number ?? '' } : {}),
        })
  }
  return details
}

function lettered(line: Line): boolean {
  return line.marker === 'number' && /^(?:[A-Za-z]|\d{1,2})$/.test(line.number ?? '')
}
