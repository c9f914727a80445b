import { expect, test } from 'vitest'
import { calendarOf } from './calendar.ts'

const card = {
  code: '2april',
  title: 'Panel; wonen, bouwen',
  about: 'Regel één\nBEGIN:VEVENT',
  place: 'Zaal 1, Heesch',
  startsAt: Date.UTC(2021, 3, 2, 8),
  endsAt: Date.UTC(2021, 3, 2, 10),
  timeZone: 'Europe/Amsterdam',
  lang: 'nl' as const,
  phase: 'before' as const,
  present: 0,
}
/** Long lines are folded (RFC 5545 3.1). */
const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n')

test('a meeting in an agenda has its time in UTC, its address, and no line that its texts could smuggle in', () => {
  const lines = linesOf(calendarOf(card, 'https://zaal.example/2april'))
  expect(lines).toContain('DTSTART:20210402T080000Z')
  expect(lines).toContain('DTEND:20210402T100000Z')
  expect(lines).toContain('SUMMARY:Panel\\; wonen\\, bouwen')
  expect(lines).toContain('LOCATION:Zaal 1\\, Heesch')
  expect(lines).toContain('UID:2april@zaal')
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1)
  expect(lines.find((line) => line.startsWith('DESCRIPTION'))).toBe(
    'DESCRIPTION:Regel één\\nBEGIN:VEVENT\\n\\nhttps://zaal.example/2april',
  )
})

test('a meeting without a place or description has the address alone', () => {
  const file = calendarOf({ ...card, about: '', place: null }, 'https://zaal.example/2april')
  expect(linesOf(file)).toContain('DESCRIPTION:https://zaal.example/2april')
  expect(file).not.toContain('LOCATION')
})
