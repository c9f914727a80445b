import { addDays } from './calendar.ts'
import { leadingWeekday } from './dates.ts'
import { trim } from './lines.ts'
import type { Line, Piece } from './lines.ts'
import { within } from './source.ts'
import type { Source } from './source.ts'

export interface DayMark {
  /** Index of the line with the heading. */
  line: number
  date: string | null
  /** The number in "Dag 2". */
  ordinal: number | null
  weekday: number | null
}

const ordinals: Readonly<Record<string, number>> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  '7': 7,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  een: 1,
  één: 1,
  twee: 2,
  drie: 3,
  vier: 4,
  eerste: 1,
  tweede: 2,
  derde: 3,
  first: 1,
  second: 2,
  third: 3,
  i: 1,
  ii: 2,
  iii: 3,
}
const dayLabel =
  /^(?:dag|day)\s?(\d|one|two|three|four|een|één|twee|drie|vier|i{1,3})\b|^(?:(?:de|the)\s)?(eerste|tweede|derde|first|second|third)\s(?:dag|day)\b|^(?:programma|programme|program|agenda)\s(?:dag|day)\s?(\d)\b/iu
const programmePrefix = /^(?:programm?a?e?|agenda|schedule)\s*(?:voor|for|op|on|[:–—-])?\s*/iu

/** A heading that opens a day: "Dag 1 – donderdag 2 april", "Friday 3 April", "Vrijdag". */
export function dayMark(line: Line, source: Source): DayMark | null {
  const text = line.text.trim()
  if (line.blank || text.length > 110 || line.cells.filter((cell) => cell.text !== '').length > 1) return null
  const dates = within(source.dates, line.at, line.at + line.text.length)
  const dated = dates.find((date) => date.date === date.last)
  const label = dayLabel.exec(text)
  const ordinal = ordinals[(label?.[1] ?? label?.[2] ?? label?.[3] ?? '').toLowerCase()] ?? null
  if (ordinal !== null)
    return { line: line.index, date: dated?.date ?? null, ordinal, weekday: leadingWeekday(afterLabel(text)) }
  const skip = programmePrefix.exec(text)?.[0].length ?? 0
  if (dated !== undefined && dated.from - line.at <= skip + 2) {
    const rest = source.text.slice(dated.to, line.at + line.text.length)
    if (!/[.!?]\s/.test(rest) && rest.length < 60)
      return { line: line.index, date: dated.date, ordinal: null, weekday: null }
    return null
  }
  const weekday = leadingWeekday(text.slice(skip))
  const words = text.slice(skip).split(/\s+/)
  if (weekday === null || words.length > 4 || /[.!?]$/.test(text) || /\d[.:]\d\d/.test(text)) return null
  return { line: line.index, date: null, ordinal: null, weekday }
}

function afterLabel(text: string): string {
  return text.replace(dayLabel, '').replace(/^[\s:–—,(-]+/u, '')
}

/** Gives each marked line its day number and, where it can be known, its date. */
export function resolveDays(
  marks: readonly DayMark[],
  meeting: string | null,
): Map<number, { day: number; date: string | null }> {
  const days = new Map<number, { day: number; date: string | null }>()
  const seen = new Map<string, number>()
  for (const mark of marks) {
    const key =
      mark.ordinal !== null
        ? `n${String(mark.ordinal)}`
        : mark.date !== null
          ? mark.date
          : `w${String(mark.weekday)}`
    const known = seen.get(key)
    const day = known ?? mark.ordinal ?? seen.size + 1
    seen.set(key, day)
    if (mark.date !== null) seen.set(mark.date, day)
    const first = meeting ?? null
    const date =
      mark.date ??
      (first !== null && (mark.ordinal !== null || mark.weekday !== null) ? addDays(first, day - 1) : null)
    days.set(mark.line, { day, date })
  }
  return days
}

const trackWord =
  /^((?:(?:parallel(?:le)?\s?)?(?:deel)?(?:sessie|session|track|stream|spoor|workshop|werksessie|werkgroep|break-?out|breakoutsessie|deelsessie|parallelsessie|subsessie|tafel|table|zaal|room|ruimte|hall|stage|podium|groep|group|ronde|strand|theme|thema|lijn))\s(?:[A-Z]|\d{1,2}[a-zA-Z]?|I{1,3}|IV|V|[A-Z]\d{1,2}|[A-Z][\p{L}]{2,20}))(?:\s*[:.–—|)-]+\s*|\s+(?=[“"‘«])|$|\s+(?=\())/u
// "Parallelsessie B Digitaal burgerschap": no sign behind the label, but a capital.
const bareTrack =
  /^((?:parallelsessie|deelsessie|werksessie|sessie|session|track|stream|spoor|workshop|break-?out)\s(?:[A-Z]|\d{1,2}[a-zA-Z]?))\s+(?=\p{Lu}\p{L})/u
const shortMark = /^([A-H]|[A-H]?[1-9]|[1-9][a-h])\s*[:.)–—]\s+(?=\S)/u

/** The label of a parallel session at the head of a title: "Sessie A: ...", "Workshop 2 – ...". */
export function trackLabel(piece: Piece): { label: string; rest: Piece; word: string } | null {
  const text = piece.text
  const lowered =
    text.charAt(0).toUpperCase() === text.charAt(0) ? text.charAt(0).toLowerCase() + text.slice(1) : text
  const match = trackWord.exec(lowered) ?? bareTrack.exec(lowered)
  if (match !== null) {
    const label = text.slice(0, (match[1] ?? '').length)
    return {
      label,
      word: label.split(/\s/)[0]?.toLowerCase() ?? '',
      rest: trim({ text: text.slice(match[0].length), at: piece.at + match[0].length }),
    }
  }
  const short = shortMark.exec(text)
  if (short === null) return null
  return {
    label: short[1] ?? '',
    word: '',
    rest: trim({ text: text.slice(short[0].length), at: piece.at + short[0].length }),
  }
}

const umbrella =
  /^(?:\d+e?\s|eerste\s|tweede\s|derde\s|first\s|second\s|third\s)?(?:parallel|deelsessies|subsessies|workshop|break-?out|breakout|sessieronde|sessies\b|werksessies|werkgroepen|sessions\b|keuzeprogramma|tracks?\b|rondes?\b|kies uit|choice of|choose)/iu

/** The name of the slot itself ("Parallelle sessies, ronde 1"), not of one of its sessions. */
export function isUmbrella(title: string): boolean {
  return umbrella.test(title) && title.split(/\s+/).length <= 9
}
