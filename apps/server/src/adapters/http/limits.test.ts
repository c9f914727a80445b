import { describe, expect, test } from 'vitest'
import { createLimits } from './limits.ts'

const limits = () => createLimits({ failedCodesPerHour: 3, creationsPerHour: 2, commandsPer10s: 2 })
const HALL = '192.0.2.1'

describe('limits', () => {
  test('of an address count failures only: three hundred good tries are nothing (LI2)', async () => {
    const given = limits()
    for (let i = 0; i < 300; i++) expect(await given.mayTry(HALL)).toEqual({ ok: true })
    for (let i = 0; i < 3; i++) await given.failed(HALL)
    expect(await given.mayTry(HALL)).toMatchObject({ ok: false })
    expect(await given.mayTry('192.0.2.2')).toEqual({ ok: true })
  })

  test('say in seconds when to come back (LI2)', async () => {
    const given = limits()
    expect([await given.mayCreate(HALL), await given.mayCreate(HALL)]).toEqual([{ ok: true }, { ok: true }])
    const third = await given.mayCreate(HALL)
    if (third.ok) throw new Error('not limited')
    expect(third.retryAfter).toBeGreaterThan(3_500)
    expect(third.retryAfter).toBeLessThanOrEqual(3_600)
  })

  test('of a person count commands, and say in ms when to go on (CM11)', async () => {
    const given = limits()
    expect([await given.mayCommand('p_a'), await given.mayCommand('p_a')]).toEqual([
      { ok: true },
      { ok: true },
    ])
    const third = await given.mayCommand('p_a')
    if (third.ok) throw new Error('not limited')
    expect(third.retryAfterMs).toBeGreaterThan(9_000)
    expect(third.retryAfterMs).toBeLessThanOrEqual(10_000)
    expect(await given.mayCommand('p_b')).toEqual({ ok: true })
  })
})
