import { describe, expect, it } from 'vitest'
import type { Clock } from '../../kernel/ports.ts'

export interface ClockHarness {
  clock: Clock
  /** Lets so many ms pass, as fast as the test likes, and everything that falls due be called. */
  pass: (ms: number) => Promise<void>
}

/** What every Clock must do; run by each adapter's own test. */
export function clockSuite(name: string, make: () => ClockHarness): void {
  describe(`clock: ${name}`, () => {
    it('goes forward', async () => {
      const { clock, pass } = make()
      const before = clock.now()
      await pass(1_500)
      expect(clock.now()).toBe(before + 1_500)
      expect(Number.isInteger(clock.now())).toBe(true)
    })

    it('calls back once, when the time is reached and not before', async () => {
      const { clock, pass } = make()
      const seen: number[] = []
      const due = clock.now() + 1_000
      clock.at(due, () => seen.push(clock.now()))
      await pass(999)
      expect(seen).toEqual([])
      await pass(1)
      expect(seen).toEqual([due])
      await pass(5_000)
      expect(seen).toHaveLength(1)
    })

    it('calls back for a time that has passed, but never inside the call that asked', async () => {
      const { clock, pass } = make()
      const seen: string[] = []
      clock.at(clock.now() - 10, () => seen.push('past'))
      clock.at(clock.now(), () => seen.push('now'))
      expect(seen).toEqual([])
      await pass(0)
      expect(seen).toEqual(['past', 'now'])
    })

    it('does not call back what was cancelled', async () => {
      const { clock, pass } = make()
      const seen: string[] = []
      const cancel = clock.at(clock.now() + 10, () => seen.push('cancelled'))
      clock.at(clock.now() + 10, () => seen.push('kept'))
      cancel()
      cancel()
      await pass(20)
      expect(seen).toEqual(['kept'])
    })

    it('keeps the order of times, and for one time the order of asking', async () => {
      const { clock, pass } = make()
      const seen: string[] = []
      const start = clock.now()
      for (const [at, label] of [
        [300, 'c'],
        [100, 'a1'],
        [200, 'b'],
        [100, 'a2'],
      ] as const)
        clock.at(start + at, () => seen.push(label))
      await pass(1_000)
      expect(seen).toEqual(['a1', 'a2', 'b', 'c'])
    })

    it('takes a time asked for in a callback', async () => {
      const { clock, pass } = make()
      const seen: number[] = []
      const start = clock.now()
      clock.at(start + 10, () => {
        clock.at(start + 20, () => seen.push(clock.now() - start))
        clock.at(start + 500, () => seen.push(clock.now() - start))
      })
      await pass(100)
      expect(seen).toHaveLength(1)
      await pass(900)
      expect(seen).toHaveLength(2)
    })

    it('waits for months without losing count', async () => {
      const { clock, pass } = make()
      const seen: string[] = []
      const months = 90 * 86_400_000
      clock.at(clock.now() + months, () => seen.push('spring'))
      await pass(months - 1)
      expect(seen).toEqual([])
      await pass(1)
      expect(seen).toEqual(['spring'])
    })
  })
}
