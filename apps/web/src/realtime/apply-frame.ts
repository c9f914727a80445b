import { featureOf, reducers, type FeatureName, type Mines, type Views } from '@zaal/shared/protocol/registry'
import type { Frame, GaugeMessage, OwnMarks, WireFact } from '@zaal/shared/protocol/envelope'
import type { RoomData } from './store.ts'

/** A reducer with its types forgotten; facts come from the server, which keeps the contract. */
interface AnyReducer {
  empty: unknown
  emptyMine: unknown
  reduce(view: never, fact: never): unknown
  reduceMine(mine: never, fact: never): unknown
}
const all: Record<FeatureName, AnyReducer> = reducers

function fold<T extends object>(
  parts: T,
  facts: readonly WireFact[],
  after: number,
  half: 'reduce' | 'reduceMine',
): T {
  let next = parts as Record<string, unknown>
  for (const fact of facts) {
    if (fact.n <= after) continue
    const feature = featureOf(fact.name)
    // A fact of a newer server is not for this build: it has its number and is skipped.
    if (!Object.hasOwn(all, feature)) continue
    const reduced = all[feature as FeatureName][half](next[feature] as never, fact as never)
    if (reduced !== next[feature]) next = { ...next, [feature]: reduced }
  }
  return next as T
}

/** The data after a frame; facts it already has are dropped by number. Call only without a gap. */
export function applyFrame(data: RoomData, frame: Frame): Partial<RoomData> {
  const { views, mine, position } = data
  if (!views || !mine || frame.last <= position) return {}
  return {
    views: fold<Views>(views, frame.facts, position, 'reduce'),
    mine: frame.mine ? fold<Mines>(mine, frame.mine, position, 'reduceMine') : mine,
    people: Object.keys(frame.people).length === 0 ? data.people : { ...data.people, ...frame.people },
    position: frame.last,
  }
}

/** Views of features this server does not know start empty, so that a newer page works on an older server. */
export function withAllFeatures<T>(given: Record<string, unknown>, half: 'empty' | 'emptyMine'): T {
  const complete: Record<string, unknown> = {}
  for (const [name, reducer] of Object.entries(all)) complete[name] = given[name] ?? reducer[half]
  return complete as T
}

export function applyGauges(
  gauges: RoomData['gauges'],
  messages: readonly GaugeMessage[],
): RoomData['gauges'] {
  const next = { ...gauges }
  for (const { name, values } of messages) next[name] = merge(next[name] ?? {}, values)
  return next
}

export function applyMarks(marks: OwnMarks, changed: OwnMarks): OwnMarks {
  const next = { ...marks }
  for (const [kind, values] of Object.entries(changed)) next[kind] = merge(next[kind] ?? {}, values)
  return next
}

/** null removes. */
function merge(base: Record<string, unknown>, changes: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base, ...changes }
  return Object.values(changes).includes(null)
    ? Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null))
    : merged
}
