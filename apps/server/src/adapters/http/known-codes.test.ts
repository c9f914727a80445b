import { expect, test } from 'vitest'
import { KnownCodes } from './known-codes.ts'

const HOUR = 3_600_000

test('a code that was rightly used from an address is known there for twelve hours, and nowhere else (LI2)', () => {
  const codes = new KnownCodes()
  codes.remember('10.0.0.1', '2april', 0)
  expect(codes.knows('10.0.0.1', '2april', 12 * HOUR - 1)).toBe(true)
  expect(codes.knows('10.0.0.1', '2april', 12 * HOUR)).toBe(false)
  expect(codes.knows('10.0.0.2', '2april', 1)).toBe(false)
  expect(codes.knows('10.0.0.1', 'other', 1)).toBe(false)
  codes.remember('10.0.0.1', '2april', 11 * HOUR)
  expect(codes.knows('10.0.0.1', '2april', 20 * HOUR)).toBe(true)
})

test('what is remembered stays within bounds; what was not used for longest goes first', () => {
  const codes = new KnownCodes()
  for (let i = 0; i <= 10_000; i++) {
    codes.remember(`address ${String(i)}`, 'code', 0)
    codes.remember('address 0', `code ${String(i)}`, 0)
  }
  expect([codes.knows('address 1', 'code', 1), codes.knows('address 2', 'code', 1)]).toEqual([false, true])
  expect([codes.knows('address 0', 'code 9900', 1), codes.knows('address 0', 'code 9901', 1)]).toEqual([
    false,
    true,
  ])
})
