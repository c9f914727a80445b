import { byConnector, trimTitle } from './headline.ts'
import { cut } from './lines.ts'
import type { Piece } from './lines.ts'
import { readPeople } from './people.ts'
import type { Person } from './people.ts'
import { isDeadline, isLabel } from './phrases.ts'
import type { RawItem } from './raw-item.ts'
import { within } from './source.ts'
import type { Source } from './source.ts'
import type { TimeMention } from './times.ts'

/*
 * Programmes told in sentences: "We openen om 10 uur met een inleiding van Anna Bakker. Daarna, om 10.30 uur, ...".
 * Each clause with a time is an item; its title is what the clause says happens.
 */

interface Clause extends Piece {
  time: TimeMention
}

const happens =
  /(?<!\p{L})(?:inloop|ruimte|gelegenheid|vragen|questions|soep|soup|ontvangst|ontvangen|welkom|welkomstwoord|open(?:en|t|ing)?|start(?:en|t)?|begin(?:t|nen)?|aftrap|trappen|inleiding|spreekt|spreken|vertelt|neemt|nemen|geeft|geven|houdt|presentatie|presenteert|koffie|gaan|gaat|workshops?|sluit(?:en|ing)?|afsluit\p{L}*|ronden|einde|eindigt|volgt|doors|welcome|begins?|kick|talks?|speaks?|keynote|gives?|presents?|coffee|tea|drinks|reception|ends?|finish|followed|registration|arrive|join|takes?|sessions?|sessies?|vote|tour|award\p{L}*|muziek|music|quiz|optreden|film|\p{L}*(?:lezing|pauze|lunch|borrel|diner|gesprek|debat|discussies?|maaltijd|opening|plechtigheid|uitreiking|rondleiding|wandeling|stemming|break|dinner|panel|discussion|debate|closing))(?!\p{L})|q&a|panel|clos(?:e|es|ed)\b/iu

/** The items of a text that has no timed lines; empty unless at least two clauses tell what happens when (DR26). */
export function readProse(source: Source): RawItem[] {
  const clauses: Clause[] = []
  for (const line of source.lines) {
    if (line.blank) continue
    for (const cell of line.cells) clauses.push(...clausesOf(cell, source))
  }
  const items = clauses.flatMap((clause) => itemOf(clause, source) ?? [])
  const moments = new Set(items.map((item) => item.start?.minute))
  const telling = items.filter(
    (item) => !/^(?:start|aanvang|begin|einde?|end|tijd|time)$/iu.test(item.title.text),
  ).length
  return moments.size >= 2 && telling >= 1 ? items : []
}

const boundary =
  /[.!?;](?=\s|$)|,\s+(?=(?:(?:en|and)\s)?(?:daarna|vervolgens|waarna|gevolgd|aansluitend|followed|then|after|om|at|from|van|vanaf|tot|start|aanvang|begin|inloop|einde|until|\d))|\s+(?:[-–—|]\s+)?(?=(?:aanvang|inloop|einde|afsluiting|sluiting|borrel|zaal open)\s)|\s[-–—|]\s|\s(?:en|and|waarna)\s(?=(?:daarna|vervolgens|then|om|at|van|from|start)\s)/giu

/** Cuts a line into clauses of one time each; times of signing up and the like drop out. */
function clausesOf(cell: Piece, source: Source): Clause[] {
  const end = cell.at + cell.text.length
  const times = within(source.times, cell.at, end).filter((time) => time.start !== null)
  if (times.length === 0 || cell.text.length > 4000) return []
  const stops = [...cell.text.matchAll(boundary)]
    .filter((match) => !abbreviated(cell.text, match.index))
    .map((match) => cell.at + match.index + (match[0].startsWith(' ') ? 0 : 1))
  const clauses: Clause[] = []
  for (const [index, time] of times.entries()) {
    const previous = times[index - 1]
    const next = times[index + 1]
    const from = Math.max(
      cell.at,
      previous === undefined ? cell.at : 0,
      ...stops.filter((stop) => stop <= lead(time) && (previous === undefined || stop >= previous.to)),
    )
    const to = Math.min(
      end,
      ...stops.filter((stop) => stop >= time.to && (next === undefined || stop <= lead(next))),
    )
    const begin =
      previous !== undefined && from < previous.to ? shareBefore(source, previous, time, cell.at) : from
    const stop = next !== undefined && to > lead(next) ? shareBefore(source, time, next, cell.at) : to
    clauses.push({ text: source.text.slice(begin, stop), at: begin, time })
  }
  return clauses.filter((clause) => !isDeadline(clause.text) && !isDeadline(sentenceOf(cell, clause)))
}

/**
 * Where the words between two times of one clause are cut: "We starten om 20.00 uur met inloop vanaf 19.30 uur" gives
 * "met inloop" to the second time, because the first has words of its own in front.
 */
