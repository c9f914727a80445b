import type { Meter } from '../../kernel/meter.ts'
import type { Timers } from '../../kernel/timers.ts'

/** Bytes that may wait for one reader. Above `low` gauges are left out, above `high` frames too (SY12). */
export interface Marks {
  low: number
  high: number
}
export const MARKS: Marks = { low: 64 * 1_024, high: 512 * 1_024 }

/** Who is behind for longer is closed, and comes back with a position when it can. */
const MAX_BEHIND_MS = 60_000
const CHECK_EVERY_MS = 5_000
/** So many times behind within the window is closed as well: it does not get better by catching up. */
const MAX_SPELLS = 20
const SPELL_WINDOW_MS = 300_000

export interface SlowReader {
  /** Drops the line at once, with all that waits in it. */
  cut(): void
}

/** Those who cannot keep up now. One timer for all of them, and none while there are none. */
export class SlowReaders {
  readonly marks: Marks
  readonly #meter: Meter
  readonly #timers: Timers
  readonly #now: () => number
  readonly #behind = new Map<SlowReader, number>()
  readonly #spells = new WeakMap<SlowReader, { from: number; count: number }>()
  #isArmed = false

  /** `now`: milliseconds of a clock that only goes forward. */
  constructor(meter: Meter, timers: Timers, now: () => number, marks: Marks = MARKS) {
    this.#meter = meter
    this.#timers = timers
    this.#now = now
    this.marks = marks
  }

  get size(): number {
    return this.#behind.size
  }

  fellBehind(reader: SlowReader): void {
    const now = this.#now()
    this.#meter.add('slow-readers', 'behind')
    this.#behind.set(reader, now)
    const known = this.#spells.get(reader)
    const spell = known && now - known.from <= SPELL_WINDOW_MS ? known : { from: now, count: 0 }
    spell.count++
    this.#spells.set(reader, spell)
    if (spell.count > MAX_SPELLS) this.#close(reader)
    else this.#arm()
  }

  caughtUp(reader: SlowReader): void {
    if (this.#behind.delete(reader)) this.#meter.add('slow-readers', 'caught-up')
  }

  left(reader: SlowReader): void {
    this.#behind.delete(reader)
  }

  #arm(): void {
    if (this.#isArmed) return
    this.#isArmed = true
    this.#timers.after(CHECK_EVERY_MS, () => {
      this.#isArmed = false
      const now = this.#now()
      for (const [reader, since] of this.#behind) if (now - since > MAX_BEHIND_MS) this.#close(reader)
      if (this.#behind.size > 0) this.#arm()
    })
  }

  #close(reader: SlowReader): void {
    this.#behind.delete(reader)
    this.#meter.add('slow-readers', 'closed')
    reader.cut()
  }
}
