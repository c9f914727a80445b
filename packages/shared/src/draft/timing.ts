import type { DoubtCode } from './draft.contract.ts'
import type { RawItem } from './raw-item.ts'
import type { Clock } from './times.ts'

/** An item with its times settled; minutes since midnight. */
export interface TimedItem extends RawItem {
  begin: number | null
  beginDerived: boolean
  finish: number | null
  finishDerived: boolean
}

export interface RawDoubt {
  code: DoubtCode
  item: TimedItem | null
  /** In the cleaned text. */
  from: number
  to: number
}

const HALF_DAY = 720
const DAY = 1440

export interface MeetingTimes {
  start: number | null
  end: number | null
}

/**
 * Settles which half of the day each time is in, puts the items in order of day and start, and derives the ends that the
 * text leaves out (DR35-DR39).
 */
export function settleTimes(
  raw: readonly RawItem[],
  meeting: MeetingTimes,
  evening: boolean,
): { items: TimedItem[]; doubts: RawDoubt[] } {
  const doubts: RawDoubt[] = []
  const items = raw.map((item): TimedItem => ({
    ...item,
    begin: item.start?.minute ?? null,
    beginDerived: false,
    finish: item.end?.minute ?? null,
    finishDerived: false,
  }))
  for (const day of new Set(items.map((item) => item.day)))
    settleHalves(
      items.filter((item) => item.day === day),
      meeting,
      evening,
      doubts,
    )
  for (const item of items)
    if (item.start?.scanned === true || item.end?.scanned === true)
      doubts.push(at('time-unclear', item, item.start ?? item.end))
  const ordered = order(items, doubts)
  deriveStarts(ordered, meeting)
  deriveEnds(ordered, meeting, doubts)
  compare(ordered, meeting, doubts)
  return { items: ordered, doubts }
}

function at(code: DoubtCode, item: TimedItem, clock: Clock | null): RawDoubt {
  return clock === null
    ? { code, item, from: item.title.at, to: item.title.at + item.title.text.length }
    : { code, item, from: clock.from, to: clock.to }
}

function settleHalves(items: TimedItem[], meeting: MeetingTimes, evening: boolean, doubts: RawDoubt[]): void {
  let previous: number | null = null
  let shifted = false
  // "17.00" elsewhere shows that "5.00" would have been written as "17.00" too; words ("half drie") stay open.
  const clock24 = items.some((item) => item.start?.hours24 === true || item.end?.hours24 === true)
  for (const item of items) {
    const { start, end } = item
    const digits = start !== null && start.to - start.from <= 6
    if (start !== null && item.begin !== null && start.half === 'open' && !(clock24 && digits)) {
      const later = item.begin + HALF_DAY
      const back: boolean =
        previous !== null && item.begin < previous && later >= previous && later - previous <= 480
      const early =
        item.begin < 420 &&
        (previous === null || previous >= 720 || meeting.start === null || later >= meeting.start)
      const late =
        evening &&
        item.begin >= 330 &&
        later < DAY &&
        (previous === null || previous >= 720) &&
        (meeting.start === null || meeting.start >= 900)
      if (later < DAY && (back || early || late)) {
        item.begin = later
        if (!shifted) doubts.push(at('half-day-unclear', item, start))
        shifted = true
      } else shifted = false
    }
    if (
      item.begin !== null &&
      item.finish !== null &&
      end?.half === 'open' &&
      item.finish < item.begin &&
      item.finish + HALF_DAY > item.begin &&
      item.finish + HALF_DAY < DAY
    ) {
      item.finish += HALF_DAY
    }
    previous = item.begin ?? previous
  }
}

