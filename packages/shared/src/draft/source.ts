import { findDates } from './dates.ts'
import type { DateMention } from './dates.ts'
import { fromHtml, looksLikeHtml } from './html.ts'
import { languageOf } from './lang.ts'
import { splitLines } from './lines.ts'
import type { Line } from './lines.ts'
import { dropMailHeaders } from './mail.ts'
import type { MappedText } from './mapped-text.ts'
import { maskNonTimes } from './mask.ts'
import { fromPlain } from './plain.ts'
import { findTimes } from './times.ts'
import type { TimeMention } from './times.ts'

/** The announcement, cleaned and cut into lines, with its dates and times; all offsets are in `text`. */
export interface Source {
  map: MappedText
  text: string
  /** Whether the cell mark at this offset was a bar in the original. */
  barred: (offset: number) => boolean
  masked: string
  lines: Line[]
  dates: DateMention[]
  times: TimeMention[]
  lang: 'nl' | 'en'
  today: string
  /** The subject of a mail, where there is one. */
  subject: { text: string; at: number } | null
}

export function readSource(original: string, today: string): Source {
  const map = looksLikeHtml(original) ? fromHtml(original) : fromPlain(original)
  const text = map.text
  const lang = languageOf(text)
  const { lines, subject } = dropMailHeaders(splitLines(text))
  const dates = findDates(text, today, lang).filter((date) => lineAt(lines, date.from) !== null)
  const masked = maskNonTimes(text, dates)
  const times = findTimes(masked).filter((time) => lineAt(lines, time.from) !== null)
  const barred = (offset: number): boolean => original.charAt(map.origin(offset)) === '|'
  return { map, text, barred, masked, lines, dates, times, lang, today, subject }
}

/** The line that holds this offset; null between lines and on lines that were dropped. */
export function lineAt(lines: readonly Line[], offset: number): Line | null {
  let low = 0
  let high = lines.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const line = lines[middle]
    if (line === undefined) return null
    if (offset < line.at) high = middle - 1
    else if (offset >= line.at + line.text.length + 1) low = middle + 1
    else return line.blank ? null : line
  }
  return null
}

/** What lies in [from, to) of a list ordered by `from`. */
export function within<T extends { from: number; to: number }>(
  sorted: readonly T[],
  from: number,
  to: number,
): T[] {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle]?.from ?? Infinity) < from) low = middle + 1
    else high = middle
  }
  const found: T[] = []
  for (let at = low; at < sorted.length; at += 1) {
    const item = sorted[at]
    if (item === undefined || item.from >= to) break
    found.push(item)
  }
  return found
}
