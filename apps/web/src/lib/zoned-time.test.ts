import { describe, expect, test } from 'vitest'
import { epochToZoned, zonedToEpoch } from './zoned-time.ts'

describe('wall-clock times of a zone', () => {
  test('10:00 in Amsterdam is 8:00 UTC in summer and 9:00 UTC in winter', () => {
    expect(zonedToEpoch('2021-04-02', '10:00', 'Europe/Amsterdam')).toBe(Date.UTC(2021, 3, 2, 8))
    expect(zonedToEpoch('2021-01-02', '10:00', 'Europe/Amsterdam')).toBe(Date.UTC(2021, 0, 2, 9))
  })
  test('there and back again, also on the days the clock changes', () => {
    for (const [date, time] of [
      ['2021-03-28', '12:00'],
      ['2021-10-31', '01:30'],
      ['2021-10-31', '12:00'],
      ['2024-02-29', '23:59'],
    ] as const) {
      const epoch = zonedToEpoch(date, time, 'Europe/Amsterdam')
      expect(epoch === null ? null : epochToZoned(epoch, 'Europe/Amsterdam')).toEqual({ date, time })
    }
  })
  test('what is no date gives null', () => {
    for (const date of ['', '2021-13-01', 'vandaag'])
      expect(zonedToEpoch(date, '10:00', 'Europe/Amsterdam')).toBeNull()
    expect(zonedToEpoch('2021-04-02', '', 'Europe/Amsterdam')).toBeNull()
  })
})
