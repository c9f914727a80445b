import { readdirSync, readFileSync } from 'node:fs'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { describe, expect, test } from 'vitest'
import { foldWire, overTheWire } from '../testing/fold-wire.ts'
import type { Transcript } from './transcript.ts'

const folder = new URL('transcripts/', import.meta.url)
const recorded = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Transcript)

/*
 * A failure here says that clients of that version would show something else than before: keep the reducers able to read
 * the old facts. Only a version that nobody runs yet may be recorded again (record.ts --again).
 */
describe.each(recorded)(
  'a recorded transcript of protocol version $version still works (law 5)',
  (transcript) => {
    test.each(AUDIENCES)('for %s', (audience) => {
      const { facts, views } = transcript.audiences[audience]
      expect(facts.length).toBeGreaterThan(0)
      expect(overTheWire(foldWire(facts, 'reduce'))).toMatchObject(views)
    })

    test.each(Object.keys(transcript.people))('for the own part of %s', (person) => {
      const { facts, mine } = transcript.people[person] ?? { facts: [], mine: {} }
      expect(overTheWire(foldWire(facts, 'reduceMine'))).toMatchObject(mine)
    })

    test('and it holds most of what a meeting can bring', () => {
      const kinds = new Set(transcript.audiences.crew.facts.map((fact) => fact.name))
      expect(kinds.size).toBeGreaterThan(40)
      expect(Object.values(transcript.people).some(({ facts }) => facts.length > 10)).toBe(true)
    })
  },
)

test('every version up to this one has a transcript', () => {
  expect(recorded.map((t) => t.version).sort((a, b) => a - b)).toEqual(
    Array.from({ length: PROTOCOL_VERSION }, (_, i) => i + 1),
  )
})
