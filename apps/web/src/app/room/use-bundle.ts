import { useCallback, useEffect, useRef, useState } from 'react'
import type { Bundle, ProblemCode, Seat } from '@zaal/shared/http/api'
import { api, problemOf } from '../api.ts'

/** How often an export that is being built is looked at, ms. */
const LOOK_EVERY = 1_000

const isUnderWay = (bundle: Bundle | null) => bundle?.state === 'waiting' || bundle?.state === 'building'

export interface BundleState {
  /** The newest export of the meeting; null when there is none, undefined while nobody knows. */
  bundle: Bundle | null | undefined
  /** Why asking went wrong; what was there stays. */
  problem: ProblemCode | 'offline' | null
  /** Has this screen just asked? */
  isAsking: boolean
  ask: () => void
}

/** The export of everything: asks for it, and looks at it every second until it is ready or failed. */
export function useBundle(seat: Seat, lang: string): BundleState {
  const [bundle, setBundle] = useState<Bundle | null | undefined>(undefined)
  const [problem, setProblem] = useState<BundleState['problem']>(null)
  const [isAsking, setAsking] = useState(false)
  const gone = useRef(false)
  const address = `/api/meetings/${seat.code}/bundles?seat=${seat.seat}`

  const look = useCallback(async () => {
    try {
      const [newest] = await api<Bundle[]>(address)
      if (gone.current) return
      setBundle(newest ?? null)
      setProblem(null)
    } catch (error) {
      if (!gone.current) setProblem(problemOf(error))
    }
  }, [address])

  useEffect(() => {
    gone.current = false
    void look()
    return () => {
      gone.current = true
    }
  }, [look])

  // Also after a look that failed: the server may have been away for a moment.
  const looksOn = isUnderWay(bundle ?? null) || (bundle === undefined && problem !== null)
  useEffect(() => {
    if (!looksOn) return
    const timer = setInterval(() => void look(), LOOK_EVERY)
    return () => {
      clearInterval(timer)
    }
  }, [looksOn, look])

  const ask = async () => {
    setAsking(true)
    try {
      const made = await api<Bundle>(`${address}&lang=${lang}`, { method: 'POST' })
      if (gone.current) return
      setBundle(made)
      setProblem(null)
    } catch (error) {
      if (!gone.current) setProblem(problemOf(error))
    } finally {
      if (!gone.current) setAsking(false)
    }
  }
  return { bundle, problem, isAsking, ask: () => void ask() }
}
