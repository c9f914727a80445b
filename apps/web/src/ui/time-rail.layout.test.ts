import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { placeLabels } from './time-rail.layout.ts'
import type { RailBox, RailWords } from './time-rail.layout.ts'

/** Segments as flexbox lays them out: side by side, 3 px apart, filling the width. */
function segmentsOf(minutes: readonly number[], total: number): RailBox[] {
  const room = total - 3 * (minutes.length - 1)
  const sum = minutes.reduce((a, b) => a + b, 0)
  let left = 0
  return minutes.map((length) => {
    const width = (length / sum) * room
    const box = { left, width }
    left += width + 3
    return box
  })
}

const programme = fc
  .array(fc.record({ minutes: fc.integer({ min: 1, max: 90 }), title: fc.integer({ min: 20, max: 400 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .chain((items) =>
    fc.record({ items: fc.constant(items), now: fc.integer({ min: -1, max: items.length - 1 }) }),
  )

const words = (items: readonly { title: number }[], now: number): RailWords[] =>
  items.map((item, index) => ({ timeWidth: 38, titleWidth: item.title, isNow: index === now }))

describe('the words under the time rail', () => {
  it('never overlap and never leave the rail, at any width', () => {
    fc.assert(
      fc.property(programme, fc.integer({ min: 200, max: 2600 }), ({ items, now }, total) => {
        const segments = segmentsOf(
          items.map((item) => item.minutes),
          total,
        )
        const { labels, showEnd } = placeLabels(segments, words(items, now), total, 38)
        const boxes = [...labels, ...(showEnd ? [{ left: total - 38, width: 38 }] : [])].sort(
          (a, b) => a.left - b.left,
        )
        boxes.forEach((box, index) => {
          expect(box.left).toBeGreaterThanOrEqual(0)
          expect(box.left + box.width).toBeLessThanOrEqual(total + 0.001)
          const next = boxes[index + 1]
          if (next) expect(box.left + box.width).toBeLessThanOrEqual(next.left)
        })
      }),
      { seed: 20210402, numRuns: 500 },
    )
  })

  it('always name what is now', () => {
    fc.assert(
      fc.property(programme, fc.integer({ min: 200, max: 2600 }), ({ items, now }, total) => {
        fc.pre(now >= 0)
        const segments = segmentsOf(
          items.map((item) => item.minutes),
          total,
        )
        const label = placeLabels(segments, words(items, now), total, 38).labels.find(
          ({ index }) => index === now,
        )
        expect(label?.show).toBe('full')
        expect(label?.width).toBeGreaterThanOrEqual(Math.min(total, 38 + 6 + 20))
      }),
      { seed: 20210402, numRuns: 500 },
    )
  })

  it('give up titles first and times next as room runs out', () => {
    const minutes = [5, 20, 20, 50, 25]
    const all = words(Array<{ title: number }>(5).fill({ title: 120 }), 3)
    const shown = (total: number): string[] =>
      placeLabels(segmentsOf(minutes, total), all, total, 38).labels.map(
        ({ index, show }) => `${index}:${show}`,
      )
    expect(shown(2600)).toEqual(['0:full', '1:full', '2:full', '3:full', '4:full'])
    expect(shown(1200)).toEqual(['0:time', '1:full', '2:full', '3:full', '4:full'])
    expect(shown(900)).toEqual(['1:full', '2:full', '3:full', '4:full'])
    expect(shown(360)).toEqual(['1:time', '2:time', '3:full'])
  })
})
