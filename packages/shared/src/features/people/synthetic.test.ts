import { expect, test } from 'vitest'
import { foldName } from '../../kernel/look-alikes.ts'
import { looksLikeCrew } from './names.ts'
import { isSyntheticName, MAX_SYNTHETIC, syntheticName } from './synthetic.ts'

test('ME7 every synthetic name is a name, known as synthetic, and none looks like another (PE5)', () => {
  const names = Array.from({ length: MAX_SYNTHETIC }, (_, i) => syntheticName(i + 1))
  expect(names.every(isSyntheticName)).toBe(true)
  expect(names.some(looksLikeCrew)).toBe(false)
  expect(new Set(names.map(foldName)).size).toBe(MAX_SYNTHETIC)
})

test('ME7 the names of people are not taken for synthetic ones', () => {
  for (const name of ['Proef', 'Proef persoon', 'Anna 0001', 'proef 12', 'Proef 0001b'])
    expect(isSyntheticName(name), name).toBe(false)
  expect(isSyntheticName('  PROEF   0001 ')).toBe(true)
})
