import * as format from '../lib/format.ts'
import type { Language } from './language.ts'
import { useLanguage } from './use-language.ts'

/** British conventions for English: day before month, 24-hour clock, as our readers in the Netherlands expect. */
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const

/**
 * The functions of lib/format.ts, bound to the reader's language and a time zone (of the meeting; without one the
 * device's own).
 */
export function useFormat(timeZone?: string): Format {
  return formatOf(useLanguage(), timeZone)
}

/** One for all rows of a page. */
const made = new Map<string, Format>()

function formatOf(language: Language, timeZone: string | undefined): Format {
  const key = `${language} ${timeZone ?? ''}`
  const known = made.get(key)
  if (known) return known
  const fresh = makeFormat(language, timeZone)
  made.set(key, fresh)
  return fresh
}

function makeFormat(language: Language, timeZone: string | undefined) {
  const o = { locale: LOCALES[language], timeZone }
  return {
    time: (ms: number) => format.formatTime(ms, o),
    timeRange: (from: number, to: number) => format.formatTimeRange(from, to, o),
    date: (ms: number, length?: 'long' | 'short') => format.formatDate(ms, o, length),
    number: (value: number) => format.formatNumber(value, o),
    percent: (fraction: number) => format.formatPercent(fraction, o),
    list: (items: readonly string[]) => format.formatList(items, o),
    minutes: (minutes: number, length?: 'short' | 'long') => format.formatMinutes(minutes, o, length),
    ago: (then: number, now: number) => format.formatAgo(then, now, o),
    countdown: format.formatCountdown,
  }
}

export type Format = ReturnType<typeof makeFormat>
