import type { DateMention } from './dates.ts'
import { cut } from './lines.ts'
import type { Piece } from './lines.ts'
import { isDeadline } from './phrases.ts'
import { lineAt, within } from './source.ts'
import type { Source } from './source.ts'
import type { Clock, TimeMention } from './times.ts'

/* What holds for the whole meeting: its date, its times and its place. */

const dateLabel = /^(?:datum|data|date|wanneer|when|dag|day)\b/iu
const past =
  /\b(?:verscheen|verschenen|publi[ck]|published|sinds|since|geplaatst|posted|bijgewerkt|updated|gewijzigd|copyright|rapport van|report of|vorige|previous|last year|vorig jaar|schreef|wrote|op .{0,30} jl\b)/iu

/** The date of the meeting: the mention that says most about being it (DR10). */
export function meetingDate(source: Source): DateMention | null {
  let best: DateMention | null = null
  let bestScore = -Infinity
  for (const [index, date] of source.dates.slice(0, 400).entries()) {
    const line = lineAt(source.lines, date.from)
    if (line === null) continue
    const sentence = sentenceAround(source, date.from, date.to)
    let score = 0
    if (dateLabel.test(line.text)) score += 5
    if (date.weekday !== null) score += 2
    if (!date.yearMissing) score += 1
    if (within(source.times, line.at, line.at + line.text.length).length > 0) score += 3
    if (line.index < 12) score += 2
    if (line.heading) score += 2
    if (line.text.length < 90) score += 1
    if (isDeadline(sentence)) score -= 8
    if (past.test(sentence)) score -= 4
    score -= index * 0.3
    if (score > bestScore) {
      best = date
      bestScore = score
    }
  }
  return bestScore > -5 ? best : null
}

/** The sentence, or the cell, around [from, to); at most 200 units at either side. */
export function sentenceAround(source: Source, from: number, to: number): string {
  const before = source.text.slice(Math.max(0, from - 200), from)
  const after = source.text.slice(to, to + 200)
  const start = Math.max(...[...before.matchAll(/[.!?]\s|[\n\t\v]/gu)].map((match) => match.index + 1), 0)
  const end = /[.!?](?:\s|$)|[\n\t\v]/u.exec(after)?.index ?? after.length
  return before.slice(start) + source.text.slice(from, to) + after.slice(0, end)
}

export interface MeetingClock {
  start: Clock | null
  end: Clock | null
}

const startWord =
  /\b(?:start|aanvang|begint|beginnen|beginnend|begin|starts?|starting|starttijd|commences)\b[^.\n\t]{0,14}$/iu
const doorsWord =
  /\b(?:inloop|ontvangst|zaal open|deuren?(?: open)?|doors|registration|registratie|walk-in|aanmelden|welkom vanaf)\b[^.\n\t]{0,20}$/iu
const timeLabel =
  /^(?:tijd(?:stip)?|hoe laat|what time|time|wanneer|when|datum(?: en tijd)?|date(?: (?:and|&) time)?|aanvang|start)\b/iu

/** Start and end as the text states them outside its items. */
export function meetingClock(
  source: Source,
  date: DateMention | null,
  range: [number, number] | null,
  taken: ReadonlySet<number>,
): MeetingClock {
  const outside = source.times
    .filter((time) => range === null || time.to <= range[0] || time.from >= range[1])
    .slice(0, 300)
  let best: TimeMention | null = null
  let bestScore = 0
  let start: MeetingClock['start'] = null
  let startScore = 0
  for (const time of outside) {
    const line = lineAt(source.lines, time.from)
    if (line === null) continue
    const sentence = sentenceAround(source, time.from, time.to)
    if (isDeadline(sentence) && !/\b(?:bijeenkomst|programma)\b/i.test(sentence)) continue
    const before = source.text.slice(Math.max(line.at, time.from - 60), time.from)
    const beside = date !== null && Math.abs(date.from - time.from) < 120
    const label = timeLabel.test(line.text) || /\b(?:tijd|time)\s?:\s*[^:\n\t]{0,20}$/iu.test(before)
    const item = time.start !== null && taken.has(time.start.from)
    if (item && !startWord.test(before)) continue
    if (time.start !== null && time.end !== null) {
      const score = 1 + (beside ? 3 : 0) + (label ? 3 : 0) + (line.index < 12 ? 1 : 0)
      if (score > bestScore) {
        best = time
        bestScore = score
      }
    } else if (time.start !== null && !doorsWord.test(before)) {
      const score = (startWord.test(before) ? 4 : 0) + (beside ? 2 : 0) + (label ? 2 : 0)
      if (score > startScore) {
        start = time.start
        startScore = score
      }
    }
  }
  if (
    best !== null &&
    best.start !== null &&
    bestScore >= (range === null ? 1 : 4) &&
    bestScore + 1 >= startScore
  ) {
    let end = best.end
    if (end !== null && end.minute <= best.start.minute && end.half === 'open' && end.minute + 720 < 1440)
      end = { ...end, minute: end.minute + 720 }
    return { start: best.start, end }
  }
  return { start, end: null }
}

