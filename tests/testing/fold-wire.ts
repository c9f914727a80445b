import type { WireFact } from '@zaal/shared/protocol/envelope'
import { featureOf, reducers } from '@zaal/shared/protocol/registry'

interface AnyReducer {
  empty: unknown
  emptyMine: unknown
  reduce(view: never, fact: never): unknown
  reduceMine(mine: never, fact: never): unknown
}
const folds: Record<string, AnyReducer> = reducers

/** What a client that was there from the first fact shows: every feature's view, or its own part. */
export function foldWire(facts: readonly WireFact[], half: 'reduce' | 'reduceMine'): Record<string, unknown> {
  const views: Record<string, unknown> = Object.fromEntries(
    Object.entries(folds).map(([name, r]) => [name, half === 'reduce' ? r.empty : r.emptyMine]),
  )
  for (const fact of facts) {
    const feature = featureOf(fact.name)
    const reducer = Object.hasOwn(folds, feature) ? folds[feature] : undefined
    if (reducer) views[feature] = reducer[half](views[feature] as never, fact as never)
  }
  return views
}

/** What the line makes of a value. */
export const overTheWire = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T
