import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import * as z from 'zod'
import { contracts } from './contracts.ts'
import { HISTORY } from './history.ts'
import { PROTOCOL_VERSION } from './version.ts'

const shapeOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })
const shapesOf = (schemas: Record<string, z.ZodType>) =>
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, shapeOf(schema)]))

function hashOfAll(): string {
  const shapes = Object.entries(contracts)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, contract]) => ({
      name,
      commands: shapesOf(contract.commands),
      facts: shapesOf(contract.facts),
      gauges: shapesOf(contract.gauges),
      marks: shapesOf(contract.marks),
      queries: Object.entries(
        contract.queries as Record<string, { input: z.ZodType; output: z.ZodType }>,
      ).map(([query, { input, output }]) => [query, shapeOf(input), shapeOf(output)]),
      view: shapeOf(contract.view),
      mine: shapeOf(contract.mine),
    }))
  return createHash('sha256').update(JSON.stringify(shapes)).digest('hex').slice(0, 16)
}

test('the last line of the history has the hash of the contracts as they are: a changed shape asks for a decision about the version', () => {
  const last = HISTORY.at(-1)
  expect(last?.version).toBe(PROTOCOL_VERSION)
  expect(last?.hash, 'add or change the last line of history.ts').toBe(hashOfAll())
})

test('versions only go up', () => {
  const versions = HISTORY.map((line) => line.version)
  expect(versions).toEqual([...versions].sort((a, b) => a - b))
})
