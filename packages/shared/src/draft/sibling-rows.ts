import type { Anchor } from './anchors.ts'
import type { Column } from './columns.ts'
import { buildItem } from './item-builder.ts'
import type { Line } from './lines.ts'
import { readPeople } from './people.ts'
import type { RawItem } from './raw-item.ts'
import { trackLabel } from './sections.ts'
import type { Source } from './source.ts'

/**
 * Rows under a timed row that leave the time open and have a title of their own: sessions at the same time (DR29). A row
 * that only goes on with its neighbour above (one filled cell without a label) is none.
 */
export function siblingRows(anchor: Anchor, next: Anchor | undefined, source: Source): Line[] {
  if (anchor.style !== 'row' || anchor.cells.length === 0) return []
  const found: Line[] = []
  const stop = next?.line.index ?? Math.min(source.lines.length, anchor.line.index + 12)
  for (let at = anchor.line.index + 1; at < stop; at += 1) {
    const line = source.lines[at]
    if (line === undefined || line.blank || line.cells.length < 2) break
    if (line.cells[anchor.column]?.text !== '') continue
    const filled = line.cells.filter((cell) => cell.text !== '')
    const [first] = filled
    if (first === undefined || first.text.length < 3 || (readPeople(first)?.score ?? 0) >= 3) continue
    if (filled.length >= 2 || trackLabel(first) !== null) found.push(line)
  }
  return found
}

export function buildSibling(
  anchor: Anchor,
  line: Line,
  columns: readonly Column[] | null,
  easy: boolean,
): RawItem {
  const cells = line.cells.flatMap((piece, column) =>
    piece.text === '' ? [] : [{ role: columns?.[column] ?? null, piece, column }],
  )
  const item = buildItem({ ...anchor, date: null }, { text: '', at: line.at }, cells, [], easy)
  return { ...item, from: line.at, to: line.at + line.text.length }
}

/** Gives each of some items side by side a track: its label, else its room. */
export function labelSiblings(items: RawItem[]): RawItem[] {
  if (items.length < 2) return items
  return items.map((item) => {
    const label = trackLabel(item.title)
    if (label === null) return { ...item, track: item.track ?? item.place }
    return {
      ...item,
      track: { text: label.label, at: item.title.at },
      title: label.rest.text === '' ? item.title : label.rest,
    }
  })
}
