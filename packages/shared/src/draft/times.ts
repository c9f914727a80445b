import { wordClock } from './time-words.ts'

export interface Clock {
  /** Minutes since midnight, as written; `half` says what is known of the half of the day. */
  minute: number
  from: number
  to: number
  /** 'fixed' when the writing leaves no choice; 'open' when twelve hours later is possible. */
  half: 'fixed' | 'open'
  /** Read through a scanning fault (l0.00, 10 .05). */
  scanned: boolean
  /** Written on the twenty-four hour clock (17.00, 09.30). */
  hours24: boolean
}

export interface TimeMention {
  from: number
  to: number
  start: Clock | null
  end: Clock | null
  /** The word before it, when that belongs to the time ("van", "tot", "om", "until"). */
  lead: string
}

const lead =
  /(?:^|[\s(,;:|/–—-])((?:om|vanaf|van|tot|tot en met|t\/m|tussen|rond|omstreeks|tegen|na|voor|at|from|until|till|between|around|by|after|before|ca\.?|circa|approx\.?|±|~)(?:\s(?:ca\.?|circa|ongeveer|rond|about|around))?)\s{1,3}$/iu
const digits = /(\d{1,2})([:.]|[hu](?=\d))(\d{2})(?![\d])(?:[:.]\d{2}(?!\d))?/iy
const spaced = /(\d{1,2}) ?[:.;,] ?(\d{2})(?![\d])/y
const scanned = /([0-2OolI|]?[0-9OolI|]) ?[.:;,] ?([0-5OolIS][0-9OolISB])(?![\p{L}\d])/uy
const hour = /(\d{1,2})(?!\d|[.,:]\d)/y
const compact = /([01]\d|2[0-3])([0-5]\d)(?!\d)/y
const uur = /\s?(?:uur|hours?|hrs?\.?|u\.|[uUhH])(?![\p{L}\d])/uy
const oclock = /\s?o['’]?\s?clock/iy
const meridiem = /\s?([apAP])(?:\.\s?[mM]\.?|[mM])(?![\p{Ll}\d]|\p{Lu}{2})/uy
const zone = /\s?\(?(?:CES?T|UTC|GMT|BST|WES?T|EES?T|ES?T|PT)(?:\s?[+-]\s?\d{1,2})?\)?(?![\p{L}\d])/uy
const halfDay =
  /,?\s(?:['’‘]s (ochtends|morgens|middags|namiddags|avonds|nachts)|in the (morning|afternoon|evening))/iuy
const rangeSign =
  /\s{0,4}(?:[-–—−‐‑‒~→>]{1,2}|t\/m|tot en met|tot|to|until|till|til|through|thru|\/)\s{0,4}(?:ca\.?\s|circa\s|ongeveer\s|om\s)?/iuy
const rangeAnd = /\s{1,4}(?:en|and)\s{1,4}/iuy

export function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

const badAfter =
  /\s?(?:%|€|euro\b|eur\b|km\b|m²|m2\b|kg\b|gb\b|mb\b|mbit|ghz\b|mhz\b|miljoen|miljard|million|billion|mln|mld|procent|percent|graden|jaar\b|years?\b|punten|points|,-|p\.p\.|pp\b|per persoon|per person|x\b|[.,]\d|\/\d)/iuy

/** A clock that begins exactly at `at`. `loose` also reads scanning faults; use it where a time must be expected. */
export function clockAt(text: string, at: number, loose: boolean): Clock | null {
  return wordClock(text, at) ?? digitClock(text, at, loose)
}

function digitClock(text: string, at: number, loose: boolean): Clock | null {
  const before = text.charAt(at - 1)
  if (before !== '' && /[\p{L}\d\u0001€$£#+]/u.test(before)) return null
  if (/[.,:]/.test(before) && /\d/.test(text.charAt(at - 2))) return null
  let match = sticky(digits, text, at)
  if (match !== null)
    return finish(text, at, Number(match[1]), Number(match[3]), digits.lastIndex, false, true)
  match = sticky(compact, text, at)
  if (
    match !== null &&
    sticky(uur, text, compact.lastIndex) !== null &&
    !/^[A-Z]{2}/.test(text.slice(compact.lastIndex).trimStart())
  ) {
    return finish(text, at, Number(match[1]), Number(match[2]), compact.lastIndex, false, true)
  }
  if (loose) {
    match = sticky(spaced, text, at)
    if (
      match !== null &&
      (!match[0].includes(',') || (Number(match[1]) >= 7 && Number(match[2]) % 5 === 0))
    ) {
      return finish(text, at, Number(match[1]), Number(match[2]), spaced.lastIndex, true, true)
    }
    match = sticky(scanned, text, at)
    if (match !== null && (/\d/.test(match[0]) || match[0].length === 5) && !match[0].includes(',')) {
      return finish(text, at, repaired(match[1]), repaired(match[2]), scanned.lastIndex, true, true)
    }
  }
  match = sticky(hour, text, at)
  if (match !== null) return finish(text, at, Number(match[1]), 0, hour.lastIndex, false, false)
  return null
}

function repaired(part: string | undefined): number {
  return Number(
    (part ?? '').replace(/[Oo]/g, '0').replace(/[lI|]/g, '1').replace(/S/g, '5').replace(/B/g, '8'),
  )
}

/** Takes in "uur", "am", a zone; refuses what its surroundings show to be no time. A bare hour needs such a word. */
function finish(
  text: string,
  from: number,
  h: number,
  m: number,
  end: number,
  fault: boolean,
  complete: boolean,
): Clock | null {
  if (h > 24 || m > 59 || (h === 24 && m > 0)) return null
  let to = end
  let named = false
  const unit = sticky(uur, text, to) ?? sticky(oclock, text, to)
  if (unit !== null) {
    to += unit[0].length
    named = true
  }
  let minute = h * 60 + m
  let half: Clock['half'] = h >= 13 || h === 0 ? 'fixed' : 'open'
  const noon = sticky(meridiem, text, to)
  if (noon !== null && h <= 12) {
    to = meridiem.lastIndex
    named = true
    half = 'fixed'
    minute = (h % 12) * 60 + m + ((noon[1] ?? '').toLowerCase() === 'p' ? 720 : 0)
  } else if (named || complete) {
    const part = sticky(halfDay, text, to)
    if (part !== null) {
      to = halfDay.lastIndex
      half = 'fixed'
      minute = inHalf(minute, (part[1] ?? part[2] ?? '').toLowerCase())
    }
  }
  if (!named && !complete) return null
  if (!named && sticky(badAfter, text, to) !== null) return null
  const area = sticky(zone, text, to)
  if (area !== null) to = zone.lastIndex
  // 09.30 and 10:00 on the twenty-four hour clock are not open to another reading when the hour has a zero in front.
  if (half === 'open' && text.charAt(from) === '0') half = 'fixed'
  const hours24 = noon === null && (h >= 13 || text.charAt(from) === '0')
  return { minute: minute % 1440, from, to, half, scanned: fault, hours24 }
}

function inHalf(minute: number, part: string): number {
  if (/avond|evening|middag|afternoon/.test(part)) {
    if (/middag/.test(part) && minute >= 690 && minute < 780) return minute
    return minute < 720 ? minute + 720 : minute
  }
  return part === 'nachts' && minute >= 720 && minute < 780 ? minute - 720 : minute
}

/** The time or range that begins exactly at `at`. */
export function timeAt(text: string, at: number, loose: boolean, leadWord = ''): TimeMention | null {
  const between = /^(?:tussen|between)/i.test(leadWord)
  const first = clockAt(text, at, loose) ?? openHour(text, at, loose, leadWord) ?? compactRange(text, at)
  if (first === null) return null
  const sign = sticky(rangeSign, text, first.to) ?? (between ? sticky(rangeAnd, text, first.to) : null)
  if (sign !== null) {
    const from = first.to + sign[0].length
    const worded = /[a-z]/i.test(sign[0])
    const second =
      clockAt(text, from, true) ??
      (worded && /^(?:van|from|tussen|between)/i.test(leadWord) ? bareHour(text, from) : null) ??
      compactEnd(text, from)
    if (second !== null) {
      return { from: first.from, to: second.to, start: pairHalf(first, second), end: second, lead: leadWord }
    }
  }
  if (first.to === first.from) return null
  if (/^(?:tot|until|till|t\/m|voor|before|by)/i.test(leadWord))
    return { from: first.from, to: first.to, start: null, end: first, lead: leadWord }
  return { from: first.from, to: first.to, start: first, end: null, lead: leadWord }
}

/** "9-10:30 am", "11-1 pm": the half written once holds for the start too, when that gives a start before the end. */
function pairHalf(start: Clock, end: Clock): Clock {
  if (start.half === 'fixed' || end.half === 'open') return start
  if (end.minute >= 720 && start.minute + 720 < end.minute && start.minute < 720) {
    return { ...start, minute: start.minute + 720, half: 'fixed' }
  }
  return start
}

/** The bare first hour of "10-12 uur" or "van 10 tot 12.30". */
function openHour(text: string, at: number, loose: boolean, leadWord: string): Clock | null {
  if (/[\p{L}\d\u0001€$£#.,:/-]/u.test(text.charAt(at - 1))) return null
  const match = sticky(hour, text, at)
  if (match === null) return null
  const h = Number(match[1])
  const to = at + match[0].length
  const sign =
    sticky(rangeSign, text, to) ?? (/^(?:tussen|between)/i.test(leadWord) ? sticky(rangeAnd, text, to) : null)
  if (sign === null || h > 23) return null
  const second = clockAt(text, to + sign[0].length, loose)
  const named = /^(?:van|from|tussen|between)/i.test(leadWord)
  if (second === null && named && /[a-z]/i.test(sign[0])) {
    const end = bareHour(text, to + sign[0].length)
    return end !== null && /^\s?(?:uur|u\b|h\b|am|pm)/.test(text.slice(end.to, end.to + 5))
      ? clockOf(h, at, to)
      : null
  }
  if (second === null) return null
  const span = second.minute - h * 60
  const fits = (span > 0 && span <= 720) || (second.half === 'fixed' && span + 720 > 0)
  if (!fits || (!named && h < 6 && second.half === 'open' && span > 360)) return null
  const pm =
    second.half === 'fixed' &&
    second.minute > 720 &&
    h < 12 &&
    h * 60 + 720 < second.minute &&
    second.minute - h * 60 > 480
  return { ...clockOf(h, at, to), minute: (pm ? h + 12 : h) * 60 }
}

function clockOf(h: number, from: number, to: number): Clock {
  return {
    minute: h * 60,
    from,
    to,
    half: h >= 13 || h === 0 ? 'fixed' : 'open',
    scanned: false,
    hours24: h >= 13,
  }
}

function bareHour(text: string, at: number): Clock | null {
  const match =
    /^(\d{1,2})(?!\d|[.,:/-]\d|\s?(?:%|min|dag|day|week|person|people|jan|feb|maa|mrt|mar|apr|mei|may|jun|jul|aug|sep|okt|oct|nov|dec))/i.exec(
      text.slice(at, at + 12),
    )
  const h = Number(match?.[1] ?? 99)
  return match === null || h > 24 ? null : clockOf(h % 24, at, at + (match[1] ?? '').length)
}

/** 0930-1000: four digits without a sign are times only in pairs, and not when both can be years. */
function compactRange(text: string, at: number): Clock | null {
  if (/[\p{L}\d\u0001€$£#.,:/-]/u.test(text.charAt(at - 1))) return null
  const first = sticky(compact, text, at)
  if (first === null) return null
  const to = at + 4
  const sign = sticky(rangeSign, text, to)
  const second = sign === null ? null : sticky(compact, text, to + sign[0].length)
  const year = (digitsOf: string): boolean => /^(?:19|20)/.test(digitsOf)
  const zero =
    first[0].startsWith('0') && Number(first[2]) % 5 === 0 && (at === 0 || /\n/.test(text.charAt(at - 1)))
  if (second === null ? !zero : year(first[0]) && year(second[0])) return null
  return {
    minute: Number(first[1]) * 60 + Number(first[2]),
    from: at,
    to,
    half: 'fixed',
    scanned: false,
    hours24: true,
  }
}

function compactEnd(text: string, at: number): Clock | null {
  const match = sticky(compact, text, at)
  if (match === null) return null
  return {
    minute: Number(match[1]) * 60 + Number(match[2]),
    from: at,
    to: at + 4,
    half: 'fixed',
    scanned: false,
    hours24: true,
  }
}

const candidate =
  /(?<![\p{L}\d\u0001])(?:\d{1,4}|[lIOo|][0-9OolI|]?(?= ?[.:;])|(?:half|kwart|quarter|a quarter|noon|midday|midnight|middernacht|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)(?![\p{L}]))/giu

/** Every time in (masked) text, from left to right. */
export function findTimes(masked: string): TimeMention[] {
  const found: TimeMention[] = []
  let done = 0
  for (const match of masked.matchAll(candidate)) {
    const at = match.index
    if (at < done) continue
    const word = (lead.exec(masked.slice(Math.max(0, at - 40), at))?.[1] ?? '').toLowerCase()
    const mention = timeAt(masked, at, false, word)
    if (mention === null) continue
    found.push(mention)
    done = mention.to
  }
  return found
}
