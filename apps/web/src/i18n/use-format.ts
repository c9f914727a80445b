import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import * as format from '../lib/format.ts'
import { isLanguage } from './language.ts'

/** British conventions for English: day before month, 24-hour clock, as our readers in the Netherlands expect. */
const LOCALES = { nl: 'nl-NL', en: 'en-GB' } as const

/**
 * The functions of lib/format.ts, bound to the reader's language and a time zone (of the meeting; without one the
 * device's own).
 */
export function useFormat(timeZone?: string) {
  const { i18n } = useTranslation('common')
  const language = isLanguage(i18n.language) ? i18n.language : 'nl'
  return useMemo(() => {
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
  }, [language, timeZone])
}

export type Format = ReturnType<typeof useFormat>
