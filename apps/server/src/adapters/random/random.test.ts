import { describe, expect, it } from 'vitest'
import { createSeededRandom } from './seeded-random.ts'
import { systemRandom } from './system-random.ts'

describe.each([
  ['system', systemRandom],
  ['seeded', createSeededRandom(7)],
])('%s random', (_name, random) => {
  it('gives ids of the asked length in a-z0-9', () => {
    expect(random.id(20)).toMatch(/^[0-9a-z]{20}$/)
    expect(random.id(0)).toBe('')
  })

  it('gives URL-safe secrets of at least 128 bits, never the same twice', () => {
    const secrets = Array.from({ length: 100 }, () => random.secret())
    expect(new Set(secrets).size).toBe(100)
    for (const secret of secrets) expect(secret).toMatch(/^[\w-]{32}$/)
  })

  it('gives fractions from 0 up to but not 1', () => {
    for (let i = 0; i < 200; i++) {
      const x = random.fraction()
      expect(x >= 0 && x < 1).toBe(true)
    }
  })
})

it('repeats itself with the same seed', () => {
  expect(createSeededRandom(42).id(30)).toBe(createSeededRandom(42).id(30))
  expect(createSeededRandom(42).id(30)).not.toBe(createSeededRandom(43).id(30))
})