/** By day and start; an item without a start keeps its place behind the one before it. */
function order(items: readonly TimedItem[], doubts: RawDoubt[]): TimedItem[] {
  const keys = new Map<TimedItem, number>()
  const latest = new Map<number, number>()
  for (const item of items) {
    const before = latest.get(item.day) ?? -1
    const key = item.begin ?? before
    keys.set(item, key)
    if (item.begin !== null && item.begin < before && item.track === null)
      doubts.push(at('out-of-order', item, item.start))
    latest.set(item.day, item.begin === null ? before : item.begin)
  }
  return items
    .map((item, index) => ({ item, index }))
    .sort(
      (a, b) =>
        a.item.day - b.item.day || (keys.get(a.item) ?? 0) - (keys.get(b.item) ?? 0) || a.index - b.index,
    )
    .map(({ item }) => item)
}

/** An agenda that only states lengths: each start follows from the one before. */
function deriveStarts(items: TimedItem[], meeting: MeetingTimes): void {
  let running: number | null = meeting.start
  for (const [index, item] of items.entries()) {
    if (item.begin === null && item.start === null) {
      const previous = items[index - 1]
      if (index === 0) item.begin = running
      else if (previous !== undefined && previous.day === item.day) item.begin = running
      item.beginDerived = item.begin !== null
    }
    running = item.finish ?? (item.begin !== null && item.minutes !== null ? item.begin + item.minutes : null)
    if (running !== null && running >= DAY) running = null
  }
}

/** For each item the first start after its own on the same day; one pass from the end, as the items are in order. */
function laterStarts(items: readonly TimedItem[]): (number | null)[] {
  const later: (number | null)[] = []
  let day = 0
  let current: number | null = null
  let after: number | null = null
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index]
    if (item === undefined) continue
    if (item.day !== day) {
      day = item.day
      current = null
      after = null
    }
    if (item.begin !== null && item.begin !== current) {
      after = current
      current = item.begin
    }
    later[index] = after
  }
  return later
}

function deriveEnds(items: TimedItem[], meeting: MeetingTimes, doubts: RawDoubt[]): void {
  const lastDay = items.reduce((last, item) => Math.max(last, item.day), 1)
  const later = laterStarts(items)
  for (const [index, item] of items.entries()) {
    if (item.begin === null) {
      doubts.push({ code: 'no-start', item, from: item.title.at, to: item.title.at + item.title.text.length })
      continue
    }
    const begin = item.begin
    if (item.finish !== null && item.finish <= begin) {
      doubts.push(at('end-before-start', item, item.end))
      continue
    }
    if (item.finish !== null) {
      if (item.minutes !== null && item.minutes !== item.finish - begin)
        doubts.push(at('length-mismatch', item, item.end))
      continue
    }
    if (item.minutes !== null && begin + item.minutes < DAY) {
      item.finish = begin + item.minutes
      continue
    }
    const end =
      later[index] ??
      (item.day === lastDay && meeting.end !== null && meeting.end > begin ? meeting.end : null)
    if (end === null)
      doubts.push({
        code: 'no-length',
        item,
        from: item.title.at,
        to: item.title.at + item.title.text.length,
      })
    else {
      item.finish = end
      item.finishDerived = true
    }
  }
}

function compare(items: readonly TimedItem[], meeting: MeetingTimes, doubts: RawDoubt[]): void {
  for (const [index, item] of items.entries()) {
    if (item.begin === null) continue
    const begin = item.begin
    if (
      item.day === 1 &&
      meeting.end !== null &&
      meeting.start !== null &&
      meeting.end > meeting.start &&
      begin > meeting.end
    )
      doubts.push(at('outside-meeting', item, item.start))
    let following = index + 1
    while (items[following]?.day === item.day && items[following]?.begin === null) following += 1
    const next = items[following]
    if (next?.day !== item.day || next.begin === null || item.finish === null || item.finish <= begin)
      continue
    const beside = next.begin === begin && next.track !== null && item.track !== null
    if (next.begin < item.finish && !beside && next.track === item.track)
      doubts.push(at('overlap', next, next.start))
    if (!item.finishDerived && next.begin > item.finish && next.begin !== begin)
      doubts.push(at('gap', next, next.start))
    if (next.begin === begin && !beside) doubts.push(at('overlap', next, next.start))
  }
}
