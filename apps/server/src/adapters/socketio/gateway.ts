import type { Server as HttpServer } from 'node:http'
import { Server, type ServerOptions } from 'socket.io'
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
import { lineOf } from './line.ts'
import { requestListeners } from './requests.ts'
import { findPlace, protocolOf } from './seat.ts'
import { SlowReaders } from './slow-readers.ts'
import type { Gateway, ZaalSocket } from './zaal-socket.ts'

export type { Gateway } from './zaal-socket.ts'

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

/** Socket.IO's settings. A connection that has not said within ten seconds who it is, is closed. */
export const socketOptions = (maxFrameBytes: number): Partial<ServerOptions> => ({
  // Frames are small and often; compression costs more than it saves and would defeat sharing one frame.
  perMessageDeflate: false,
  httpCompression: false,
  maxHttpBufferSize: maxFrameBytes,
  serveClient: false,
  connectTimeout: 10_000,
  pingInterval: 20_000,
  pingTimeout: 15_000,
})

/** Who gets what is the hub's business: Socket.IO's rooms are not used, and without them a socket is half a kilobyte smaller. */
export function withoutRooms(io: Gateway): Gateway {
  io.of('/').adapter.addAll = () => undefined
  return io
}

/** Lets connections in: counted by the doorkeeper, paced by the admission, then seated in a room. */
export function createGateway(http: HttpServer, deps: GatewayDeps): Gateway {
  const corks = new Corks()
  const doorkeeper = new Doorkeeper(deps, corks)
  const io: Gateway = withoutRooms(
    new Server(http, { ...socketOptions(deps.maxFrameBytes), allowRequest: doorkeeper.allow }),
  )
  doorkeeper.watch(io.engine)
  const monotonic = () => performance.now()
  const shared = {
    tally: new DeliveryTally(deps.meter, deps.timers),
    readers: new SlowReaders(deps.meter, deps.timers, monotonic),
  }
  const listen = requestListeners(deps)

  const seat = async (socket: ZaalSocket): Promise<void> => {
    const place = await findPlace(
      { auth: socket.handshake.auth, cookie: socket.handshake.headers.cookie },
      deps,
    )
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
    socket.data.connection = connection
    doorkeeper.seated(socket.conn)
    release(socket)
    listen(socket)
    await hub.join(connection, at)
  }

  const admission = new Admission<ZaalSocket>({
    admit: (socket) =>
      seat(socket).catch((error: unknown) => {
        if (!(error instanceof StorageAwayError)) deps.report(error)
        // No goodbye: the client comes back by itself.
        socket.disconnect(true)
      }),
    tell: (socket, ahead) => {
      if (mayHear('joining', protocolOf(socket))) socket.emit('joining', { ahead })
    },
    now: monotonic,
    nextTurn: setImmediate,
    after: (ms, run) => {
      deps.timers.after(ms, run)
    },
  })

  deps.onNumbers?.({ joining: () => admission.size, slowReaders: () => shared.readers.size })

  function onDisconnect(this: ZaalSocket): void {
    admission.leave(this)
    const { connection } = this.data
    if (!connection) return
    connection.left()
    connection.hub.leave(connection)
  }
  io.use((socket, next) => {
    const line = lineOf(socket.conn)
    if (line) corks.hold(line.net)
    next()
  })
  io.on('connection', (socket) => {
    socket.on('disconnect', onDisconnect)
    admission.enter(socket)
  })
  return io
}

const RELEASED = Object.freeze({ headers: {}, auth: {}, query: {}, url: '', time: '' })

/** Identity is known: what the handshake brought (headers, cookies, address) need not be kept for hours. */
function release(socket: ZaalSocket): void {
  Object.assign(socket.handshake, RELEASED)
  const { request } = socket.conn
  request.headers = {}
  request.rawHeaders = []
  Object.assign(socket.conn, { request: null })
}