function shareBefore(source: Source, first: TimeMention, second: TimeMention, cellAt: number): number {
  const between = source.text.slice(first.to, lead(second)).trim()
  const before = source.text.slice(Math.max(cellAt, lead(first) - 40), lead(first))
  const own = /\p{L}{4,}[^.;,]{0,12}$/u.test(before)
  return own && between.split(/\s+/).length <= 4 && second.lead !== '' ? first.to : lead(second)
}

function lead(time: TimeMention): number {
  return time.from - (time.lead === '' ? 0 : time.lead.length + 1)
}

function abbreviated(text: string, at: number): boolean {
  return (
    text[at] === '.' &&
    /(?:\b(?:prof|dr|drs|mr|ir|ing|mevr|dhr|mw|ca|o\.a|bijv|a\.m|p\.m|a\.s|jl|o\.l\.v|\p{Lu})|\d)$/iu.test(
      text.slice(Math.max(0, at - 6), at),
    ) &&
    !/^\.(?:\s*$|\s+\p{Lu}\p{Ll}+\s\p{Ll})/u.test(text.slice(at))
  )
}

function sentenceOf(cell: Piece, clause: Piece): string {
  const from = cell.text.lastIndexOf('. ', clause.at - cell.at) + 1
  const end = cell.text.indexOf('. ', clause.at - cell.at + clause.text.length)
  return cell.text.slice(from, end < 0 ? undefined : end).slice(0, 400)
}

const subject = /\b(?:over|about|on|titled|getiteld)\s+(?:het thema\s|the topic\s)?(.{3,140})$/iu
const object =
  /\b(?:met|with|is er|zijn er|is|volgt|volgen|there (?:is|will be|are)|we have|followed by|gevolgd door|for|voor|by|to|into|mee in)\s+(?:er\s|eerst\s|een\s|de\s|het\s|an?\s|the\s|onze\s|our\s|plaats\s)?(.{3,140})$/iu
const verbs: readonly (readonly [RegExp, string, string])[] = [
  [
    /\b(?:sluiten we|sluit|sluiten|ronden we|wordt .{0,20}afgesloten|eindigt|eindigen)\b/iu,
    'Afsluiting',
    'Close',
  ],
  [/\b(?:we close|closes?|wrap up|we end|ends?|we finish|finishes)\b/iu, 'Afsluiting', 'Close'],
  [
    /\b(?:openen we|we openen|opent|trappen we|beginnen we|we beginnen|start(?:en)? we|we starten|begint)\b/iu,
    'Opening',
    'Opening',
  ],
  [/\b(?:we open|opens|we start|we begin|begins|kick off)\b/iu, 'Opening', 'Opening'],
  [/\b(?:welkom|ontvangen|inlopen|binnenlopen)\b/iu, 'Inloop', 'Arrival'],
]
const filler =
  /^(?:(?:en|and|daarna|vervolgens|tot slot|ten slotte|aansluitend|eerst|dan|then|next|after that|afterwards|finally|first|is er|zijn er|er is|volgt|there is|there will be|na een|na de|na|after a|after the|after|it is time for|is het tijd voor|we have|we hebben|hebben we|gaan we|gaat (?:zij|hij|ze|men|het)|gaan (?:zij|ze)|is|zijn|wordt|de|het|een|the|a|an|om|op|at|from|van|vanaf|tot|until|rond|around|u bent|je bent|bent u|iedereen is|beginnen|begint|kunt u|kun je|genieten van|plaats voor|er|we|wij|uur|,|:|–|—|-)(?=[\s,:–—-]|$)[\s,:]*)+/iu
