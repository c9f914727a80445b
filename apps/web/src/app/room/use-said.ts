import { useEffect } from 'react'
import { useStableCallback } from '../../lib/use-stable-callback.ts'
import { announce } from '../../ui/live-region.tsx'

/** Says the text to screen readers when there begins to be one; not again while it changes, as numbers in it do. */
export function useSaid(text: string | null): void {
  const say = useStableCallback(() => {
    if (text !== null) announce(text)
  })
  const isThere = text !== null
  useEffect(() => {
    if (isThere) say()
  }, [isThere, say])
}
