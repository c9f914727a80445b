import { describe, expect, it } from 'vitest'
import { CLOUD_BOX, sizeWords } from './cloud-layout.ts'

const words = (...counts: number[]) => counts.map((count, i) => ({ text: `woord${i}`, count }))

describe('word cloud', () => {
  it('gives more given words a larger size, within the limits of the drawing', () => {
    const sizes = sizeWords(words(25, 9, 1), CLOUD_BOX.md).map((w) => w.size)
    expect(sizes[0]).toBe(CLOUD_BOX.md.largest)
    expect(sizes[2]).toBe(CLOUD_BOX.md.smallest)
    expect(sizes[1]).toBeGreaterThan(CLOUD_BOX.md.smallest)
  })
  it('makes a long word fit across instead of leaving it out', () => {
    const [long] = sizeWords([{ text: 'x'.repeat(30), count: 9 }], CLOUD_BOX.md)
    expect((long?.size ?? 0) * 30 * 0.56).toBeLessThan(CLOUD_BOX.md.width)
  })
  it('draws no more words than there is room for', () => {
    expect(sizeWords(words(...Array.from({ length: 100 }, () => 1)), CLOUD_BOX.md)).toHaveLength(40)
  })
})
