import type { Doubt, Draft, DraftItem, Span } from './draft.contract.ts'
import type { DateMention } from './dates.ts'
import { kindOf } from './kinds.ts'
import type { Piece } from './lines.ts'
import { meetingClock, meetingDate, meetingPlace } from './meeting.ts'
import { meetingTitle } from './meeting-title.ts'
import type { Person } from './people.ts'
import type { RawItem } from './raw-item.ts'
import { readGuests } from './guests.ts'
import { readProgramme } from './programme.ts'
import { lineAt, readSource } from './source.ts'
import type { Source } from './source.ts'
import type { Clock } from './times.ts'
import { settleTimes } from './timing.ts'
import type { TimedItem } from './timing.ts'
import { labelParallels } from './tracks.ts'

export interface ParseOptions {
  /** "YYYY-MM-DD": a date without a year becomes its next occurrence from this day on. */
  today: string
}

const TIME_ZONE = 'Europe/Amsterdam'
const evening = /(?:avond|evening|tonight)(?!\p{L}*(?:eten|maaltijd|diner))/iu
const weekdayEvening =
  /(?:maan|dins|woens|donder|vrij|zater|zon)dagavond|(?:mon|tues|wednes|thurs|fri|satur|sun)day evening/iu

/**
 * Reads an announcement (plain text, Markdown, HTML, mail; Dutch or English) into the draft of a programme. Pure; never
 * throws; time grows with the length of the text. What the text leaves open is null or marked in `doubts`; RULES.md
 * numbers the rules.
 */
export function parseAnnouncement(text: string, options: ParseOptions): Draft {
  const source = readSource(text, options.today)
  const date = meetingDate(source)
  const programme = readProgramme(source, date?.date ?? null)
  labelParallels(programme.items)
  const placed = placeGuests(programme.items, source)
  const stated = meetingClock(
    source,
    date,
    programme.range,
    new Set(programme.items.flatMap((item) => (item.start === null ? [] : [item.start.from]))),
  )
  const title = meetingTitle(source, programme.range)
  const late = isEvening(source, date, title)
  const clock = { start: afternoon(stated.start, late), end: afternoon(stated.end, late) }
  const { items, doubts: raw } = settleTimes(
    programme.items,
    { start: clock.start?.minute ?? null, end: clock.end?.minute ?? null },
    late,
  )
  const place = meetingPlace(source, date, clock)
  const days = new Set(items.map((item) => item.day)).size
  const span = (from: number, to: number): Span => source.map.span(from, to)
  const doubts: Doubt[] = []
  if (items.length === 0) doubts.push({ code: 'no-programme', item: null, span: null })
  if (source.map.cut) doubts.push({ code: 'too-long', item: null, span: null })
  if (title === null) doubts.push({ code: 'no-title', item: null, span: null })
  if (date === null) doubts.push({ code: 'no-date', item: null, span: null })
  else {
    if (date.yearMissing) doubts.push({ code: 'year-missing', item: null, span: span(date.from, date.to) })
    if (date.mismatch) doubts.push({ code: 'weekday-mismatch', item: null, span: span(date.from, date.to) })
    if (date.last > date.date && days === 1 && items.length > 0)
      doubts.push({ code: 'several-dates', item: null, span: span(date.from, date.to) })
    if (date.unclear) doubts.push({ code: 'date-unclear', item: null, span: span(date.from, date.to) })
  }
  const guested = items.findIndex((item) => placed !== null && item.from === placed.from)
  const guest = items[guested]?.people[0]
  if (guest !== undefined)
    doubts.push({ code: 'speakers-unplaced', item: guested, span: span(guest.from, guest.to) })
  const marked = new Set<string>()
  const index = new Map(items.map((item, at) => [item, at]))
  for (const doubt of raw) {
    const at = doubt.item === null ? -1 : (index.get(doubt.item) ?? -1)
    const item = at < 0 ? null : at
    const key = `${doubt.code} ${String(item)}`
    if (item !== null && marked.has(key)) continue
    marked.add(key)
    doubts.push({ code: doubt.code, item, span: span(doubt.from, doubt.to) })
  }
  const start = clock.start ?? firstStart(items)
  const end = clock.end ?? lastEnd(items)
  return {
    lang: source.lang,
    title: title === null ? null : tidy(title.text),
    date: date?.date ?? items.find((item) => item.date !== null)?.date ?? null,
    timeZone: TIME_ZONE,
    place: place === null ? null : tidy(place.text),
    start: start === null ? null : clockText(start.minute),
    end: end === null ? null : clockText(end.minute),
    spans: {
      ...(title === null ? {} : { title: span(title.at, title.at + title.text.length) }),
      ...(date === null ? {} : { date: span(date.from, date.to) }),
      ...(start === null ? {} : { start: span(start.from, start.to) }),
      ...(end === null ? {} : { end: span(end.from, end.to) }),
      ...(place === null ? {} : { place: span(place.at, place.at + place.text.length) }),
    },
    items: items.map((item) => draftItem(item, source, days > 1)),
    doubts,
  }
}

