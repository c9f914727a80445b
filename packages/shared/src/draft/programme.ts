import { readAgenda } from './agenda.ts'
import { anchorsOf, trailAnchor } from './anchors.ts'
import type { Anchor } from './anchors.ts'
import { readHead } from './columns.ts'
import type { Column } from './columns.ts'
import { buildItem } from './item-builder.ts'
import type { Detail } from './item-builder.ts'
import { cut, innerLines } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { isFooter, isLabel, isProgrammeHeading } from './phrases.ts'
import { readProse } from './prose.ts'
import type { RawItem } from './raw-item.ts'
import { dayMark, resolveDays } from './sections.ts'
import type { DayMark } from './sections.ts'
import type { Source } from './source.ts'
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
      const head = readHead(line)
      if (head !== null) heads.set(line.index, head)
    }
  }
  const days = resolveDays(marks, meetingDate)
  const items: RawItem[] = []
  for (const [index, anchor] of anchors.entries()) {
    const next = anchors[index + 1]
    const built = itemsAt(anchor, next, source, { heads, days, titleFirst, previous: anchors[index - 1] })
    items.push(...built)
  }
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

/** The reading that explains the text: times in front, or, where those are few, times behind the titles. */
function chooseAnchors(source: Source): Anchor[] {
  const leads: Anchor[] = []
  const trails: Anchor[] = []
  for (const line of source.lines) {
    const found = anchorsOf(line, source)
    leads.push(...found)
    if (found.length === 0) {
      const trail = trailAnchor(line, source)
      if (trail !== null) trails.push(trail)
    }
  }
  const titled = leads.filter(
    (anchor) => anchor.head.text !== '' || anchor.cells.length > 0 || followed(anchor, source),
  )
  const all = [...titled, ...trails].sort((a, b) => a.from - b.from)
  if (all.length >= 2) return all
  const only = all[0]
  if (only === undefined || only.style === 'trail') return []
  const heading = source.lines
    .slice(Math.max(0, only.line.index - 4), only.line.index)
    .some((line) => isProgrammeHeading(line.text))
  return heading || only.style === 'row' ? all : []
}

/** A time alone on its line needs words on a next line (or before it) to be an item. */
function followed(anchor: Anchor, source: Source): boolean {
  for (let at = anchor.line.index + 1; at < Math.min(source.lines.length, anchor.line.index + 4); at += 1) {
    const line = source.lines[at]
    if (line === undefined || line.blank) continue
    return !isLabel(line.text)
  }
  const previous = source.lines[anchor.line.index - 1]
  return previous !== undefined && !previous.blank
}

/** Whether lone times stand under their titles instead of above them (DR27). */
function titlesComeFirst(anchors: readonly Anchor[], source: Source): boolean {
  const lone = anchors.filter((anchor) => anchor.style === 'lead' && anchor.head.text === '')
  if (lone.length === 0) return false
  let above = 0
  let below = 0
  const busy = new Set(anchors.map((anchor) => anchor.line.index))
  for (const anchor of lone) {
    const previous = source.lines[anchor.line.index - 1]
    const next = source.lines[anchor.line.index + 1]
    const named = previous !== undefined && !previous.blank && !busy.has(previous.index)
    if (named && !isProgrammeHeading(previous.text) && !isLabel(previous.text)) above += 1
    if (next !== undefined && !next.blank && !busy.has(next.index)) below += 1
  }
  if (above !== below) return above > below && above * 2 > lone.length
  const first = lone[0]
  const title = first === undefined ? undefined : source.lines[first.line.index - 1]
  const last = lone.at(-1)
  const tail = last === undefined ? undefined : source.lines[last.line.index + 1]
  return (
    above > 0 &&
    (tail === undefined || tail.blank || isFooter(tail.text)) &&
    title !== undefined &&
    !isProgrammeHeading(title.text)
  )
}

interface Surroundings {
  heads: Map<number, Column[]>
  days: Map<number, { day: number; date: string | null }>
  titleFirst: boolean
  previous: Anchor | undefined
}

