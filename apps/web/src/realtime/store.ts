import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OwnMarks, People, Welcome, You } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import type { Mines, Views } from '@zaal/shared/protocol/registry'
import type { Pending } from './pending.ts'

/**
 * `connecting`: never been in; `live`; `away`: was in, lost the connection for long enough to say so (SY13), will come back
 * by itself; `gone`: the server said goodbye and coming back by itself is pointless.
 */
export type ConnectionState = 'connecting' | 'live' | 'away' | 'gone'

/** Everything the screens read. Only the sync client writes it; components select from it through hooks.ts. */
export interface RoomData {
  connection: ConnectionState
  goodbye: RefusalCode | null
  /** How many are let in first, while many come at once; null when there is no queue. */
  ahead: number | null
  you: You | null
  room: Welcome['room'] | null
  /** Coming back gave the room as it is now and not what happened meanwhile: it had been too long. */
  afresh: boolean
  epoch: string | null
  position: number
  views: Views | null
  mine: Mines | null
  people: People
  gauges: Record<string, Record<string, unknown>>
  marks: OwnMarks
  pending: Pending[]
  /** Server's clock minus this device's, ms. */
  clockOffset: number
  /** True while local storage refuses writes: what is sent now would not survive a reload. */
  outboxVolatile: boolean
}

export const EMPTY_ROOM: RoomData = {
  connection: 'connecting',
  goodbye: null,
  ahead: null,
  you: null,
  room: null,
  afresh: false,
  epoch: null,
  position: 0,
  views: null,
  mine: null,
  people: {},
  gauges: {},
  marks: {},
  pending: [],
  clockOffset: 0,
  outboxVolatile: false,
}

export type RoomStore = StoreApi<RoomData>

/**
 * @param soon calls back a little later, once; absent: at once. What changes before it does is told in one go, so that a busy room
 *   costs one drawing per picture of the screen and not one per message. Reading is never behind.
 */
export function createRoomStore(soon?: (tell: () => void) => void): RoomStore {
  const store = createStore<RoomData>(() => EMPTY_ROOM)
  if (!soon) return store
  const listeners = new Set<Parameters<RoomStore['subscribe']>[0]>()
  let told = EMPTY_ROOM
  let isDue = false
  const tell = () => {
    isDue = false
    const before = told
    told = store.getState()
    for (const listener of listeners) listener(told, before)
  }
  store.subscribe(() => {
    if (isDue) return
    isDue = true
    soon(tell)
  })
  return {
    ...store,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}
