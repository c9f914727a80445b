import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { handshakeSchema, readHandshake } from './envelope.ts'

/** Somewhere near a good value, on either side of what is allowed. */
const oddly = <T>(good: fc.Arbitrary<T>) =>
  fc.oneof(
    { weight: 12, arbitrary: good },
    {
      weight: 1,
      arbitrary: fc.constantFrom<unknown>(undefined, null, '', 0, -1, 1.5, NaN, 2 ** 53, [], {}, true),
    },
  )
const text = (longest: number) => oddly(fc.string({ minLength: longest - 2, maxLength: longest + 1 }))
const at = fc.record(
  { epoch: text(60), position: oddly(fc.nat()), more: fc.anything() },
  { requiredKeys: [] },
)
const handshake = fc.record(
  {
    ...{ protocol: oddly(fc.integer()), code: text(40), seat: text(40), room: text(60) },
    ...{
      at: oddly(fc.oneof(at, fc.record({ epoch: fc.string(), position: fc.nat() }))),
      more: fc.anything(),
    },
  },
  { requiredKeys: ['protocol', 'code', 'seat'] },
)

test('CN2 a handshake is read as its contract says, whatever is sent', () => {
  let good = 0
  fc.assert(
    fc.property(oddly(fc.oneof({ weight: 9, arbitrary: handshake }, fc.anything())), (raw) => {
      const said = handshakeSchema.safeParse(raw)
      expect(readHandshake(raw)).toEqual(said.success ? said.data : null)
      if (said.success) good++
    }),
    { seed: 1, numRuns: 5_000 },
  )
  expect(good).toBeGreaterThan(300)
})
