import { setTimeout as wait } from 'node:timers/promises'
import { Histogram } from './histogram.ts'
import type { Watch } from './crowd.ts'

/*
 * Messages that carry the number of their intended moment: a delivery is measured from when its message was to be sent,
 * not from when a busy sender got round to it (coordinated omission).
 */
const MARK = 0x7e
const DIGIT_0 = 0x30

export class Stamps {
  readonly latencies = new Histogram()
  /** Stamps seen, over all viewers: logical messages delivered. */
  seen = 0
  readonly #intended: number[] = []

  /** Text of a message that was to be sent at `at` (performance.now). */
  text(at: number, bytes: number): string {
    const stamp = `~${this.#intended.push(at) - 1}~`
    return stamp.padEnd(bytes, ' wat er gezegd werd')
  }

  get sent(): number {
    return this.#intended.length
  }

  readonly watch: Watch = (_client, buffer, start, end) => {
    const now = performance.now()
    for (let at = buffer.indexOf(MARK, start); at >= 0 && at < end; at = buffer.indexOf(MARK, at + 1)) {
      let stamp = 0
      for (at++; at < end && buffer[at] !== MARK; at++) stamp = stamp * 10 + (buffer[at] ?? 0) - DIGIT_0
      const intended = this.#intended[stamp]
      if (intended === undefined) continue
      this.seen++
      this.latencies.record(now - intended)
    }
  }
}

/** Calls `tick` at the moments of a fixed rate, whatever the earlier ones took; `at` is the intended moment. */
export async function atRate(
  perSecond: number,
  seconds: number,
  tick: (at: number) => unknown,
): Promise<void> {
  const began = performance.now()
  const ticks = Math.round(perSecond * seconds)
  for (let i = 0; i < ticks; i++) {
    const at = began + (i * 1_000) / perSecond
    const early = at - performance.now()
    if (early > 0) await wait(early)
    tick(at)
  }
  const rest = began + seconds * 1_000 - performance.now()
  if (rest > 0) await wait(rest)
}