const trailing =
  /(?:\s(?:plaats|om|at|op|are served|is served|(?:staat|staan|ligt)\s(?:de\s\p{L}+\s)?klaar|wordt geserveerd|worden geserveerd|van|vanaf|from|tot|start|begint|en|and|is|zijn|rond|around|daarna|er|we|wij|we met|met|with|volgt|,|–|-|\())+$/iu

function itemOf(clause: Clause, source: Source): RawItem | null {
  if (!happens.test(clause.text)) return null
  const dates = within(source.dates, clause.at, clause.at + clause.text.length)
  const { time } = clause
  const timeFrom = lead(time) - clause.at
  // The clause without its time: what stands before and behind it, with blanks so that offsets hold.
  let text =
    clause.text.slice(0, Math.max(0, timeFrom)) +
    ' '.repeat(Math.max(0, time.to - clause.at - timeFrom)) +
    clause.text.slice(time.to - clause.at)
  for (const date of dates)
    text =
      text.slice(0, date.from - clause.at) + ' '.repeat(date.to - date.from) + text.slice(date.to - clause.at)
  const label =
    /^\s*(?:tijd(?:en)?|time|wanneer|when|datum(?: en tijd)?|date|programma|programme)\s*:\s*/iu.exec(
      text,
    )?.[0].length ?? 0
  const whole = cut({ text, at: clause.at }, label)
  if (isLabel(whole.text) && !/inloop|start/i.test(whole.text)) return null
  const { title: named, people } = nameOf(whole, source)
  const title = named.text === '' ? trimTitle(whole) : named
  if (title.text === '') return null
  return {
    from: clause.at,
    to: clause.at + clause.text.trimEnd().length,
    start: time.start,
    end: time.end,
    minutes: null,
    title,
    people,
    place: null,
    track: null,
    day: 1,
    date: null,
  }
}

function nameOf(whole: Piece, source: Source): { title: Piece; people: Person[] } {
  let near: Person[] = []
  const speaking =
    /\b(?:opent|sluit|leidt|verzorgt|interviewt|verwelkomt|begroet|spreekt|vertelt|presenteert|houdt|geeft|neemt|speaks|talks|presents|gives|will (?:speak|talk|present|open|close|lead)|opens|closes|leads|hosts|chairs|interviews)\b/iu.exec(
      whole.text,
    )
  if (speaking !== null) {
    const people = peopleNear(whole, speaking.index, speaking.index + speaking[0].length)
    const about = subject.exec(whole.text)
    near = people
    if (people.length > 0) {
      if (about?.[1] !== undefined)
        return { title: sentenceEnd(cut(whole, whole.text.length - about[1].length)), people }
      const rest = object.exec(whole.text)
      const named = /\b(?:een|a|an|de|the)\s(.{3,60})$/iu.exec(whole.text)
      const title = rest?.[1] ?? named?.[1]
      const bounds = /^(?:opent|sluit|verwelkomt|begroet|opens|closes|will open|will close)$/iu.test(
        speaking[0],
      )
      if (title !== undefined && !bounds)
        return { title: clean(cut(whole, whole.text.length - title.length)), people }
    }
  }
  const linked = byConnector(whole, true)
  const people = linked?.people ?? near
  const ready = /\b(?:staat|staan|ligt)\s(?:er\s|de\s|het\s|een\s)?(.{3,60}?)\sklaar\b/iu.exec(whole.text)
  if (ready?.[1] !== undefined) {
    const at = ready.index + ready[0].indexOf(ready[1])
    return { title: cut(whole, at, at + ready[1].length), people }
  }
  const rest = linked === null ? whole : linked.title
  let title = clean(rest)
  const thing = object.exec(rest.text)
  const opens = verbs.some(([pattern]) => pattern.test(rest.text))
  if (thing?.[1] !== undefined && (happens.test(thing[1]) || (opens && /^(?:met|with)\s/iu.test(thing[0]))))
    title = clean(cut(rest, rest.text.length - thing[1].length))
  const verb = verbs.find(([pattern]) => pattern.test(title.text === '' ? whole.text : title.text))
  if (verb !== undefined && (title.text.split(/\s+/).length > 1 || title.text === '')) {
    const stripped = clean(cut(title, 0))
    const noun = /\b(?:met|with)\s(?:een\s|a\s|an\s|de\s|the\s)?(\p{L}{4,}.*)$/iu.exec(stripped.text)
    if (noun?.[1] !== undefined) title = clean(cut(stripped, stripped.text.length - noun[1].length))
    else if (!/\b(?:inloop|ontvangst|lunch|borrel|drinks|pauze|break)\b/iu.test(stripped.text)) {
      const match = verb[0].exec(whole.text)
      if (match !== null)
        return {
          title: { text: source.lang === 'nl' ? verb[1] : verb[2], at: whole.at + match.index },
          people,
        }
    }
  }
  return { title, people }
}

function peopleNear(whole: Piece, from: number, to: number): Person[] {
  const before = clean(cut(whole, 0, from))
  const found = readPeople(before)
  if (found !== null && named(found.people, found.score)) return found.people
  const after = cut(whole, to)
  const stop = /\s(?:over|about|on|een|a|an|in|de|het|the|ons|us)\s/u.exec(after.text)
  const second = readPeople(clean(cut(after, 0, stop?.index)))
  return second !== null && named(second.people, second.score) ? second.people : []
}

function named(people: readonly Person[], score: number): boolean {
  return score >= 3 || people.every((person) => person.name.includes(' '))
}

function sentenceEnd(piece: Piece): Piece {
  return { text: piece.text.replace(/[.!?,;]+$/u, ''), at: piece.at }
}

function clean(piece: Piece): Piece {
  let text = sentenceEnd(cut(piece, 0))
  for (let turn = 0; turn < 4; turn += 1) {
    const start = filler.exec(text.text)?.[0].length ?? 0
    const tail = trailing.exec(text.text)
    const next = trimTitle(cut(text, start, tail === null || tail.index < start ? undefined : tail.index))
    if (next.text === text.text) break
    text = next
  }
  return { text: text.text.replace(/[.!?]$/u, ''), at: text.at }
}
