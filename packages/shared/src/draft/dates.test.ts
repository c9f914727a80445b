import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from './calendar.ts'
import { findDates } from './dates.ts'

const read = (text: string, lang: 'nl' | 'en' = 'nl'): string[] =>
  findDates(text, '2026-01-10', lang).map(({ date, last }) => (date === last ? date : `${date}/${last}`))

describe('dates', () => {
  test.each([
    ['vrijdag 2 april 2021', '2021-04-02'],
    ['2 apr. 2021', '2021-04-02'],
    ["13 februari '26", '2026-02-13'],
    ['2-4-2021', '2021-04-02'],
    ['02.04.2021', '2021-04-02'],
    ['2021-04-02', '2021-04-02'],
    ['do 15 jan. 2026', '2026-01-15'],
    ['2 en 3 april 2021', '2021-04-02/2021-04-03'],
    ['maandag 6 juli t/m woensdag 8 juli 2026', '2026-07-06/2026-07-08'],
    ['30 april - 2 mei 2026', '2026-04-30/2026-05-02'],
    ['Dag 1 – donderdag 11 juni 2026', '2026-06-11'],
  ])('%s is %s', (text, expected) => {
    expect(read(text)).toEqual([expected])
  })

  test.each([
    ['April 2, 2021', '2021-04-02'],
    ['Friday, April 2nd, 2021', '2021-04-02'],
    ['2nd of April 2021', '2021-04-02'],
    ['Sat 14th Feb 2026', '2026-02-14'],
  ])('in English %s is %s', (text, expected) => {
    expect(read(text, 'en')).toEqual([expected])
  })

  test('DR11 a date without a year is the next one from today on', () => {
    expect(findDates('9 januari', '2026-01-10', 'nl')[0]).toMatchObject({
      date: '2027-01-09',
      yearMissing: true,
    })
    expect(findDates('10 januari', '2026-01-10', 'nl')[0]).toMatchObject({
      date: '2026-01-10',
      yearMissing: true,
    })
    expect(findDates('29 februari', '2026-01-10', 'nl')[0]).toMatchObject({ date: '2028-02-29' })
  })

  test('DR42 a weekday that does not fit, and a date that can be read two ways, are marked', () => {
    expect(findDates('maandag 3 maart 2026', '2026-01-10', 'nl')[0]).toMatchObject({ mismatch: true })
    expect(findDates('dinsdag 3 maart 2026', '2026-01-10', 'nl')[0]).toMatchObject({ mismatch: false })
    expect(findDates('3/4/2026', '2026-01-10', 'en')[0]).toMatchObject({ unclear: true })
  })

  test('days that do not exist are no dates', () => {
    expect(read('31 februari 2026, 2026-13-01, 45-1-2026')).toEqual([])
  })

  test('weekdays and counting on agree with the calendar', () => {
    expect(weekdayOf('2021-04-02')).toBe(5)
    expect(weekdayOf('2000-02-29')).toBe(2)
    expect(addDays('2024-02-28', 2)).toBe('2024-03-01')
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
  })
})
