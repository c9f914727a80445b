import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Limits } from '../http/limits.ts'

export const LIMITS = { failedCodesPerHour: 3, creationsPerHour: 2, commandsPer10s: 2 }
const HALL = '192.0.2.1'

export interface LimitsHarness {
  /** Nothing counted yet. */
  limits: Limits
  dispose: () => Promise<void>
}

/** What Limits must do, counted anywhere. */
export function limitsSuite(name: string, make: () => Promise<LimitsHarness>): void {
  describe(`limits: ${name}`, () => {
    let limits: Limits
    let dispose: () => Promise<void>
    beforeEach(async () => {
      ;({ limits, dispose } = await make())
    })
    afterEach(() => dispose())

    it('of an address count failures only: three hundred good tries are nothing (LI2)', async () => {
      for (let i = 0; i < 300; i++) expect(await limits.mayTry(HALL)).toEqual({ ok: true })
      for (let i = 0; i < LIMITS.failedCodesPerHour; i++) await limits.failed(HALL)
      expect(await limits.mayTry(HALL)).toMatchObject({ ok: false })
      expect(await limits.mayTry('192.0.2.2')).toEqual({ ok: true })
    })

    it('say in seconds when to come back (LI2)', async () => {
      for (let i = 0; i < LIMITS.failedCodesPerHour; i++) await limits.failed(HALL)
      expect([await limits.mayCreate(HALL), await limits.mayCreate(HALL)]).toEqual([
        { ok: true },
        { ok: true },
      ])
      for (const refused of [await limits.mayCreate(HALL), await limits.mayTry(HALL)]) {
        if (refused.ok) throw new Error('not limited')
        expect(refused.retryAfter).toBeGreaterThan(3_500)
        expect(refused.retryAfter).toBeLessThanOrEqual(3_600)
      }
    })

    it('take an IPv4 address in either notation, and the network of an IPv6 address, for one (LI2)', async () => {
      for (const address of ['2001:db8:1:2::1', '2001:DB8:1:2:aaaa::2', '2001:0db8:0001:0002:1:2:3:4'])
        await limits.failed(address)
      expect(await limits.mayTry('2001:db8:1:2:ffff:ffff:ffff:ffff')).toMatchObject({ ok: false })
      for (const other of ['2001:db8:1:3::1', '2001:db8::1', '::1', ''])
        expect(await limits.mayTry(other)).toEqual({ ok: true })
      for (let i = 0; i < LIMITS.failedCodesPerHour; i++) await limits.failed(`::ffff:${HALL}`)
      expect(await limits.mayTry(HALL)).toMatchObject({ ok: false })
    })

    it('of a person count commands, and say in ms when to go on (CM11)', () => {
      expect([limits.mayCommand('p_a'), limits.mayCommand('p_a')]).toEqual([{ ok: true }, { ok: true }])
      const third = limits.mayCommand('p_a')
      if (third.ok) throw new Error('not limited')
      expect(third.retryAfterMs).toBeGreaterThan(9_000)
      expect(third.retryAfterMs).toBeLessThanOrEqual(10_000)
      expect(limits.mayCommand('p_b')).toEqual({ ok: true })
    })
  })
}
