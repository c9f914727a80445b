import { useCallback, useLayoutEffect, useRef } from 'react'

/**
 * A function that stays the same object and always does what the last render meant. For handlers given to many memoised
 * rows; not to be called while rendering.
 */
export function useStableCallback<A extends unknown[], R>(run: (...args: A) => R): (...args: A) => R {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  return useCallback((...args: A) => latest.current(...args), [])
}
