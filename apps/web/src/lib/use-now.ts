import { useSyncExternalStore } from 'react'

/**
 * One ticker for the whole page, however many countdowns it shows. It fires just after each whole second, so that all
 * numbers on screen change together, and stops when nobody listens.
 */
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setTimeout> | undefined
let second = 0

function tick(): void {
  const now = Date.now()
  second = Math.floor(now / 1000) * 1000
  timer = setTimeout(tick, 1000 - (now % 1000) + 5)
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === undefined) tick()
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) {
      clearTimeout(timer)
      timer = undefined
    }
  }
}

const read = (): number => (timer === undefined ? Math.floor(Date.now() / 1000) * 1000 : second)

/**
 * The time in ms since 1970, renewed every second.
 * @param offsetMs server clock minus this device's clock; 0 when not measured yet
 */
export function useNow(offsetMs = 0): number {
  return useSyncExternalStore(subscribe, read) + offsetMs
}

/**
 * What the time means to a component, renewed every second but rendered only when it changes.
 * @param select pure; gives a plain value
 * @param offsetMs server clock minus this device's clock
 */
export function useNowSelect<T extends string | number | boolean | null>(
  select: (now: number) => T,
  offsetMs = 0,
): T {
  return useSyncExternalStore(subscribe, () => select(read() + offsetMs))
}
