import { describe, expect, test } from 'vitest'
import type { Role } from '@zaal/shared/roles/roles'
import { inOrder, nextOccurrence } from './demo.ts'
import { OCCASIONS } from './occasions.ts'

const [SUNDAY, MONDAY, FRIDAY, SATURDAY] = [0, 1, 5, 6]
const next = (weekday: number, start: string, now: string) =>
  new Date(nextOccurrence({ weekday, start }, Date.parse(now))).toISOString()

describe('the next time that it is a weekday and a local time in Amsterdam', () => {
  test.each([
    ['summer', FRIDAY, '10:00', '2021-06-02T09:00:00Z', '2021-06-04T08:00:00.000Z'],
    ['winter', FRIDAY, '10:00', '2021-01-06T09:00:00Z', '2021-01-08T09:00:00.000Z'],
    ['later today', FRIDAY, '10:00', '2021-06-04T07:59:00Z', '2021-06-04T08:00:00.000Z'],
    ['this very moment', FRIDAY, '10:00', '2021-06-04T08:00:00Z', '2021-06-04T08:00:00.000Z'],
    ['just missed', FRIDAY, '10:00', '2021-06-04T08:00:01Z', '2021-06-11T08:00:00.000Z'],
    [
      'a new day in Amsterdam, not yet in Greenwich',
      FRIDAY,
      '00:30',
      '2021-06-03T22:10:00Z',
      '2021-06-03T22:30:00.000Z',
    ],
  ])('%s', (_when, weekday, start, now, expected) => {
    expect(next(weekday, start, now)).toBe(expected)
  })

  test.each([
    [
      'across the spring change (23 hours)',
      MONDAY,
      '10:00',
      '2021-03-27T12:00:00Z',
      '2021-03-29T08:00:00.000Z',
    ],
    [
      'on the spring day itself, asked late the evening before',
      SUNDAY,
      '10:00',
      '2021-03-27T22:30:00Z',
      '2021-03-28T08:00:00.000Z',
    ],
    [
      'across the autumn change (25 hours)',
      MONDAY,
      '10:00',
      '2021-10-30T12:00:00Z',
      '2021-11-01T09:00:00.000Z',
    ],
    [
      'on the autumn day, asked just after midnight',
      SUNDAY,
      '23:45',
      '2021-10-30T22:10:00Z',
      '2021-10-31T22:45:00.000Z',
    ],
    ['a week on, across the change', SATURDAY, '10:00', '2021-10-30T12:00:00Z', '2021-11-06T09:00:00.000Z'],
  ])('%s', (_when, weekday, start, now, expected) => {
    expect(next(weekday, start, now)).toBe(expected)
  })

  test('exists within eight days from every hour of a year, for every demo meeting', () => {
    for (let hour = 0; hour < 366 * 24; hour += 7) {
      const now = Date.UTC(2024, 0, 1, hour)
      for (const occasion of OCCASIONS) {
        const at = nextOccurrence(occasion, now)
        expect(at - now).toBeGreaterThanOrEqual(0)
        expect(at - now).toBeLessThanOrEqual(7 * 86_400_000 + 3_600_000)
      }
    }
  })
})

test('links are printed in one order at every start, who leads first', () => {
  const link = (role: Role, label: string, rest: { organiser?: true; chair?: true } = {}) => ({
    role,
    label,
    organiser: rest.organiser ?? false,
    chair: rest.chair ?? false,
  })
  const links = [
    link('host', 'Organisatie', { organiser: true }),
    link('host', 'Gijs'),
    link('moderator', 'Mira'),
    link('panellist', 'Zoë', { chair: true }),
    link('panellist', 'Arie'),
    link('panellist', 'Bea'),
    link('participant', 'Deelnemers'),
    link('hall', 'Zaalscherm'),
  ]
  expect(inOrder(links.toReversed())).toEqual(links)
  expect(inOrder([...links.slice(3), ...links.slice(0, 3)])).toEqual(links)
})
