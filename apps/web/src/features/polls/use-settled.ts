import { useEffect, useRef, useState } from 'react'

/** The value, renewed at most once every `ms`; the first change after a quiet time comes through at once. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value)
  const changedAt = useRef(0)
  useEffect(() => {
    const same = JSON.stringify(value) === JSON.stringify(settled)
    if (same) return
    const wait = Math.max(0, changedAt.current + ms - Date.now())
    const timer = setTimeout(() => {
      changedAt.current = Date.now()
      setSettled(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, settled, ms])
  return settled
}
