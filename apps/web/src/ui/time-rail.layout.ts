/**
 * Where the words under the rail come to stand. Pure: widths in px in, places out. The rule above all: no two labels overlap, at any
 * width; what does not fit gives up its title first, then its time. "Now" always has its words, then the end.
 */
export interface RailBox {
  /** From the rail's start edge, px. */
  readonly left: number
  readonly width: number
}

export interface RailWords {
  readonly timeWidth: number
  readonly titleWidth: number
  readonly isNow: boolean
}

export interface PlacedLabel extends RailBox {
  readonly index: number
  readonly show: 'time' | 'full'
}

export interface RailLayout {
  readonly labels: readonly PlacedLabel[]
  readonly showEnd: boolean
}

const GAP = 8
/** Between the time and the title. */
const SPACE = 6
/** A title of fewer px says nothing. */
const LEAST_TITLE = 56

export function placeLabels(
  segments: readonly RailBox[],
  words: readonly RailWords[],
  total: number,
  endWidth: number,
): RailLayout {
  const taken: RailBox[] = []
  const labels: PlacedLabel[] = []
  const put = (label: PlacedLabel): void => {
    taken.push(label)
    labels.push(label)
  }

  const now = words.findIndex((word) => word.isNow)
  const nowBox = segments[now]
  const nowWords = words[now]
  let showEnd = endWidth > 0 && endWidth < total
  if (nowBox && nowWords) {
    const need = nowWords.timeWidth + SPACE + nowWords.titleWidth
    const room = showEnd ? total - endWidth - GAP : total
    showEnd &&= room >= Math.min(need, nowWords.timeWidth + SPACE + LEAST_TITLE)
    const width = Math.min(need, showEnd ? room : total)
    const left = Math.max(0, Math.min(nowBox.left, (showEnd ? room : total) - width))
    put({ index: now, left, width, show: 'full' })
  }
  if (showEnd) taken.push({ left: total - endWidth, width: endWidth })

  segments.forEach((segment, index) => {
    const word = words[index]
    if (!word || index === now) return
    const start = segment.left
    if (taken.some((box) => start < box.left + box.width + GAP && box.left < start + 1)) return
    const wall = Math.min(
      segments[index + 1]?.left ?? total + GAP,
      ...taken.filter((box) => box.left >= start).map((box) => box.left),
      total + GAP,
    )
    const room = wall - GAP - start
    const full = word.timeWidth + SPACE + word.titleWidth
    if (room >= Math.min(full, word.timeWidth + SPACE + LEAST_TITLE)) {
      put({ index, left: start, width: Math.min(full, room), show: 'full' })
    } else if (room >= word.timeWidth) {
      put({ index, left: start, width: word.timeWidth, show: 'time' })
    }
  })
  return { labels: labels.sort((a, b) => a.index - b.index), showEnd }
}
