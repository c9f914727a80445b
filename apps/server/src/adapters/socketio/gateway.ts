import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import {
  commandEnvelopeSchema,
  handshakeSchema,
  queryEnvelopeSchema,
  type Ack,
  type QueryReply,
  type Welcome,
} from '@zaal/shared/protocol/envelope'
import { MAX_COMMAND_BYTES, PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import * as z from 'zod'
import { normaliseCode } from '../../office/keys.ts'
import type { Office } from '../../office/office.ts'
import { actorOf, youOf, type Seated } from '../../office/seated.ts'
import { refuse } from '../../kernel/feature.ts'
import type { Connection, Hub } from '../../kernel/hub.ts'
import { StorageAwayError, type Clock } from '../../kernel/ports.ts'
import type { RoomKeeper } from '../../kernel/room-keeper.ts'
import { isSameOrigin } from '../http/app.ts'
import type { Limits } from '../http/limits.ts'
import { seatedBy } from '../http/seats.ts'

export interface GatewayDeps {
  office: Office
  rooms: RoomKeeper
  clock: Clock
  limits: Limits
  maxFrameBytes: number
  /** As the HTTP side takes it: the origin of our own pages. */
  publicUrl: string | null
  report: (error: unknown) => void
}

type ZaalSocket = Socket<ClientEvents, ServerEvents>
export type Gateway = Server<ClientEvents, ServerEvents>

const sinceSchema = z.object({ epoch: z.string().max(60), position: z.number().int().min(0) })

/** The only file that listens to sockets. Rooms of Socket.IO are not used: who gets what is the hub's business. */
export function createGateway(http: HttpServer, deps: GatewayDeps): Gateway {
  const io: Gateway = new Server(http, {
    // Frames are small and often; compression costs more than it saves and would defeat sharing one frame.
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: deps.maxFrameBytes,
    serveClient: false,
    pingInterval: 20_000,
    pingTimeout: 15_000,
    allowRequest: (req, callback) => {
      callback(null, isSameOrigin(req.headers, deps.publicUrl))
    },
  })
  io.on('connection', (socket) => {
    seat(socket, deps).catch((error: unknown) => {
      if (!(error instanceof StorageAwayError)) deps.report(error)
      // No goodbye: the client comes back by itself.
      socket.disconnect(true)
    })
  })
  return io
}

/** Finds out who this is, then lets the connection into its room. */
async function seat(socket: ZaalSocket, deps: GatewayDeps): Promise<void> {
  const hello = handshakeSchema.safeParse(socket.handshake.auth)
  if (!hello.success || hello.data.protocol !== PROTOCOL_VERSION) {
    goodbye(socket, 'wrong-protocol')
    return
  }
  const { code, seat: seatId, room: wanted, at } = hello.data
  const kicks = deps.rooms.kicks
  const seated = await seatedBy(deps.office, socket.handshake.headers.cookie, seatId)
  if (!seated || seated.meeting.code !== normaliseCode(code)) {
    goodbye(socket, 'session-gone')
    return
  }
  const hub = await deps.rooms.open(wanted === undefined || wanted === 'main' ? seated.meeting.room : wanted)
  // Somebody was put out while this one came in, perhaps this one: what was read above may be out of date (ME3).
  if (deps.rooms.kicks !== kicks) return seat(socket, deps)
  if (!hub || hub.room.record.meeting !== seated.meeting.id || !mayEnter(hub, seated)) {
    goodbye(socket, 'not-found')
    return
  }
  if (hub.room.standing(seated.person.id) === 'banned') {
    goodbye(socket, 'banned')
    return
  }
  if (!socket.connected) return
  const connection = connectionOf(socket, seated)
  socket.on('disconnect', () => {
    hub.leave(connection)
  })
  listen(socket, connection, hub, seated, deps)
  await hub.join(connection, at)
}

/** Rehearsals are for those who work in the meeting. */
function mayEnter(hub: Hub, seated: Seated): boolean {
  return hub.room.record.kind === 'main' || seated.link.role !== 'participant'
}

function connectionOf(socket: ZaalSocket, seated: Seated): Connection {
  return {
    id: socket.id,
    you: youOf(seated),
    deliver: (message) => {
      socket.emit(message.event, message.argument as never)
    },
    close: (code) => {
      goodbye(socket, code)
    },
  }
}

function listen(
  socket: ZaalSocket,
  connection: Connection,
  hub: Hub,
  seated: Seated,
  deps: GatewayDeps,
): void {
  const actor = actorOf(seated)

  const command = async (raw: unknown): Promise<Ack> => {
    const envelope = commandEnvelopeSchema.safeParse(raw)
    if (!envelope.success) return refuse('invalid', { detail: 'envelope' })
    if (Buffer.byteLength(JSON.stringify(raw)) > MAX_COMMAND_BYTES) return refuse('too-large')
    const may = await deps.limits.mayCommand(actor.person)
    if (!may.ok) return refuse('rate-limited', { retryAfterMs: may.retryAfterMs })
    return hub.room.submit(actor, envelope.data)
  }
  const query = async (raw: unknown): Promise<QueryReply> => {
    const envelope = queryEnvelopeSchema.safeParse(raw)
    if (!envelope.success) return refuse('invalid', { detail: 'envelope' })
    const may = await deps.limits.mayCommand(`query:${actor.person}`)
    if (!may.ok) return refuse('rate-limited', { retryAfterMs: may.retryAfterMs })
    return hub.room.answer(actor, envelope.data.name, envelope.data.input, hub.present)
  }
  const since = async (raw: unknown): Promise<Welcome | null> => {
    // Each may read the log: whoever asks without end gets no answer, and asks again later by itself.
    if (!(await deps.limits.mayCommand(`since:${actor.person}`)).ok) return null
    const at = sinceSchema.safeParse(raw)
    const build = await hub.welcome(connection.you, at.success ? at.data : undefined)
    return build().argument as Welcome
  }

  socket.on('command', (envelope: unknown, ack: unknown) => {
    respond(command(envelope), ack, deps, () => refuse('storage-away'))
  })
  socket.on('query', (envelope: unknown, reply: unknown) => {
    respond(query(envelope), reply, deps, () => refuse('storage-away'))
  })
  socket.on('since', (at: unknown, reply: unknown) => {
    respond(since(at), reply, deps, () => null)
  })
  socket.on('clock', (reply: unknown) => {
    if (typeof reply === 'function')
      (reply as Parameters<ClientEvents['clock']>[0])({ now: deps.clock.now(), position: hub.room.position })
  })
}

/** Gives the answer to the client's callback, if it sent one and there is one; strangers send all sorts of things. */
function respond<T>(answer: Promise<T>, callback: unknown, deps: GatewayDeps, onFailure: () => T): void {
  const reply = (value: T) => {
    if (value !== null && typeof callback === 'function') (callback as (value: T) => void)(value)
  }
  answer.then(reply, (error: unknown) => {
    if (!(error instanceof StorageAwayError)) deps.report(error)
    reply(onFailure())
  })
}

function goodbye(socket: ZaalSocket, code: RefusalCode): void {
  socket.emit('goodbye', { code })
  socket.disconnect(true)
}