/** Guests named apart from the programme go to its only item that can have them; the doubt says that this was inferred. */
function placeGuests(items: readonly RawItem[], source: Source): RawItem | null {
  const open = items.filter((item) => !['doors', 'break', 'closing'].includes(kindOf(item.title.text)))
  const only = open[0]
  if (open.length !== 1 || only === undefined || only.people.length > 0) return null
  only.people = readGuests(source)
  return only.people.length > 0 ? only : null
}

/** Whether the meeting is one of the evening: its title, the line of its date, or a weekday says so. */
function isEvening(source: Source, date: DateMention | null, title: Piece | null): boolean {
  const line = date === null ? null : lineAt(source.lines, date.from)
  return evening.test(`${title?.text ?? ''} ${line?.text ?? ''}`) || weekdayEvening.test(source.text)
}

/** "aanvang half acht" of an evening, or "from 2 to 5", is twelve hours later than it reads. */
function afternoon(clock: Clock | null, late: boolean): Clock | null {
  if (clock?.half !== 'open' || clock.hours24 || clock.minute >= 720) return clock
  return clock.minute < 420 || late ? { ...clock, minute: clock.minute + 720 } : clock
}

interface Moment {
  minute: number
  from: number
  to: number
}

function firstStart(items: readonly TimedItem[]): Moment | null {
  const first = items.find((item) => item.begin !== null && kindOf(item.title.text) !== 'doors') ?? items[0]
  if (first?.begin == null || first.start === null) return null
  return { minute: first.begin, from: first.start.from, to: first.start.to }
}

function lastEnd(items: readonly TimedItem[]): Moment | null {
  const last = items.at(-1)
  if (last === undefined) return null
  if (last.finish !== null && !last.finishDerived && last.begin !== null && last.finish > last.begin) {
    const mark = last.end ?? last.start
    return mark === null ? null : { minute: last.finish, from: mark.from, to: mark.to }
  }
  if (last.begin === null || last.start === null || kindOf(last.title.text) !== 'closing') return null
  return { minute: last.begin, from: last.start.from, to: last.start.to }
}

function draftItem(item: TimedItem, source: Source, several: boolean): DraftItem {
  const span = (from: number, to: number): Span => source.map.span(from, to)
  const title = tidy(item.title.text).replace(/(?<=[\p{L}’”"')\]])\.$/u, '')
  const minutes =
    item.begin !== null && item.finish !== null && item.finish > item.begin
      ? item.finish - item.begin
      : item.minutes
  return {
    day: item.day,
    ...(several && item.date !== null ? { date: item.date } : {}),
    start: item.begin === null ? null : clockText(item.begin),
    startDerived: item.beginDerived,
    end: item.finish === null ? null : clockText(item.finish),
    endDerived: item.finishDerived,
    minutes,
    title,
    kind: kindOf(title),
    track: item.track === null ? null : tidy(item.track.text),
    place: item.place === null ? null : tidy(item.place.text),
    speakers: item.people.map((person) => speaker(person, source)),
    span: span(item.from, item.to),
    spans: {
      ...(item.title.text === ''
        ? {}
        : { title: span(item.title.at, item.title.at + item.title.text.length) }),
      ...(item.start === null ? {} : { start: span(item.start.from, item.start.to) }),
      ...(item.end === null ? {} : { end: span(item.end.from, item.end.to) }),
    },
  }
}

function speaker(person: Person, source: Source): DraftItem['speakers'][number] {
  return {
    name: person.name,
    role: person.chair ? 'chair' : person.role,
    organisation: person.organisation,
    affiliation: person.affiliation,
    span: source.map.span(person.from, person.to),
  }
}

function clockText(minute: number): string {
  const inDay = ((minute % 1440) + 1440) % 1440
  return `${String(Math.floor(inDay / 60)).padStart(2, '0')}:${String(inDay % 60).padStart(2, '0')}`
}

function tidy(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
