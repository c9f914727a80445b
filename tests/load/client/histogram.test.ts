import { expect, test } from 'vitest'
import { seeded } from '../../testing/seeded.ts'
import { Histogram } from './histogram.ts'

test('a percentile is within 1.6 % of the sorted values', () => {
  const draw = seeded(7)
  const histogram = new Histogram()
  const values = Array.from({ length: 20_000 }, () => Math.exp((draw(1_000_000) / 1_000_000) * 14 - 6))
  for (const value of values) histogram.record(value)
  values.sort((a, b) => a - b)
  for (const share of [0.01, 0.5, 0.95, 0.99, 1]) {
    const exact = values[Math.ceil(share * values.length) - 1] ?? NaN
    expect(Math.abs(histogram.percentile(share) - exact)).toBeLessThanOrEqual(exact * 0.016 + 0.001)
  }
  expect(histogram.summary().count).toBe(20_000)
})

test('an empty histogram has no percentile, and one value is every percentile', () => {
  const histogram = new Histogram()
  expect(histogram.percentile(0.5)).toBeNaN()
  histogram.record(12)
  expect(histogram.percentile(0)).toBeCloseTo(12, 0)
  expect(histogram.percentile(1)).toBeCloseTo(12, 0)
})
