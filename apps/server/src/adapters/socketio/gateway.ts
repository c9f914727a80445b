import type { Server as HttpServer } from 'node:http'
import { mayHear } from '@zaal/shared/protocol/version'
import { StorageAwayError, type Clock } from '../../kernel/ports.ts'
import type { RoomKeeper } from '../../kernel/room-keeper.ts'
import type { Timers } from '../../kernel/timers.ts'
import type { Office } from '../../office/office.ts'
import { actorOf, youOf } from '../../office/seated.ts'
import type { Limits } from '../http/limits.ts'
import { Admission } from './admission.ts'
import { goodbye, SocketConnection } from './connection.ts'
import { Corks } from './corks.ts'
import { DeliveryTally } from './delivery-tally.ts'
import { Doorkeeper, type DoorkeeperDeps } from './doorkeeper.ts'
import { createRequests } from './requests.ts'
import { findPlace, protocolOf } from './seat.ts'
import { SlowReaders } from './slow-readers.ts'
import { SocketServer, type SocketSettings } from './socket-server.ts'
import type { ZaalSocket } from './zaal-socket.ts'

export type Gateway = SocketServer

export interface GatewayDeps extends DoorkeeperDeps {
  office: Office
  rooms: RoomKeeper
  clock: Clock
  timers: Timers
  limits: Limits
  maxFrameBytes: number
  report: (error: unknown) => void
  /** Given once: numbers for operators, to be read at any time. */
  onNumbers?: (numbers: { joining(): number; slowReaders(): number }) => void
}

/** A connection that has not said within ten seconds who it is, is closed. */
export const socketSettings = (maxFrameBytes: number): SocketSettings => ({
  maxFrameBytes,
  connectTimeoutMs: 10_000,
  pingIntervalMs: 20_000,
  pingTimeoutMs: 15_000,
  compress: false,
})

/** Lets connections in: counted by the doorkeeper, paced by the admission, then seated in a room. */
export function createGateway(http: HttpServer, deps: GatewayDeps): Gateway {
  const corks = new Corks()
  const doorkeeper = new Doorkeeper(deps)
  const monotonic = () => performance.now()
  const shared = {
    corks,
    tally: new DeliveryTally(deps.meter, deps.timers),
    readers: new SlowReaders(deps.meter, deps.timers, monotonic),
  }
  const requests = createRequests(deps)

  const seat = async (socket: ZaalSocket): Promise<void> => {
    if (!socket.hello) return
    const place = await findPlace(socket.hello, deps)
    if (!socket.connected) return
    if (typeof place === 'string') {
      deps.meter.add('turned-away', place)
      goodbye(socket, place)
      return
    }
    const { seated, hub, at, protocol } = place
    const connection = new SocketConnection(
      socket,
      { you: youOf(seated), actor: actorOf(seated), protocol },
      hub,
      shared,
    )
    socket.connection = connection
    doorkeeper.seated(socket.conn)
    socket.release()
    await hub.join(connection, at)
  }

  const admission = new Admission<ZaalSocket>({
    admit: (socket) =>
      seat(socket).catch((error: unknown) => {
        if (!(error instanceof StorageAwayError)) deps.report(error)
        // No goodbye: the client comes back by itself.
        socket.disconnect()
      }),
    tell: (socket, ahead) => {
      if (socket.hello && mayHear('joining', protocolOf(socket.hello))) socket.emit('joining', { ahead })
    },
    now: monotonic,
    nextTurn: setImmediate,
    after: (ms, run) => {
      deps.timers.after(ms, run)
    },
  })

  deps.onNumbers?.({ joining: () => admission.size, slowReaders: () => shared.readers.size })

  return new SocketServer(
    http,
    socketSettings(deps.maxFrameBytes),
    {
      connecting: (net) => {
        if (net) corks.hold(net)
      },
      connected: (socket) => {
        admission.enter(socket)
      },
      event: requests,
      gone: (socket) => {
        admission.leave(socket)
        const { connection } = socket
        if (!connection) return
        connection.left()
        connection.hub.leave(connection)
      },
      closed: (conn, why) => {
        doorkeeper.closed(conn, why)
      },
    },
    doorkeeper,
  )
}
