import { isDate, isoDate, nextOccurrence, weekdayOf } from './calendar.ts'

export interface DateMention {
  from: number
  to: number
  date: string
  /** The last day of a range ("2-3 april 2021"), else equal to `date`. */
  last: string
  yearMissing: boolean
  /** The weekday that was written does not fit the date. */
  mismatch: boolean
  /** Day and month could be the other way round. */
  unclear: boolean
  weekday: number | null
}

const monthNames: readonly (readonly string[])[] = [
  ['januari', 'january', 'jan'],
  ['februari', 'february', 'feb', 'febr'],
  ['maart', 'march', 'mrt', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'june', 'jun'],
  ['juli', 'july', 'jul'],
  ['augustus', 'august', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'october', 'okt', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
]
const weekdayNames: readonly (readonly string[])[] = [
  ['zondag', 'sunday', 'zo', 'sun'],
  ['maandag', 'monday', 'ma', 'mon'],
  ['dinsdag', 'tuesday', 'di', 'tue', 'tues'],
  ['woensdag', 'wednesday', 'wo', 'wed'],
  ['donderdag', 'thursday', 'do', 'thu', 'thur', 'thurs'],
  ['vrijdag', 'friday', 'vr', 'fri', 'vrij'],
  ['zaterdag', 'saturday', 'za', 'sat'],
]
const byLength = (words: readonly (readonly string[])[]): string =>
  words
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|')
const MONTH = `(${byLength(monthNames)})\\.?(?![\\p{L}])`
const WEEKDAY = `(?:(${byLength(weekdayNames)})(?:\\s?(?:ochtend|morgen|middag|namiddag|avond|morning|afternoon|evening))?\\.?,?\\s{1,3}(?:de |the |den )?)?`
const YEAR = `(?:,?\\s{1,3}(?:van )?((?:19|20)\\d{2})(?!\\d)|\\s{1,2}['’](\\d{2})(?!\\d))?`
const SEP = `\\s{0,2}(?:-|–|—|t/m|tot en met|en|and|&|\\+|/|to)\\s{0,2}`
const EDGE = `(?<![\\p{L}\\d.,:/€-])(?<!\\b(?:dag|day|deel|part|sessie|session|week|ronde)\\s)`

const patterns = {
  // vrijdag 2 april 2021, 2-3 april, 2 en 3 april 2021, 30 maart t/m 2 april, 2nd of April
  dayMonth: new RegExp(
    `${EDGE}${WEEKDAY}(\\d{1,2})(?:e|ste|de|st|nd|rd|th)?(?:\\s{1,2}${MONTH})?(?:${SEP}(?:(?:${byLength(weekdayNames)})\\s{1,2})?(\\d{1,2})(?:e|ste|de|st|nd|rd|th)?)?(?:\\s{1,3}of)?(?:\\s{0,3}|-)${MONTH}${YEAR}`,
    'giu',
  ),
  // April 2, 2021; Friday, April 2nd; April 2-3, 2021
  monthDay: new RegExp(
    `${EDGE}${WEEKDAY}${MONTH}\\s{1,3}(?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:${SEP}(\\d{1,2})(?:st|nd|rd|th)?)?(?![\\d:.]\\d|\\d|\\s?(?:am|pm|uur|h)\\b)${YEAR}`,
    'giu',
  ),
  numeric: new RegExp(
    `${EDGE}${WEEKDAY}(\\d{1,2})\\s?([-/.])\\s?(\\d{1,2})\\s?\\3\\s?((?:19|20)\\d{2}|\\d{2})(?![\\d]|[.:/-]\\d)`,
    'giu',
  ),
  iso: new RegExp(`${EDGE}${WEEKDAY}((?:19|20)\\d{2})([-/.])(\\d{1,2})\\3(\\d{1,2})(?!\\d|[-/]\\d)`, 'giu'),
  // do 2/4, vrijdag 2-4: only behind a weekday
  short: new RegExp(
    `${EDGE}(${byLength(weekdayNames)})\\.?,?\\s{1,3}(\\d{1,2})([-/])(\\d{1,2})(?![\\d]|[-/.:]\\d)`,
    'giu',
  ),
}

/** All dates in the text, in order, without overlap. A missing year becomes that of the next occurrence from `today` (DR11). */
export function findDates(text: string, today: string, lang: 'nl' | 'en'): DateMention[] {
  const found: DateMention[] = []
  const add = (match: RegExpMatchArray, parts: Parts | null): void => {
    const mention = parts === null ? null : resolve(match.index ?? 0, match[0], parts, today)
    if (mention !== null) found.push(mention)
  }
  for (const m of text.matchAll(patterns.dayMonth)) {
    const [, weekday, d1, m1, d2, m2, year, short] = m
    add(m, {
      weekday,
      day: d1,
      month: monthOf(m1 ?? m2),
      last: d2,
      lastMonth: monthOf(m2),
      year: yearOf(year, short),
    })
  }
  for (const m of text.matchAll(patterns.monthDay)) {
    const [, weekday, month, d1, d2, year, short] = m
    // Dutch never writes the month first ("Mei 12" is no date), unless the day has an English ending.
    if (lang === 'nl' && !/\d(?:st|nd|rd|th)/i.test(m[0]) && weekday === undefined && year === undefined)
      continue
    add(m, {
      weekday,
      day: d1,
      month: monthOf(month),
      last: d2,
      lastMonth: monthOf(month),
      year: yearOf(year, short),
    })
  }
  for (const m of text.matchAll(patterns.numeric)) add(m, numericParts(m[1], m[2], m[3], m[4], m[5], lang))
  for (const m of text.matchAll(patterns.iso)) {
    add(m, {
      weekday: m[1],
      day: m[5],
      month: Number(m[4]),
      last: undefined,
      lastMonth: null,
      year: Number(m[2]),
    })
  }
  for (const m of text.matchAll(patterns.short)) {
    add(m, { weekday: m[1], day: m[2], month: Number(m[4]), last: undefined, lastMonth: null, year: null })
  }
  found.sort((a, b) => a.from - b.from || b.to - a.to)
  const kept: DateMention[] = []
  for (const mention of found) {
    const last = kept.at(-1)
    if (last === undefined || mention.from >= last.to) kept.push(mention)
  }
  return kept
}

interface Parts {
  weekday: string | undefined
  day: string | undefined
  month: number | null
  last: string | undefined
  lastMonth: number | null
  year: number | null
  unclear?: boolean
}

function numericParts(
  weekday: string | undefined,
  a: string | undefined,
  separator: string | undefined,
  b: string | undefined,
  y: string | undefined,
  lang: 'nl' | 'en',
): Parts | null {
  const first = Number(a)
  const second = Number(b)
  // 10.30.20 with two-digit parts is a time with seconds or a number rather than a date.
  if (separator === '.' && y?.length === 2 && second > 12) return null
  const swapped = second > 12 && first <= 12
  const unclear = lang === 'en' && separator === '/' && first <= 12 && second <= 12 && first !== second
  return {
    weekday,
    day: swapped ? b : a,
    month: swapped ? first : second,
    last: undefined,
    lastMonth: null,
    year: y === undefined ? null : y.length === 2 ? 2000 + Number(y) : Number(y),
    unclear,
  }
}

function resolve(from: number, text: string, parts: Parts, today: string): DateMention | null {
  const day = Number(parts.day)
  if (parts.month === null || day < 1 || day > 31) return null
  const month = parts.month
  const date =
    parts.year === null
      ? nextOccurrence(month, day, today)
      : isDate(parts.year, month, day)
        ? isoDate(parts.year, month, day)
        : null
  if (date === null) return null
  const weekday = parts.weekday === undefined ? null : indexIn(weekdayNames, parts.weekday)
  let last = date
  if (parts.last !== undefined && parts.lastMonth !== null) {
    const year = Number(date.slice(0, 4))
    const lastYear = parts.lastMonth < month ? year + 1 : year
    const lastDay = Number(parts.last)
    if (isDate(lastYear, parts.lastMonth, lastDay)) {
      const candidate = isoDate(lastYear, parts.lastMonth, lastDay)
      if (candidate > date) last = candidate
    }
  }
  const lead = text.length - text.trimStart().length
  return {
    from: from + lead,
    to: from + text.trimEnd().length,
    date,
    last,
    yearMissing: parts.year === null,
    mismatch: weekday !== null && weekdayOf(date) !== weekday,
    unclear: parts.unclear ?? false,
    weekday,
  }
}

function indexIn(words: readonly (readonly string[])[], word: string): number | null {
  const at = words.findIndex((group) => group.includes(word.toLowerCase()))
  return at < 0 ? null : at
}

function monthOf(word: string | undefined): number | null {
  if (word === undefined) return null
  const at = indexIn(monthNames, word)
  return at === null ? null : at + 1
}

function yearOf(long: string | undefined, short: string | undefined): number | null {
  if (long !== undefined) return Number(long)
  return short === undefined ? null : 2000 + Number(short)
}

const loneWeekday = new RegExp(
  `^(${byLength(weekdayNames.map((names) => names.slice(0, 2)))})(?![\\p{L}])`,
  'iu',
)

/** The weekday a heading begins with ("Vrijdag", "Thursday morning"), 0 is Sunday. */
export function leadingWeekday(text: string): number | null {
  const match = loneWeekday.exec(text)
  return match?.[1] === undefined ? null : indexIn(weekdayNames, match[1])
}
