import { anchorsOf, trailAnchor } from './anchors.ts'
import type { Anchor } from './anchors.ts'
import { isFooter, isLabel, isProgrammeHeading } from './phrases.ts'
import type { Source } from './source.ts'

/** Whether titles are written With Capitals, so that two capitals in a row need not be a name. */
export function titleCased(anchors: readonly { head: { text: string } }[]): boolean {
  let capitals = 0
  let words = 0
  for (const anchor of anchors) {
    for (const match of anchor.head.text.matchAll(/(?<=\s)\p{L}{4,}/gu)) {
      words += 1
      if (/^\p{Lu}/u.test(match[0])) capitals += 1
    }
  }
  return words >= 6 && capitals > words * 0.6
}

/** The reading that explains the text: times in front, or, where those are few, times behind the titles. */
export function chooseAnchors(source: Source): Anchor[] {
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
  // Where times stand in front, a time at the end of a line counts only amid (or right beside) those lines.
  const first = (titled[0]?.line.index ?? 0) - 1
  const last = (titled.at(-1)?.line.index ?? 0) + 1
  const amid =
    titled.length < 2 ? trails : trails.filter(({ line }) => line.index >= first && line.index <= last)
  const all = withoutWhole(
    plausible([...titled, ...amid], source).sort((a, b) => a.from - b.from),
    source,
  )
  if (all.length >= 2) return all
  const only = all[0]
  if (only === undefined || only.style === 'trail') return []
  const heading = source.lines
    .slice(Math.max(0, only.line.index - 4), only.line.index)
    .some((line) => isProgrammeHeading(line.text))
  return heading || only.style === 'row' ? all : []
}

/** Without a lone "2 april 10.00 ..." (that is the meeting itself) and without "12,00" where no other time vouches for it. */
function plausible(anchors: readonly Anchor[], source: Source): Anchor[] {
  const dated = anchors.filter((anchor) => anchor.date !== null).length
  const comma = (anchor: Anchor): boolean => source.text.slice(anchor.time.from, anchor.time.to).includes(',')
  const commas = anchors.filter(comma).length
  return anchors.filter(
    (anchor) => (dated !== 1 || anchor.date === null) && (anchors.length - commas >= 2 || !comma(anchor)),
  )
}

/** Without a first time that spans all the others and has no title of its own: that is when the meeting is. */
function withoutWhole(anchors: Anchor[], source: Source): Anchor[] {
  const [first, second] = anchors
  const last = anchors.at(-1)
  if (
    first?.time.start == null ||
    first.time.end === null ||
    second?.time.start == null ||
    last?.time.start == null
  )
    return anchors
  if (
    anchors.length < 3 ||
    first.time.start.minute > second.time.start.minute ||
    first.time.end.minute < last.time.start.minute
  )
    return anchors
  const between = source.lines.slice(first.line.index + 1, second.line.index)
  const headed = between.some((line) => !line.blank && isProgrammeHeading(line.text))
  const bare = first.head.text === '' && first.cells.length === 0
  return headed || (bare && second.time.start.minute < first.time.end.minute) ? anchors.slice(1) : anchors
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
export function titlesComeFirst(anchors: readonly Anchor[], source: Source): boolean {
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
