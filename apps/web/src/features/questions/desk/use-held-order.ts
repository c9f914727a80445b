import { useState } from 'react'

/**
 * Keeps the order of a lane while the moderator is at it, so that votes coming in move no card under the hand; new ones
 * join at the end. Sorted again as soon as the hand and the selection have left the lane.
 */
export function useHeldOrder<T extends { question: string }>(now: readonly T[], held: boolean): readonly T[] {
  const [kept, setKept] = useState<readonly string[] | null>(null)
  if (held && kept === null) setKept(now.map((card) => card.question))
  if (!held && kept !== null) setKept(null)
  if (kept === null) return now
  const byId = new Map(now.map((card) => [card.question, card]))
  const known = new Set(kept)
  const fresh = [...byId.keys()].filter((id) => !known.has(id))
  if (fresh.length > 0) setKept([...kept, ...fresh])
  return [...kept, ...fresh].flatMap((id) => byId.get(id) ?? [])
}
