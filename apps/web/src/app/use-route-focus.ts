import { useEffect, useRef } from 'react'
import { useLocation } from 'wouter'

/**
 * After going to another page inside the app, focus is on the page's content: what was pressed is gone with the old page, and
 * a screen reader would say nothing. The content may come late (a chunk, a request) or in turns, so it is looked after until
 * the person does something or has focus elsewhere. The first page is left alone: there the browser begins at the top.
 */
export function useRouteFocus(): void {
  const [path] = useLocation()
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    const focusContent = () => {
      if (document.activeElement === null || document.activeElement === document.body)
        document.getElementById('main')?.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(focusContent)
    const stop = () => {
      watch.disconnect()
      document.removeEventListener('keydown', stop, true)
      document.removeEventListener('pointerdown', stop, true)
    }
    watch.observe(document.body, { childList: true, subtree: true })
    document.addEventListener('keydown', stop, true)
    document.addEventListener('pointerdown', stop, true)
    focusContent()
    return stop
  }, [path])
}
