import type { Clock } from '../../kernel/ports.ts'
import { createWakeList } from './wake-list.ts'

/** A clock that can be put to another time, and can stand still. */
export interface SettableClock extends Clock {
  /** Puts the clock to `now`. Callbacks that fall due run at once, in order, each seeing its own time on the clock. */
  set(now: number, running?: boolean): void
  /** `set` by so many ms, standing or running as before. */
  advance(ms: number): void
}

/** What a clock ticks on: the machine's time, unless a test of the clock itself says otherwise. */
export interface Ticker {
  /** Ms since any moment. */
  now(): number
  after(ms: number, run: () => void): () => void
}

/**
 * A running clock looks at the time at least this often (ms), because timers do not count the hours a machine sleeps; it
 * also keeps a delay below the 2^31 ms that Node can count.
 */
const LOOK_AGAIN = 30_000

export const wallTicker: Ticker = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    // Waiting for a time is no reason for a process to live on.
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/**
 * @param start.now epoch ms to begin at
 * @param start.running does time pass by itself? (default: it stands still until `set` or `advance`)
 */
export function createSettableClock(
  start: { now: number; running?: boolean },
  ticker: Ticker = wallTicker,
): SettableClock {
  const waiting = createWakeList()
  let base = start.now
  let running = start.running ?? false
  let since = ticker.now()
  /** While `set` passes over waiting times: the one it is at. */
  let passing: number | null = null
  let cancelTimer = () => {}

  const now = () => passing ?? (running ? base + ticker.now() - since : base)

  const passOver = (until: number) => {
    try {
      passing = now()
      // A callback may ask for a time that is passed as well: it is run in its place.
      for (let at = waiting.next(); at !== null && at <= until; at = waiting.next()) {
        passing = Math.max(passing, at)
        waiting.takeDue(passing)?.()
      }
    } finally {
      passing = null
    }
  }
  const arm = () => {
    cancelTimer()
    const next = waiting.next()
    if (next === null) return
    const left = Math.max(0, next - now())
    // Standing still, only what is past is run. Either way never inside the call that asked for it.
    if (running || left === 0) cancelTimer = ticker.after(Math.min(left, LOOK_AGAIN), look)
  }
  const look = () => {
    const run = waiting.takeDue(now())
    arm()
    run?.()
  }

  return {
    now,
    at(at, run) {
      const remove = waiting.add(at, run)
      if (passing === null) arm()
      return remove
    },
    set(to, runs = running) {
      passOver(to)
      base = to
      since = ticker.now()
      running = runs
      arm()
    },
    advance(ms) {
      this.set(now() + ms)
    },
  }
}
