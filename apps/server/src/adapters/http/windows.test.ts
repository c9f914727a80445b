import { expect, test } from 'vitest'
import { Windows } from './windows.ts'

test('counts exactly, from the first of a window on, and forgets windows that are over', () => {
  let now = 0
  const windows = new Windows(2, 10_000, () => now)
  expect([windows.consume('a'), windows.consume('a'), windows.consume('a')]).toEqual([null, null, 10_000])
  now = 4_000
  expect([windows.consume('a'), windows.consume('b')]).toEqual([6_000, null])
  now = 10_000
  expect([windows.consume('a'), windows.consume('a'), windows.consume('a')]).toEqual([null, null, 10_000])
  expect(windows.size).toBe(2)
  now = 30_000
  windows.consume('c')
  expect(windows.size).toBe(1)
})
