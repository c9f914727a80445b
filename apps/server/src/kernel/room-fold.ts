import { featureOf } from '@zaal/shared/protocol/registry'
import type { FeatureContract } from '@zaal/shared/protocol/define-feature'
import type { Audience, WireFact } from '@zaal/shared/protocol/envelope'
import type { Refusal, RefusalCode } from '@zaal/shared/protocol/refusals'
import type {
  DecideContext,
  Decision,
  ExportTable,
  MarkReader,
  QueryContext,
  RoomContext,
  TableContext,
} from './feature.ts'
import type { StoredFact } from './ports.ts'

/**
 * A feature with its types forgotten, so that features of different shapes lie in one record. Parameters are `never`: the
 * kernel hands a feature only its own commands, facts and state, which the contract has checked.
 */
export interface AnyFeature {
  contract: FeatureContract
  initial: unknown
  authorise(command: never, state: never, ctx: DecideContext): RefusalCode | null
  decide(command: never, state: never, ctx: DecideContext): Decision<FeatureContract>
  marksOnly?: readonly string[]
  erasing?: readonly string[]
  evolve(state: never, fact: never): unknown
  project(state: never, audience: Audience): unknown
  projectMine(state: never, person: string): unknown
  redact(fact: never, audience: Audience): NamedFact | null
  personal(fact: never): { person: string; fact: NamedFact }[]
  gauges?: Record<string, AnyGauge>
  touched?(fact: never): { gauge: string; key: string }[]
  due?(state: never): { at: number; id: string; command: NamedFact } | null
  answer?: Record<
    string,
    (input: never, state: never, ctx: QueryContext) => { ok: true; output: unknown } | Refusal
  >
  tables?(state: never, ctx: TableContext): ExportTable[]
}

/** A gauge with its state forgotten. */
export interface AnyGauge {
  from: Record<string, (target: string) => string | null>
  keys(state: never, marks: MarkReader): Iterable<string>
  read(key: string, state: never, marks: MarkReader): unknown
  audiences(key: string, state: never): readonly Audience[]
}

export type Features = Readonly<Record<string, AnyFeature>>
/** Feature -> what it folded the log into. Never mutated. */
export type RoomStates = Readonly<Record<string, unknown>>
/** Joins what the features know of the room; written in compose.ts. */
export type ContextOf = (states: RoomStates, kind: RoomContext['kind']) => RoomContext

export type NamedFact = { name: string; payload: unknown }

/** A room before its first fact. */
export function emptyStates(features: Features): RoomStates {
  return Object.fromEntries(Object.entries(features).map(([name, feature]) => [name, feature.initial]))
}

/** The states after one more fact. A fact of a feature this build does not have changes nothing. */
export function evolveStates(
  features: Features,
  states: RoomStates,
  fact: Omit<StoredFact, 'actor'>,
): RoomStates {
  const owner = featureOf(fact.name)
  const feature = features[owner]
  if (!feature || !(fact.name in feature.contract.facts)) return states
  const next = feature.evolve(states[owner] as never, fact as never)
  return next === states[owner] ? states : { ...states, [owner]: next }
}

/** May texts of older facts be gone since this one? Of a fact that this build does not know nobody can tell. */
export function mayErase(features: Features, name: string): boolean {
  const feature = features[featureOf(name)]
  if (!feature || !(name in feature.contract.facts)) return true
  return feature.erasing?.includes(name) ?? false
}

/** What each audience's screens start from. */
export function projectViews(
  features: Features,
  states: RoomStates,
  audience: Audience,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(features).map(([name, feature]) => [
      name,
      feature.project(states[name] as never, audience),
    ]),
  )
}

/** One person's own part. */
export function projectMine(features: Features, states: RoomStates, person: string): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(features).map(([name, feature]) => [
      name,
      feature.projectMine(states[name] as never, person),
    ]),
  )
}

/** The facts an audience may see, as it may see them; the others leave a gap in the numbers. */
export function redactFacts(
  features: Features,
  facts: readonly StoredFact[],
  audience: Audience,
): WireFact[] {
  const seen: WireFact[] = []
  for (const fact of facts) {
    const redacted = features[featureOf(fact.name)]?.redact(fact as never, audience) as NamedFact | null
    if (redacted) seen.push({ n: fact.n, at: fact.at, name: redacted.name, payload: redacted.payload })
  }
  return seen
}

/** Facts as single people see them in their own part: person -> facts. */
export function personalFacts(features: Features, facts: readonly StoredFact[]): Map<string, WireFact[]> {
  const byPerson = new Map<string, WireFact[]>()
  for (const fact of facts) {
    const feature = features[featureOf(fact.name)]
    for (const { person, fact: own } of feature?.personal(fact as never) ?? []) {
      const { name, payload } = own
      const list = byPerson.get(person) ?? []
      list.push({ n: fact.n, at: fact.at, name, payload })
      byPerson.set(person, list)
    }
  }
  return byPerson
}
