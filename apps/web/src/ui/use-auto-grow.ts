import { useLayoutEffect } from 'react'
import type { RefObject } from 'react'

const growsByItself = (): boolean => typeof CSS !== 'undefined' && CSS.supports('field-sizing', 'content')

/**
 * Lets a text box grow with its text, from `minRows` up to `maxRows`, for browsers without `field-sizing`; with it, only the limits are
 * set. Sizes are written through the CSSOM, which our CSP allows.
 */
export function useAutoGrow(
  ref: RefObject<HTMLTextAreaElement | null>,
  value: string,
  maxRows: number,
  minRows = 1,
): void {
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    // With `field-sizing` the `rows` attribute no longer counts.
    box.style.minHeight = `calc(${minRows}lh + 22px)`
    box.style.maxHeight = `calc(${maxRows}lh + 22px)`
    if (growsByItself()) return
    box.style.height = 'auto'
    box.style.height = `${box.scrollHeight + 2}px`
  }, [ref, value, maxRows, minRows])
}
