import type { Anchor } from './anchors.ts'
import type { RawItem } from './raw-item.ts'
import type { Source } from './source.ts'

/** Gives each item the day of the heading above it, or of the date on its own line (DR12). */
export function placeOnDays(
  items: RawItem[],
  anchors: readonly Anchor[],
  days: Map<number, { day: number; date: string | null }>,
  source: Source,
): void {
  const ordered = [...days.entries()].sort((a, b) => a[0] - b[0])
  const firstLine = anchors[0]?.line.index ?? 0
  // Only headings that have items under them before the next one count.
  const used: typeof ordered = []
  let pointer = 0
  for (const [index, mark] of ordered.entries()) {
    const end = ordered[index + 1]?.[0] ?? source.lines.length
    while ((anchors[pointer]?.line.index ?? Infinity) <= mark[0]) pointer += 1
    if ((anchors[pointer]?.line.index ?? Infinity) < end) used.push(mark)
  }
  const inline = new Map<string, number>()
  for (const item of items)
    if (item.date !== null && !inline.has(item.date)) inline.set(item.date, inline.size + 1)
  const numbers = [...new Set(used.map(([, day]) => day.day))].sort((a, b) => a - b)
  const position = new Map(numbers.map((day, index) => [day, index + 1]))
  let anchorAt = 0
  let markAt = 0
  let running: string | null = null
  for (const item of items) {
    // A date in the first column of a table holds for the rows under it.
    running = item.date ?? running
    if (running !== null && inline.size > 1) {
      item.date = running
      item.day = inline.get(running) ?? 1
      continue
    }
    while ((anchors[anchorAt + 1]?.from ?? Infinity) <= item.from) anchorAt += 1
    const at = anchors[anchorAt]?.line.index ?? firstLine
    while ((used[markAt]?.[0] ?? Infinity) < at) markAt += 1
    const mark = used[markAt - 1]
    if (mark === undefined || (numbers.length === 1 && mark[0] < firstLine)) continue
    item.day = position.get(mark[1].day) ?? 1
    item.date = mark[1].date
  }
}
