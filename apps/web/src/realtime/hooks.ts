import { createContext, useCallback, useContext } from 'react'
import { useStore } from 'zustand'
import { useShallow } from 'zustand/react/shallow'
import { DEFAULT_RULES } from '@zaal/shared/kernel/default-rules'
import type { Rules } from '@zaal/shared/kernel/rules'
import type { PublicPerson, You } from '@zaal/shared/protocol/envelope'
import type { QueryInputOf, QueryOutputOf } from '@zaal/shared/protocol/define-feature'
import type { Refusal } from '@zaal/shared/protocol/refusals'
import type {
  CommandName,
  Contracts,
  FeatureName,
  Mines,
  PayloadOf,
  Views,
} from '@zaal/shared/protocol/registry'
import type { Capability } from '@zaal/shared/roles/capabilities'
import type { PendingOf } from './pending.ts'
import type { ConnectionState, RoomData, RoomStore } from './store.ts'

/** What components may ask of the connection; the sync client implements it. */
export interface RoomClient {
  store: RoomStore
  /** Puts a command in the outbox and returns its id at once: the id of the thing it makes. */
  send: <N extends CommandName>(name: N, payload: PayloadOf<N>) => string
  /** Sends a finally refused command again under a new id. */
  retry(id: string): void
  /** Forgets a refused or unsent command. */
  discard(id: string): void
  /** Reads what the view does not hold; rejects only when there is no connection. */
  query(name: string, input: unknown): Promise<{ ok: true; output: unknown } | Refusal>
}

export const RoomContext = createContext<RoomClient | null>(null)

export function useRoomClient(): RoomClient {
  const client = useContext(RoomContext)
  if (!client) throw new Error('useRoomClient outside a room')
  return client
}

function useRoom<T>(select: (data: RoomData) => T): T {
  return useStore(useRoomClient().store, select)
}

/** The feature's view as this audience sees it; draws only when that one changes. Screens inside a room render only once it is there. */
export function useView<N extends FeatureName>(feature: N): Views[N] {
  const view = useRoom((d) => d.views?.[feature])
  if (view === undefined) throw new Error('view before the first snapshot')
  return view
}

/** The feature's part that only this person sees. */
export function useMine<N extends FeatureName>(feature: N): Mines[N] {
  const mine = useRoom((d) => d.mine?.[feature])
  if (mine === undefined) throw new Error('own part before the first snapshot')
  return mine
}

export function useYou(): You {
  const you = useRoom((d) => d.you)
  if (!you) throw new Error('who you are is not known before the first snapshot')
  return you
}

export function useCan(capability: Capability): boolean {
  return useRoom((d) => d.you?.capabilities.includes(capability) ?? false)
}

export function useConnection(): ConnectionState {
  return useRoom((d) => d.connection)
}

export function useRoomInfo(): RoomData['room'] {
  return useRoom((d) => d.room)
}

/** Public name and role of a person, as far as the server has told. */
export function usePerson(id: string | null | undefined): PublicPerson | undefined {
  return useRoom((d) => (id ? d.people[id] : undefined))
}

export function usePeople(): RoomData['people'] {
  return useRoom((d) => d.people)
}

/** All values of a gauge by key; the caller names the shape its contract gives. */
export function useGauge<T>(name: string): Readonly<Record<string, T>> {
  return useRoom((d) => d.gauges[name] ?? NOTHING)
}

/** This person's own marks of a kind: target -> value (stored ones; overlay pending commands yourself). */
export function useMarks<T>(kind: string): Readonly<Record<string, T>> {
  return useRoom((d) => d.marks[kind] ?? NOTHING)
}
const NOTHING = {}

/** Commands of these names that are still on their way or were refused, oldest first. */
export function usePending<N extends CommandName>(...names: N[]): PendingOf<N>[] {
  return useRoom(
    useShallow((d) => d.pending.filter((p): p is PendingOf<N> => (names as string[]).includes(p.name))),
  )
}

export function useSend(): RoomClient['send'] {
  const client = useRoomClient()
  return useCallback((name, payload) => client.send(name, payload), [client])
}

/** Typed query of one feature. */
export function useQuery<N extends FeatureName, Q extends keyof Contracts[N]['queries'] & string>(
  _feature: N,
  name: Q,
): (
  input: QueryInputOf<Contracts[N], Q>,
) => Promise<{ ok: true; output: QueryOutputOf<Contracts[N], Q> } | Refusal> {
  const client = useRoomClient()
  return useCallback(
    (input) =>
      client.query(name, input) as Promise<{ ok: true; output: QueryOutputOf<Contracts[N], Q> } | Refusal>,
    [client, name],
  )
}

/** Server's clock minus this device's, ms. Use with `useNow` of the kit for countdowns. */
export function useClockOffset(): number {
  return useRoom((d) => d.clockOffset)
}

/** The rules in force now (the programme's effective rules); defaults until the programme says otherwise. */
export function useRules(): Rules {
  return useRoom((d) => rulesIn(d.views))
}

function rulesIn(views: Views | null): Rules {
  const programme = (views as { programme?: { rules?: Rules } } | null)?.programme
  return programme?.rules ?? DEFAULT_RULES
}
