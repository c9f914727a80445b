import { monitorEventLoopDelay, performance, type IntervalHistogram } from 'node:perf_hooks'

/** Ms between two looks of the histogram; what it measures is this plus the lag. */
const RESOLUTION = 20
/** Seconds of one window of the percentiles. */
const WINDOW = 10
/** Mean lag of one second, in ms, that counts as too much. */
export const TOO_LATE_MS = 500
/** Seconds in a row that must be too late before new people are sent elsewhere, and on time before they are welcome again. */
export const SECONDS_TOO_LATE = 5

/** Too late for some seconds in a row: overloaded, until it was on time for as long. One stall is no overload. */
export class Overload {
  #isOver = false
  #against = 0

  get isOver(): boolean {
    return this.#isOver
  }

  /** @param seconds how long that lag was measured; a loop that stood still reports seconds late */
  take(meanLagMs: number, seconds = 1): void {
    const late = meanLagMs > TOO_LATE_MS
    this.#against = late === this.#isOver ? 0 : this.#against + seconds
    if (this.#against < SECONDS_TOO_LATE) return
    this.#isOver = late
    this.#against = 0
  }
}

/** How late the event loop is: percentiles for operators, and whether it is too much. */
export class LoopWatch {
  readonly #overload = new Overload()
  readonly #second = histogram()
  readonly #window = histogram()
  #last = { p50: 0, p99: 0, max: 0 }
  #seconds = 0
  #lookedAt = performance.now()
  #utilisation = performance.eventLoopUtilization()
  readonly #timer: NodeJS.Timeout

  constructor() {
    this.#timer = setInterval(() => {
      this.#look()
    }, 1_000)
    // Watching keeps no process alive.
    this.#timer.unref()
  }

  get isOverloaded(): boolean {
    return this.#overload.isOver
  }

  /** Seconds; of the last ten seconds that are complete, or of what there is in the first ten. */
  get lag(): { p50: number; p99: number; max: number } {
    return this.#seconds < WINDOW && this.#last.max === 0 ? percentiles(this.#window) : this.#last
  }

  /** Share of the time since the last question. */
  utilisation(): number {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, this.#utilisation)
    this.#utilisation = now
    return utilization
  }

  close(): void {
    clearInterval(this.#timer)
    this.#second.disable()
    this.#window.disable()
  }

  #look(): void {
    const now = performance.now()
    const seconds = Math.round((now - this.#lookedAt) / 1_000)
    this.#lookedAt = now
    this.#overload.take(lagOf(this.#second.mean), Math.max(1, Math.min(seconds, 2)))
    this.#second.reset()
    this.#seconds += seconds
    if (this.#seconds < WINDOW) return
    this.#seconds = 0
    this.#last = percentiles(this.#window)
    this.#window.reset()
  }
}

function histogram(): IntervalHistogram {
  const made = monitorEventLoopDelay({ resolution: RESOLUTION })
  made.enable()
  return made
}

const percentiles = (of: IntervalHistogram) => ({
  p50: lagOf(of.percentile(50)) / 1_000,
  p99: lagOf(of.percentile(99)) / 1_000,
  max: lagOf(of.max) / 1_000,
})

/** Nanoseconds between two looks to ms late. */
function lagOf(nanoseconds: number): number {
  // An empty histogram says NaN, 0, or more than a century.
  if (!Number.isFinite(nanoseconds) || nanoseconds > 1e15) return 0
  return Math.max(0, nanoseconds / 1e6 - RESOLUTION)
}
