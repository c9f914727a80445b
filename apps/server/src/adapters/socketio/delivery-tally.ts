import type { Meter } from '../../kernel/meter.ts'
import type { Outgoing } from '../../kernel/outgoing.ts'
import type { Timers } from '../../kernel/timers.ts'

type Event = Outgoing['event']
const FLUSH_EVERY_MS = 1_000

/** Counts what did not go straight: up to ten thousand times a frame, so in plain numbers that reach the meter once a second. */
export class DeliveryTally {
  readonly #meter: Meter
  readonly #timers: Timers
  #ordinary: Partial<Record<Event, number>> = {}
  #leftOut = 0
  #isArmed = false

  constructor(meter: Meter, timers: Timers) {
    this.#meter = meter
    this.#timers = timers
  }

  /** By Engine.IO's own way. */
  ordinary(event: Event): void {
    this.#ordinary[event] = (this.#ordinary[event] ?? 0) + 1
    this.#arm()
  }

  /** A droppable message that a slow reader did not get. */
  leftOut(): void {
    this.#leftOut++
    this.#arm()
  }

  #arm(): void {
    if (this.#isArmed) return
    this.#isArmed = true
    this.#timers.after(FLUSH_EVERY_MS, () => {
      this.#isArmed = false
      for (const [event, by] of Object.entries(this.#ordinary)) this.#meter.add('ordinary', event, by)
      if (this.#leftOut > 0) this.#meter.add('slow-readers', 'gauges', this.#leftOut)
      this.#ordinary = {}
      this.#leftOut = 0
    })
  }
}
