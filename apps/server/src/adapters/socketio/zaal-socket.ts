import type { DefaultEventsMap, Server, Socket } from 'socket.io'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import type { Hub } from '../../kernel/hub.ts'
import type { SocketConnection } from './connection.ts'

/** What hangs on a socket: nothing until it is seated. */
export interface SocketState {
  connection?: SocketConnection<Hub>
}

export type ZaalSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketState>
export type Gateway = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketState>
