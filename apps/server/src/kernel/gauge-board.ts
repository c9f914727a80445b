import { AUDIENCES, type Audience, type GaugeMessage } from '@zaal/shared/protocol/envelope'
import { featureOf } from '@zaal/shared/protocol/registry'

import type { MarkChange, MarkReader } from './feature.ts'
import type { StoredFact } from './ports.ts'
import type { AnyGauge, Features, RoomStates } from './room-fold.ts'

type Board = Record<Audience, Map<string, Map<string, unknown>>>

/**
 * The latest value of every gauge per audience. Changes only name what is dirty; the values are read once a tick, however
 * many changes came in between, and an audience that may no longer see one gets null (SY7).
 */
export class GaugeBoard {
  readonly #sources = new Map<string, { feature: string; source: AnyGauge }>()
  /** Kind of mark -> the gauges it feeds. */
  readonly #fed = new Map<string, { name: string; keyOf: (target: string) => string | null }[]>()
  readonly #features: Features
  readonly #board: Board = { everyone: new Map(), crew: new Map(), backstage: new Map(), hall: new Map() }
  readonly #dirty = new Map<string, Set<string>>()

  constructor(features: Features) {
    this.#features = features
    for (const [feature, { gauges }] of Object.entries(features))
      for (const [name, source] of Object.entries(gauges ?? {})) {
        this.#sources.set(name, { feature, source })
        for (const [kind, keyOf] of Object.entries(source.from))
          this.#fed.set(kind, [...(this.#fed.get(kind) ?? []), { name, keyOf }])
      }
  }

  get isDirty(): boolean {
    return this.#dirty.size > 0
  }

  /** Everything there is, after a room was loaded. */
  markAll(states: RoomStates, marks: MarkReader): void {
    for (const [name, { feature, source }] of this.#sources)
      for (const key of source.keys(states[feature] as never, marks)) this.#touch(name, key)
  }

  markChanged(facts: readonly StoredFact[], changes: readonly MarkChange[]): void {
    let last: MarkChange | null = null
    for (const change of changes) {
      const { kind, target } = change
      // Ballots come by the thousand, for the same poll.
      if (last?.target === target && last.kind === kind) continue
      last = change
      for (const { name, keyOf } of this.#fed.get(kind) ?? []) {
        const key = keyOf(target)
        if (key !== null) this.#touch(name, key)
      }
    }
    for (const fact of facts) {
      const touched = this.#features[featureOf(fact.name)]?.touched?.(fact as never)
      for (const { gauge, key } of touched ?? []) this.#touch(gauge, key)
    }
  }

  /** A gauge that no mark feeds, such as the head count. */
  put(
    name: string,
    key: string,
    value: unknown,
    audiences: readonly Audience[],
  ): Map<Audience, GaugeMessage[]> {
    const out = new Map<Audience, GaugeMessage[]>()
    for (const audience of AUDIENCES)
      this.#set(audience, name, key, audiences.includes(audience) ? value : null, out)
    return out
  }

  /** Reads what is dirty; returns what changed, per audience. */
  flush(states: RoomStates, marks: MarkReader): Map<Audience, GaugeMessage[]> {
    const out = new Map<Audience, GaugeMessage[]>()
    for (const [name, keys] of this.#dirty) {
      const entry = this.#sources.get(name)
      if (!entry) continue
      const state = states[entry.feature] as never
      for (const key of keys) {
        const allowed = entry.source.audiences(key, state)
        const value = allowed.length === 0 ? null : (entry.source.read(key, state, marks) ?? null)
        for (const audience of AUDIENCES)
          this.#set(audience, name, key, allowed.includes(audience) ? value : null, out)
      }
    }
    this.#dirty.clear()
    return out
  }

  /** name -> key -> value as this audience has it. */
  current(audience: Audience): Record<string, Record<string, unknown>> {
    return Object.fromEntries(
      [...this.#board[audience]].map(([name, values]) => [name, Object.fromEntries(values)]),
    )
  }

  #touch(name: string, key: string): void {
    const keys = this.#dirty.get(name)
    if (keys) keys.add(key)
    else this.#dirty.set(name, new Set([key]))
  }

  #set(
    audience: Audience,
    name: string,
    key: string,
    value: unknown,
    out: Map<Audience, GaugeMessage[]>,
  ): void {
    const values = this.#board[audience].get(name)
    const before = values?.get(key) ?? null
    if (before === value || JSON.stringify(before) === JSON.stringify(value)) return
    if (value === null) values?.delete(key)
    else if (values) values.set(key, value)
    else this.#board[audience].set(name, new Map([[key, value]]))
    const messages = out.get(audience) ?? []
    const message = messages.find((m) => m.name === name)
    if (message) message.values[key] = value
    else messages.push({ name, values: { [key]: value } })
    out.set(audience, messages)
  }
}
