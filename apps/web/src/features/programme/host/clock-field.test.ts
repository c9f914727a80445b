import { describe, expect, it } from 'vitest'
import { clockOf, minuteOf } from './clock-field.ts'

const START = Date.UTC(2021, 3, 2, 8)
const ZONE = 'Europe/Amsterdam'

describe('clock times of a plan', () => {
  it('PR1: a clock time is a minute of the plan in the meeting’s zone', () => {
    expect(clockOf(START, 45, ZONE)).toBe('10:45')
    expect(minuteOf(START, '10:45', null, ZONE)).toBe(45)
  })
  it('takes the ways people write a time', () => {
    for (const text of ['10.45', '10u45', '1045', '10h45', ' 10:45 uur'])
      expect(minuteOf(START, text, null, ZONE)).toBe(45)
    expect(minuteOf(START, '11', null, ZONE)).toBe(60)
  })
  it('empty follows the item before it; nonsense is none', () => {
    expect(minuteOf(START, ' ', 5, ZONE)).toBeNull()
    for (const text of ['25:00', '10:75', 'straks']) expect(minuteOf(START, text, null, ZONE)).toBeUndefined()
  })
  it('stays on its own day of a plan of several days', () => {
    expect(minuteOf(START, '11:00', 24 * 60 + 30, ZONE)).toBe(24 * 60 + 60)
  })
})
