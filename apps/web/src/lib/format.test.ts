import { describe, expect, it } from 'vitest'
import * as format from './format.ts'

const nl = { locale: 'nl-NL', timeZone: 'Europe/Amsterdam' }
const en = { locale: 'en-GB', timeZone: 'Europe/Amsterdam' }
/** 2 April 2021, 10:05 in Amsterdam (summer time). */
const TEN_PAST = Date.UTC(2021, 3, 2, 8, 5)
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formatCountdown', () => {
  it.each([
    [1_630_000, '27:10'],
    [3_723_000, '1:02:03'],
    [59_001, '1:00'],
    [1, '0:01'],
    [0, '0:00'],
    [-999, '0:00'],
    [-1000, '+0:01'],
    [-125_000, '+2:05'],
    [-3_600_000, '+1:00:00'],
  ])('%i ms reads %s', (ms, text) => {
    expect(format.formatCountdown(ms)).toBe(text)
  })
})

describe('dates and times', () => {
  it('are those of the meeting, not of the device', () => {
    expect(format.formatTime(TEN_PAST, nl)).toBe('10:05')
    expect(format.formatTime(TEN_PAST, { ...nl, timeZone: 'America/New_York' })).toBe('04:05')
    expect(format.formatTime(Date.UTC(2021, 3, 1, 22, 0), nl)).toBe('00:00')
    expect(format.formatTimeRange(TEN_PAST, TEN_PAST + 3_600_000, nl)).toBe('10:05–11:05')
  })
  it('are written as the language does', () => {
    expect(format.formatDate(TEN_PAST, nl)).toBe('vrijdag 2 april 2021')
    expect(plain(format.formatDate(TEN_PAST, en))).toMatch(/^Friday,? 2 April 2021$/)
    expect(format.formatDate(TEN_PAST, nl, 'short')).toBe('vr 2 apr')
  })
})

describe('numbers, lists and lengths', () => {
  it('are written as the language does', () => {
    expect(format.formatNumber(1204, nl)).toBe('1.204')
    expect(format.formatNumber(1204, en)).toBe('1,204')
    expect(format.formatList(['Noor', 'Piet', 'Aylin'], nl)).toBe('Noor, Piet en Aylin')
    expect(plain(format.formatMinutes(6, nl))).toBe('6 min')
    expect(plain(format.formatMinutes(6, nl, 'long'))).toBe('6 minuten')
    expect(plain(format.formatMinutes(1, en, 'long'))).toBe('1 minute')
  })
  it('say roughly how long ago, and never a time to come', () => {
    expect(format.formatAgo(TEN_PAST, TEN_PAST + 125_000, nl)).toMatch(/^2 min\.? geleden$/)
    expect(format.formatAgo(TEN_PAST + 9000, TEN_PAST, nl)).toBe('nu')
    expect(format.formatAgo(TEN_PAST, TEN_PAST + 3 * 3_600_000, nl)).toBe('3 uur geleden')
  })
})
