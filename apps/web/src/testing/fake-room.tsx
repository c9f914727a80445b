import type { ReactNode } from 'react'
import type { You } from '@zaal/shared/protocol/envelope'
import { reducers } from '@zaal/shared/protocol/registry'
import type { CommandName, Mines, PayloadOf, Views } from '@zaal/shared/protocol/registry'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { audienceOf } from '@zaal/shared/roles/roles'
import type { Role } from '@zaal/shared/roles/roles'
import { RoomContext } from '../realtime/hooks.ts'
import type { RoomClient } from '../realtime/hooks.ts'
import { createRoomStore } from '../realtime/store.ts'
import type { RoomData } from '../realtime/store.ts'

type Name = keyof typeof reducers
const names = Object.keys(reducers) as Name[]

/** Every feature as it is before the first fact. */
export const EMPTY_VIEWS = Object.fromEntries(names.map((n) => [n, reducers[n].empty])) as Views
export const EMPTY_MINES = Object.fromEntries(names.map((n) => [n, reducers[n].emptyMine])) as Mines

export function youAs(role: Role, name = 'Testpersoon'): You {
  return {
    person: 'p_00000000000000000001',
    role,
    audience: audienceOf(role),
    capabilities: capabilitiesOf(role),
    name,
    chair: false,
  }
}

export interface FakeRoom extends RoomClient {
  /** What the screens sent, oldest first. */
  readonly sent: { id: string; name: string; payload: unknown }[]
  readonly retried: string[]
  readonly discarded: string[]
  set(data: Partial<Omit<RoomData, 'views' | 'mine'>> & FakeParts): void
}

/** A room without a connection: a store the test fills and a list of what was sent. */
export function fakeRoom(data: Partial<Omit<RoomData, 'views' | 'mine'>> & FakeParts = {}): FakeRoom {
  const store = createRoomStore()
  const { views, mine, ...rest } = data
  store.setState({
    connection: 'live',
    you: youAs('participant'),
    room: { id: 'room', kind: 'main' },
    epoch: 'epoch',
    ...rest,
    views: { ...EMPTY_VIEWS, ...views },
    mine: { ...EMPTY_MINES, ...mine },
  })
  const room: FakeRoom = {
    store,
    sent: [],
    retried: [],
    discarded: [],
    send<N extends CommandName>(name: N, payload: PayloadOf<N>) {
      const id = `sent-${String(room.sent.length + 1).padStart(6, '0')}`
      room.sent.push({ id, name, payload })
      return id
    },
    retry: (id) => void room.retried.push(id),
    discard: (id) => void room.discarded.push(id),
    query: () => Promise.resolve({ ok: false, code: 'unknown-command' }),
    set: ({ views: newViews, mine: newMine, ...others }) => {
      const now = store.getState()
      store.setState(others)
      if (newViews) store.setState({ views: { ...EMPTY_VIEWS, ...now.views, ...newViews } })
      if (newMine) store.setState({ mine: { ...EMPTY_MINES, ...now.mine, ...newMine } })
    },
  }
  return room
}

interface FakeParts {
  views?: Partial<Views>
  mine?: Partial<Mines>
}

export function InRoom({ room, children }: { readonly room: FakeRoom; readonly children: ReactNode }) {
  return <RoomContext.Provider value={room}>{children}</RoomContext.Provider>
}
