import { expect, test } from 'vitest'
import { Samples, judged, median } from './figures.ts'

test('a ratio pairs the values of one run, and the median is of the ratios', () => {
  const samples = new Samples()
  for (const [ours, theirs] of [
    [11, 10],
    [30, 20],
    [9, 10],
  ] as const)
    samples.add({ ours, theirs })
  expect(samples.ratio('ours', 'theirs')).toEqual([1.1, 1.5, 0.9])
  expect(median(samples.ratio('ours', 'theirs'))).toBe(1.1)
  expect(median([1, 2, 3, 10])).toBe(2.5)
})

test('a goal is met at its own value, and never by a figure that has none', () => {
  const figure = { id: 'x', what: '', unit: '×' }
  expect(judged({ ...figure, goal: { atMost: 1.1 }, runs: [1.1] }).met).toBe(true)
  expect(judged({ ...figure, goal: { atLeast: 0.85 }, runs: [0.8, 0.84, 0.9] }).met).toBe(false)
  expect(judged({ ...figure, goal: { atMost: 1 }, runs: [] }).met).toBe(false)
  expect(judged({ ...figure, goal: null, runs: [5] }).met).toBeNull()
})
