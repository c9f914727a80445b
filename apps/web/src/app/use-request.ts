import { useCallback, useEffect, useState } from 'react'
import { ApiError } from './api.ts'

export type RequestState<T> =
  { state: 'loading' } | { state: 'ready'; value: T } | { state: 'failed'; error: ApiError }

/** Loads once, again on `reload`, and on `refresh` while what was there stays in view; an answer that comes after leaving the page is dropped. */
export function useRequest<T>(
  load: (signal: AbortSignal) => Promise<T>,
): RequestState<T> & { reload: () => void; refresh: () => void } {
  const [result, setResult] = useState<RequestState<T>>({ state: 'loading' })
  const [round, setRound] = useState(0)
  useEffect(() => {
    const control = new AbortController()
    load(control.signal).then(
      (value) => {
        if (!control.signal.aborted) setResult({ state: 'ready', value })
      },
      (error: unknown) => {
        if (!control.signal.aborted)
          setResult({ state: 'failed', error: error instanceof ApiError ? error : new ApiError('internal') })
      },
    )
    return () => {
      control.abort()
    }
  }, [load, round])
  const reload = useCallback(() => {
    setResult({ state: 'loading' })
    setRound((n) => n + 1)
  }, [])
  const refresh = useCallback(() => {
    setRound((n) => n + 1)
  }, [])
  return { ...result, reload, refresh }
}
