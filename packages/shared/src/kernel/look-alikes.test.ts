import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from './look-alikes.ts'

test('PE5 a name in plain letters folds as it does when one of them wears an accent', () => {
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 40 })
  fc.assert(
    fc.property(ascii, ascii, (a, b) => {
      expect(foldName(`${a}\u0301${b}`)).toBe(foldName(`${a}${b}`))
    }),
    { seed: 1, numRuns: 2_000 },
  )
})
