import { describe, expect, test } from 'vitest'
import { findDates } from './dates.ts'
import { maskNonTimes } from './mask.ts'
import { findTimes, timeAt } from './times.ts'

const clock = (minute: number | undefined): string | null =>
  minute === undefined
    ? null
    : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

function times(text: string): string[] {
  const masked = maskNonTimes(text, findDates(text, '2026-01-10', 'nl'))
  return findTimes(masked).map(({ start, end }) =>
    [clock(start?.minute), clock(end?.minute)].filter((one) => one !== null).join('-'),
  )
}

describe('DR21 times', () => {
  test.each([
    ['10.00', '10:00'],
    ['10:00 uur', '10:00'],
    ['10u30', '10:30'],
    ['10h30', '10:30'],
    ['om 10 uur', '10:00'],
    ['9:30 am', '09:30'],
    ['9.30pm', '21:30'],
    ['7 p.m.', '19:00'],
    ['12 noon', '12:00'],
    ['half drie', '02:30'],
    ['half 3', '02:30'],
    ['kwart over tien', '10:15'],
    ['tien voor half vier', '03:20'],
    ['acht uur ’s avonds', '20:00'],
    ['half past two', '02:30'],
    ['a quarter to six', '05:45'],
    ['10.00 - 10.30', '10:00-10:30'],
    ['10.00–10.30 uur', '10:00-10:30'],
    ['van 10.00 tot 12.00 uur', '10:00-12:00'],
    ['van 10 tot 12 uur', '10:00-12:00'],
    ['tussen 10.00 en 11.00 uur', '10:00-11:00'],
    ['9-10:30 am', '09:00-10:30'],
    ['1.30-4.30pm', '13:30-16:30'],
    ['0930-1000', '09:30-10:00'],
    ['13u00 → 13u15', '13:00-13:15'],
    ['14:00 to 15:00 CET', '14:00-15:00'],
  ])('%s is %s', (text, expected) => {
    expect(times(text)).toEqual([expected])
  })

  test.each([
    ['l0.00', '10:00'],
    ['1O:30', '10:30'],
    ['10 .05', '10:05'],
    ['13.3O', '13:30'],
  ])('DR22 %s is read as %s where a time must be', (text, expected) => {
    const mention = timeAt(text, 0, true)
    expect(clock(mention?.start?.minute)).toBe(expected)
    expect(mention?.start?.scanned).toBe(true)
  })

  test.each([
    '€ 10.50 per persoon',
    'EUR 12.50',
    '10.50 euro',
    '06-12345678',
    '030 - 123 45 67',
    '+31 (0)30 123 45 67',
    '1234 AB Waterdam',
    'https://a.example/10.30/11.45',
    'mail 10.30@a.example',
    'versie 2.10',
    'artikel 10.05',
    'zaal 2.15',
    '02.04.2021',
    '2-4-2021',
    'in 2019-2020',
    'meeting ID: 812 3456 7890',
    '12.5%',
    'een cijfer van 8.455',
    'duurt 1,5 uur',
  ])('DR20 "%s" holds no time', (text) => {
    expect(times(text)).toEqual([])
  })
})
