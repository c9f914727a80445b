import { useEffect, useState } from 'react'

/** How long a still mouse keeps its cursor on the wall. */
const IDLE_MS = 3000

/** True when nobody moved the mouse for a while; also at the start. */
export function useIdleCursor(): boolean {
  const [isIdle, setIdle] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const wake = (): void => {
      setIdle(false)
      clearTimeout(timer)
      timer = setTimeout(() => setIdle(true), IDLE_MS)
    }
    window.addEventListener('pointermove', wake)
    return () => {
      clearTimeout(timer)
      window.removeEventListener('pointermove', wake)
    }
  }, [])
  return isIdle
}
