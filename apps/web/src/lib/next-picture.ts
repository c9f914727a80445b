/** A page that is not drawn gets no animation frames; what it has to say (its title, a sound) waits no longer than this. */
const NOT_DRAWN_MS = 100

/** Calls back once, just before the browser draws next; soon, where it does not draw at all. */
export function nextPicture(run: () => void): void {
  const once = (): void => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    run()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, NOT_DRAWN_MS)
}
