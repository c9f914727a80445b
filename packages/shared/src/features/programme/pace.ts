/** What a question takes when nothing is known yet, and the bounds beyond which a measured one is not believed. */
export const DEFAULT_PACE_MS = 4 * 60_000
const SHORTEST_MS = 60_000
const LONGEST_MS = 12 * 60_000

/** Time a question takes: the mean of the last eight that were answered (ms each). */
export function paceOf(durations: readonly number[]): number {
  const recent = durations.filter((ms) => ms > 0).slice(-8)
  if (recent.length === 0) return DEFAULT_PACE_MS
  const mean = recent.reduce((sum, ms) => sum + ms, 0) / recent.length
  return Math.min(LONGEST_MS, Math.max(SHORTEST_MS, mean))
}

/** How many more questions fit in the time that is left (PR14). Never negative. */
export function roomForQuestions(remainingMs: number, paceMs: number = DEFAULT_PACE_MS): number {
  return Math.max(0, Math.floor(remainingMs / paceMs))
}
