import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { steady } from './question-order.ts'
import type { Steady } from './question-order.ts'

/** Nobody touched, scrolled or typed in the list for this long: then it may sort itself. */
const IDLE_MS = 30_000
const LOOK_MS = 5_000

/**
 * An order that holds still. It is made anew when the reader asks (another sort, the pill), when the page comes back into
 * view, and when the list has not been touched for half a minute while it is scrolled to its top.
 * @param now ids as they rank now
 * @param key another key is another list: sorted at once
 */
export function useSteadyOrder(
  now: readonly string[],
  key: string,
): Steady & { resort: () => void; list: (element: HTMLElement | null) => void } {
  const [kept, setKept] = useState<{ key: string; ids: readonly string[] }>({ key, ids: now })
  const latest = useRef(now)
  useEffect(() => {
    latest.current = now
  })
  const mine = kept.key === key && kept.ids.length > 0 ? kept.ids : null
  if (mine === null && (kept.key !== key || now.length > 0)) setKept({ key, ids: now })

  const state = steady(mine, now)
  // What joined at the end is part of the order from now on.
  if (mine !== null && state.shown.length > mine.length) setKept({ key, ids: state.shown })

  const resort = useCallback(() => setKept({ key, ids: latest.current }), [key])
  const touched = useRef(0)
  const box = useRef<HTMLElement | null>(null)

  const list = useCallback((element: HTMLElement | null) => {
    box.current = element
    if (!element) return
    const touch = (): void => {
      touched.current = Date.now()
    }
    touch()
    const events = ['pointermove', 'pointerdown', 'keydown', 'scroll', 'focusin'] as const
    for (const event of events) element.addEventListener(event, touch, { passive: true })
    // On a phone the page scrolls, not the list.
    window.addEventListener('scroll', touch, { passive: true })
    return () => {
      window.removeEventListener('scroll', touch)
      for (const event of events) element.removeEventListener(event, touch)
      box.current = null
    }
  }, [])

  const whenIdle = useEffectEvent(() => {
    const list = box.current
    const atTop = list !== null && list.scrollTop < 8 && list.getBoundingClientRect().top > 0
    if (atTop && Date.now() - touched.current > IDLE_MS) resort()
  })
  useEffect(() => {
    const timer = setInterval(whenIdle, LOOK_MS)
    const onVisible = (): void => {
      if (document.visibilityState === 'visible') setKept({ key, ids: latest.current })
    }
    document.addEventListener('visibilitychange', onVisible)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', onVisible)
    }
  }, [key])

  return { ...state, resort, list }
}
