import { describe, expect, test } from 'vitest'
import { Outage, type OutageChange } from './outage.ts'

describe('something outside goes away and comes back (OP5)', () => {
  const begin = () => {
    const told: OutageChange[] = []
    const time = { now: 0 }
    const outage = new Outage(
      (change) => told.push(change),
      () => time.now,
    )
    return { told, time, outage }
  }

  test('a thousand failures are one line, and being back is one more, with how long and how many', () => {
    const { told, time, outage } = begin()
    for (let i = 0; i < 1_000; i++) {
      time.now += 10
      outage.failed('connect ECONNREFUSED')
    }
    expect(told).toEqual([{ isUp: false, reason: 'connect ECONNREFUSED' }])
    expect(outage.isUp).toBe(false)
    time.now += 1_000
    outage.answered()
    outage.answered()
    expect(told.slice(1)).toEqual([{ isUp: true, awayMs: 10_990, failures: 1_000 }])
    expect(outage.isUp).toBe(true)
  })

  test('answers between failures do not make it flap: it is back after a second without a failure', () => {
    const { told, time, outage } = begin()
    for (let i = 0; i < 20; i++) {
      time.now += 400
      outage.failed('statement timeout')
      time.now += 400
      outage.answered()
    }
    expect(told).toHaveLength(1)
    time.now += 600
    outage.answered()
    expect(told).toHaveLength(2)
  })
})