function itemsAt(anchor: Anchor, next: Anchor | undefined, source: Source, around: Surroundings): RawItem[] {
  const head = headAbove(anchor.line, source, around.heads)
  const columns = head?.columns ?? null
  const cells = anchor.cells.map(({ column, piece }) => ({ role: columns?.[column] ?? null, piece, column }))
  if (head !== null && columns?.includes('track') === true)
    return parallelRow(anchor, head.line, columns, cells)
  const details = anchor.line === next?.line ? [] : detailLines(anchor, next, source, around)
  let title = anchor.head
  if (anchor.style === 'lead' && title.text !== '') title = unwrap(title, details, source)
  if (title.text === '' && anchor.style === 'lead' && around.titleFirst) {
    const above = source.lines[anchor.line.index - 1]
    if (above !== undefined && !above.blank) title = above
  }
  const inner = anchor.inner.map((piece) => ({ ...piece, bullet: false }))
  const item = buildItem(anchor, title, cells, [...inner, ...details])
  const end = details.at(-1)
  item.to = Math.max(item.to, end === undefined ? 0 : end.at + end.text.length)
  item.from = Math.min(item.from, title.text === '' ? item.from : title.at)
  return splitSessions(item, anchor, [...details.filter((detail) => detail.at !== title.at)])
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
      ),
    ]
  }
  return tracks.map((cell) => {
    const item = buildItem(anchor, anchor.head, [{ ...cell, role: 'title' }, ...others], [])
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
): Detail[] {
  const details: Detail[] = []
  const stop = next?.line.index ?? Math.min(source.lines.length, anchor.line.index + 40)
  const wants = anchor.head.text === '' && anchor.cells.length === 0 && !around.titleFirst
  for (let at = anchor.line.index + 1; at < stop; at += 1) {
    const line = source.lines[at]
    if (line === undefined) break
    if (line.blank) continue
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
      for (const piece of innerLines(cell)) details.push({ ...piece, bullet: line.marker !== 'none' })
  }
  return details
}

const hanging =
  /(?:[,–:&(-]|\s(?:door|van|met|en|de|het|een|over|by|with|and|of|the|for|to|in|op|aan|bij|onder|leiding|voor|naar|een|a|an|at|on))$/iu

/** Joins a title that was wrapped over lines by a mail programme. */
function unwrap(head: Piece, details: Detail[], source: Source): Piece {
  let joined = head
  while (details[0] !== undefined) {
    const [following] = details
    const between = source.text.slice(joined.at + joined.text.length, following.at)
    if (following.bullet || between.trim() !== '' || between.split('\n').length > 2) break
    const open = (joined.text.match(/\(/g)?.length ?? 0) > (joined.text.match(/\)/g)?.length ?? 0)
    if (
      !hanging.test(joined.text) &&
      !open &&
      !(/^\p{Ll}/u.test(following.text) && joined.text.length > 30 && !/[.!?]$/.test(joined.text))
    )
      break
    joined = cut(
      {
        text: source.text.slice(joined.at, following.at + following.text.length).replace(/\n/g, ' '),
        at: joined.at,
      },
      0,
    )
    details.shift()
    if (joined.text.length > 400) break
  }
  return joined
}

function placeOnDays(
  items: RawItem[],
  anchors: readonly Anchor[],
  days: Map<number, { day: number; date: string | null }>,
  source: Source,
): void {
  const lineOf = (item: RawItem): number =>
    anchors.findLast((anchor) => anchor.from <= item.from)?.line.index ?? anchors[0]?.line.index ?? 0
  const ordered = [...days.entries()].sort((a, b) => a[0] - b[0])
  const firstLine = anchors[0]?.line.index ?? 0
  // Only headings that have items under them before the next one count.
  const used = ordered.filter(([line], index) => {
    const end = ordered[index + 1]?.[0] ?? source.lines.length
    return anchors.some((anchor) => anchor.line.index > line && anchor.line.index < end)
  })
  const inline = new Map<string, number>()
  for (const item of items)
    if (item.date !== null && !inline.has(item.date)) inline.set(item.date, inline.size + 1)
  const numbers = [...new Set(used.map(([, day]) => day.day))].sort((a, b) => a - b)
  for (const item of items) {
    if (item.date !== null && inline.size > 1) {
      item.day = inline.get(item.date) ?? 1
      continue
    }
    const at = lineOf(item)
    const mark = used.findLast(([line]) => line < at)
    if (mark === undefined || (numbers.length === 1 && mark[0] < firstLine)) continue
    item.day = numbers.indexOf(mark[1].day) + 1
    item.date = mark[1].date
  }
}
