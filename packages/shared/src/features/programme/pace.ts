/** What a question takes when nothing is known yet, and the bounds beyond which a measured one is not believed. */
export const DEFAULT_PACE_MS = 4 * 60_000
const SHORTEST_MS = 60_000
const LONGEST_MS = 12 * 60_000

/** Time to count on for a question, ms, from the mean of those answered so far; null = none were. */
export function paceOf(meanMs: number | null): number {
  return meanMs === null ? DEFAULT_PACE_MS : Math.min(LONGEST_MS, Math.max(SHORTEST_MS, meanMs))
}

/** How many more questions fit in the time that is left (PR14). Never negative. */
export function roomForQuestions(remainingMs: number, paceMs: number = DEFAULT_PACE_MS): number {
  return Math.max(0, Math.floor(remainingMs / paceMs))
}
