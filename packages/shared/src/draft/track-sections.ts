import type { Anchor } from './anchors.ts'
import type { Piece } from './lines.ts'
import { trackLabel } from './sections.ts'
import type { Source } from './source.ts'

/** More headings than this are no tracks; it also bounds the work. */
const MOST = 60

/**
 * Tracks written one after the other, each under its own heading ("Track 1: ...", then its times; "Track 2: ...", and
 * the times start again). Gives the label for each anchor under such a heading.
 */
export function trackSections(anchors: readonly Anchor[], source: Source): Map<Anchor, Piece> {
  const busy = new Set(anchors.map((anchor) => anchor.line.index))
  const groups: { label: Piece; anchors: Anchor[] }[] = []
  for (const line of source.lines) {
    if (groups.length >= MOST) break
    if (line.blank || busy.has(line.index) || line.text.length > 70 || line.cells.length > 1) continue
    const label = trackLabel(line)
    if (label === null || label.word === '') continue
    groups.push({ label: { text: label.label, at: line.at }, anchors: under(line.index, anchors, source) })
  }
  const filled = groups.filter((group) => group.anchors.length > 0)
  const labels = new Map<Anchor, Piece>()
  for (const [index, group] of filled.entries()) {
    const beside = filled.some((other, at) => at !== index && overlap(group.anchors, other.anchors))
    if (beside) for (const anchor of group.anchors) labels.set(anchor, group.label)
  }
  return labels
}

/** The anchors under a heading, up to a blank line in a block that had none, or to the next heading of the kind. */
function under(heading: number, anchors: readonly Anchor[], source: Source): Anchor[] {
  const found: Anchor[] = []
  let close = false
  for (let at = firstBelow(heading, anchors); at < anchors.length && found.length < MOST; at += 1) {
    const anchor = anchors[at]
    if (anchor === undefined) break
    const previous = found.at(-1)
    const from = previous?.line.index ?? heading
    const between = source.lines.slice(from + 1, anchor.line.index)
    if (between.some((line) => !line.blank && (line.heading || (trackLabel(line)?.word ?? '') !== ''))) break
    if (previous !== undefined) {
      if (anchor.line.blankBefore && close) break
      close ||= !anchor.line.blankBefore
      if ((anchor.time.start?.minute ?? 0) < (previous.time.start?.minute ?? 0)) break
    } else if (between.filter((line) => !line.blank).length > 2) break
    found.push(anchor)
  }
  return found
}

function firstBelow(heading: number, anchors: readonly Anchor[]): number {
  let low = 0
  let high = anchors.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((anchors[middle]?.line.index ?? Infinity) <= heading) low = middle + 1
    else high = middle
  }
  return low
}

function overlap(a: readonly Anchor[], b: readonly Anchor[]): boolean {
  const start = (anchors: readonly Anchor[]): number => anchors[0]?.time.start?.minute ?? 0
  const end = (anchors: readonly Anchor[]): number => anchors.at(-1)?.time.start?.minute ?? 0
  return start(a) <= end(b) && start(b) <= end(a)
}
