import type { Anchor } from './anchors.ts'
import { buildItem } from './item-builder.ts'
import type { Detail } from './item-builder.ts'
import type { Piece } from './lines.ts'
import type { RawItem } from './raw-item.ts'
import { isUmbrella, trackLabel } from './sections.ts'

/**
 * A slot with sessions listed under it becomes one item for each session, with its label as track (DR29); any other item
 * stays as it is.
 */
export function splitSessions(
  item: RawItem,
  anchor: Anchor,
  details: readonly Detail[],
  easy: boolean,
): RawItem[] {
  const labelled = details.map((detail) => ({ detail, track: trackOf(detail) }))
  const first = labelled.findIndex(({ track }) => track !== null)
  const sessions = labelled.filter(({ track }) => track !== null)
  const short = sessions.every(({ track }) => track?.word === '')
  if (sessions.length < 2 || (short && !isUmbrella(item.title.text) && !/parallel/i.test(item.title.text)))
    return [item]
  const built: RawItem[] = []
  for (let at = first; at < labelled.length; at += 1) {
    const entry = labelled[at]
    if (entry?.track == null) continue
    const own: Detail[] = []
    for (let next = at + 1; next < labelled.length && labelled[next]?.track === null; next += 1) {
      const detail = labelled[next]?.detail
      if (detail !== undefined) own.push(detail)
    }
    const session = buildItem(anchor, entry.track.rest, [], own, easy)
    const last = own.at(-1) ?? entry.detail
    built.push({
      ...session,
      from: entry.detail.at,
      to: last.at + last.text.length,
      minutes: session.minutes ?? item.minutes,
      track: {
        text: entry.track.label,
        at: entry.detail.at + Math.max(0, entry.detail.text.indexOf(entry.track.label)),
      },
    })
  }
  return built
}

function trackOf(detail: Detail): { label: string; rest: Piece; word: string } | null {
  return detail.label === undefined ? trackLabel(detail) : { label: detail.label, rest: detail, word: '' }
}

/** Marks items that stand side by side ("11.00 Sessie A", "11.00 Sessie B") with their labels. */
export function labelParallels(items: RawItem[]): void {
  const beside = new Map<string, number>()
  const labels = new Map<RawItem, NonNullable<ReturnType<typeof trackLabel>>>()
  const slot = (item: RawItem): string => `${String(item.day)} ${String(item.start?.minute)}`
  for (const item of items) {
    const label = item.track === null ? trackLabel(item.title) : null
    if (label !== null && label.word !== '') labels.set(item, label)
    if (label !== null || item.track !== null) beside.set(slot(item), (beside.get(slot(item)) ?? 0) + 1)
  }
  for (const [item, label] of labels) {
    if (item.start === null || (beside.get(slot(item)) ?? 0) < 2) continue
    item.track = { text: label.label, at: item.title.at }
    if (label.rest.text !== '') item.title = label.rest
  }
}
