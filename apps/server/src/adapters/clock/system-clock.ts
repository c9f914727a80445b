import type { Clock } from '../../kernel/ports.ts'
import { createSettableClock } from './settable-clock.ts'

/** The machine's own time. Follows it when it is corrected or when the machine wakes up, within half a minute. */
export function createSystemClock(): Clock {
  const { now, at } = createSettableClock({ now: Date.now(), running: true })
  return { now, at }
}