const placeLabel =
  /(?:^|[|\t\v\n(]|[ ][•·–-][ ])[ ]*(?:[-*•][ ]+)?(?:📍[ ]*)?(?:locatie|plaats|waar|location|place|venue|where|adres|address)[ ]*[:|\t?][ \n]{0,3}/giu
const placeAfter =
  /^[\s,)]*(?:uur|u|h)?[\s,)]*(?:in|at|te|bij|op|@)\s+((?:(?:de|het|the|an?)\s)?\p{Lu}[^\n\t\v.;|]{2,70})/iu

/** "..., aanvang 19.30 uur, Wijkgebouw De Linde, Parkstad": a name with capitals behind the time, to the end of the line. */
const placeBeside =
  /^[ )]*(?:uur|u|h)?[ )]*(?:[,|·•–—-]|\t|·)\s{0,2}((?:\p{Lu}[\p{L}\p{N}.'’-]*|\d{1,4}[a-z]?|van|de|der|het|the|of|at|aan|en|&|’t|'t|in)(?:,?\s(?:\p{Lu}[\p{L}\p{N}.'’-]*|\d{1,4}[a-z]?|van|de|der|den|het|the|of|at|aan|en|&|’t|'t|in|te)){1,8}):?[ ]*(?=[\n\t\v]|$)/u

/** Where the meeting is, when the text says so beside a label or right behind the date and time. */
export function meetingPlace(source: Source, date: DateMention | null, clock: MeetingClock): Piece | null {
  placeLabel.lastIndex = 0
  for (const match of source.text.matchAll(placeLabel)) {
    const from = match.index + match[0].length
    const line = lineAt(source.lines, from)
    if (line === null && source.text.charAt(from) === '\n') continue
    const rest = /^[^\n\t\v|]{2,140}/u.exec(source.text.slice(from, from + 141))
    if (rest === null || isOther(rest[0])) continue
    const stop =
      /\s(?:•|·|–|-)\s(?=(?:tijd|datum|time|date|start|aanvang)\b)/iu.exec(rest[0])?.index ?? rest[0].length
    const piece = cut({ text: rest[0], at: from }, 0, stop)
    return { text: piece.text.replace(/[.;,]$/, ''), at: piece.at }
  }
  for (const to of [clock.end?.to, clock.start?.to, date?.to]) {
    if (to === undefined) continue
    const tail = source.text.slice(to, to + 120)
    const match = placeAfter.exec(tail) ?? placeBeside.exec(tail)
    if (match?.[1] === undefined || !/^(?:\p{Lu}|(?:de|het|the)\s\p{Lu})/u.test(match[1])) continue
    const name = match[1]
      .replace(
        /\s(?:een|a|an|the|met|with|voor|for|over|van \d|from \d|is|wordt|organi[sz]e|plaats|vindt|waar|where)\b.*$/iu,
        '',
      )
      .replace(/[\s,)(–-]+$/u, '')
    if (name.length < 3 || /^(?:zoom|teams|januari|februari|maart|april|mei|juni|juli|augustus)/iu.test(name))
      continue
    const article = /^(?:the|de|het)\s/u.exec(name)?.[0].length ?? 0
    const at = to + match[0].length - match[1].length + article
    return { text: name.slice(article), at }
  }
  return null
}

function isOther(text: string): boolean {
  return /^\s*(?:datum|tijd|time|date)\b/iu.test(text)
}
