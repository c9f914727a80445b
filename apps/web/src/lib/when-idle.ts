/** Even a page that is never idle gets there. */
const AT_LAST_MS = 500
/** Where the browser does not say when it is idle (Safari). */
const PAUSE_MS = 50

/** Calls back once when the page has nothing better to do. @returns stops waiting */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const idle = requestIdleCallback(run, { timeout: AT_LAST_MS })
    return () => cancelIdleCallback(idle)
  }
  const timer = setTimeout(run, PAUSE_MS)
  return () => clearTimeout(timer)
}
