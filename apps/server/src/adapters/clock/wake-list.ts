/** What waits for a time, earliest first; entries for the same time in the order they were asked for. */
export interface WakeList {
  add(at: number, run: () => void): () => void
  /** Time of the first entry, or null. */
  next(): number | null
  /** Takes out the first entry that is due at `now`. */
  takeDue(now: number): (() => void) | null
}

export function createWakeList(): WakeList {
  const entries: { at: number; run: () => void }[] = []
  return {
    add(at, run) {
      const entry = { at, run }
      const index = entries.findIndex((other) => other.at > at)
      entries.splice(index < 0 ? entries.length : index, 0, entry)
      return () => {
        const here = entries.indexOf(entry)
        if (here >= 0) entries.splice(here, 1)
      }
    },
    next: () => entries[0]?.at ?? null,
    takeDue: (now) =>
      entries[0] !== undefined && entries[0].at <= now ? (entries.shift()?.run ?? null) : null,
  }
}
