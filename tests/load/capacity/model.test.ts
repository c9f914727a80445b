import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { keptCosts, measuredCosts, valuesOf } from './costs.ts'
import { ASSUMED, loadOf, saturates, type Costs } from './model.ts'
import { PAGE, withTables } from './page.ts'
import { pageTables } from './tables.ts'

const costs: Costs = {
  deliveryUs: 5,
  ballotUs: 100,
  postgresUs: 40,
  joinUs: 200,
  markUs: 2,
  markBytes: 100,
  arrivalUs: 2,
  rollCallUs: 1,
  presenceBytes: 40,
  personKept: 500,
  presenceKept: 200,
  markKept: 400,
  redisUs: 10,
  redisServerUs: 1,
  redisLargeServerUs: 2,
}

describe('capacity', () => {
  test('one server tells nobody anything', () => {
    const { servers, hearing, redisCore, redisGbit, rollCall, tooMuch } = loadOf(costs, 10_000)
    expect({ servers, hearing, redisCore, redisGbit, rollCall, tooMuch }).toEqual({
      servers: 1,
      hearing: 0,
      redisCore: 0,
      redisGbit: 0,
      rollCall: 0,
      tooMuch: [],
    })
  })

  test('a core is what its deliveries cost: 10,000 viewers × 6 a second × 5 µs', () => {
    expect(loadOf(costs, 10_000).talk).toBeCloseTo(0.3)
    expect(loadOf(costs, 10_000).egressGbit).toBeCloseTo((10_000 * (4 * 520 + 2 * 280) * 8) / 1e9)
  })

  test('servers are added until talk fits, and no sooner', () => {
    const dear = { ...costs, deliveryUs: 20 }
    const { servers, talk, because } = loadOf(dear, 100_000)
    expect(because).toBe('talk')
    expect(talk).toBeLessThanOrEqual(ASSUMED.busy)
    expect((talk * servers) / (servers - 1)).toBeGreaterThan(ASSUMED.busy)
  })

  test('what servers hear of each other does not get less with more servers, and is told as too much', () => {
    const loud = { ...costs, markUs: 20 }
    const { tooMuch, hearing } = loadOf(loud, 1_000_000)
    expect(hearing).toBeGreaterThan(1)
    expect(tooMuch).toContain('voting')
    expect(loadOf(loud, 1_000_000, 'numbers').tooMuch).not.toContain('voting')
  })

  test('where a part is too much lies between a number at which it fits and one at which it does not', () => {
    const at = saturates(costs, 'roll call')
    expect(at).not.toBeNull()
    expect(loadOf(costs, (at ?? 0) * 0.8).tooMuch).not.toContain('roll call')
    expect(loadOf(costs, (at ?? 0) * 1.2).tooMuch).toContain('roll call')
    expect(saturates(costs, 'roll call', 'numbers')).toBeNull()
  })

  test('a cost whose bench has not run stays as it was kept; one never measured is an error', () => {
    const kept = keptCosts()
    expect(measuredCosts(kept, '/nowhere')).toEqual(kept)
    expect(() => measuredCosts({}, '/nowhere')).toThrow(/never measured/)
  })

  test('the page on capacity says what the kept costs come to', () => {
    const kept = keptCosts()
    const page = readFileSync(PAGE, 'utf8')
    expect(withTables(page, pageTables(kept, valuesOf(kept)))).toBe(page)
  })
})
