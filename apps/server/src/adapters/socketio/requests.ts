import {
  commandEnvelopeSchema,
  queryEnvelopeSchema,
  type Ack,
  type QueryReply,
  type Welcome,
} from '@zaal/shared/protocol/envelope'
import { MAX_COMMAND_BYTES } from '@zaal/shared/protocol/version'
import type { ClientEvents } from '@zaal/shared/protocol/socket-events'
import * as z from 'zod'
import { refuse } from '../../kernel/feature.ts'
import type { Hub } from '../../kernel/hub.ts'
import { StorageAwayError, type Clock } from '../../kernel/ports.ts'
import type { Limits } from '../http/limits.ts'
import type { SocketConnection } from './connection.ts'
import type { ZaalSocket } from './zaal-socket.ts'

export interface RequestDeps {
  clock: Clock
  limits: Limits
  report: (error: unknown) => void
}

type Seat = SocketConnection<Hub>

const sinceSchema = z.object({ epoch: z.string().max(60), position: z.number().int().min(0) })

/**
 * What clients ask and order. Returns the function that makes a seated socket listen; the listeners are the same four
 * functions for every socket, and find out by `this` whose they are.
 */
export function requestListeners(deps: RequestDeps): (socket: ZaalSocket) => void {
  const { limits } = deps

  const command = async ({ actor, hub }: Seat, raw: unknown): Promise<Ack> => {
    const envelope = commandEnvelopeSchema.safeParse(raw)
    if (!envelope.success) return refuse('invalid', { detail: 'envelope' })
    if (Buffer.byteLength(JSON.stringify(raw)) > MAX_COMMAND_BYTES) return refuse('too-large')
    const may = await limits.mayCommand(actor.person)
    if (!may.ok) return refuse('rate-limited', { retryAfterMs: may.retryAfterMs })
    return hub.room.submit(actor, envelope.data)
  }
  const query = async (seat: Seat, raw: unknown): Promise<QueryReply> => {
    const { actor, hub } = seat
    const envelope = queryEnvelopeSchema.safeParse(raw)
    if (!envelope.success) return refuse('invalid', { detail: 'envelope' })
    const may = await limits.mayCommand(`query:${actor.person}`)
    if (!may.ok) return refuse('rate-limited', { retryAfterMs: may.retryAfterMs })
    if (seat.isCongested) return refuse('busy')
    return hub.room.answer(actor, envelope.data.name, envelope.data.input, hub.present)
  }
  const since = async (seat: Seat, raw: unknown): Promise<Welcome | null> => {
    // Each may read the log: whoever asks without end gets no answer, and asks again later by itself. Neither does who is
    // behind: its welcome comes when it has read what it was sent.
    if (seat.isCongested || !(await limits.mayCommand(`since:${seat.actor.person}`)).ok) return null
    const at = sinceSchema.safeParse(raw)
    const build = await seat.hub.welcome(seat.you, at.success ? at.data : undefined)
    return seat.isCongested ? null : (build().argument as Welcome)
  }

  function onCommand(this: ZaalSocket, envelope: unknown, ack: unknown): void {
    const seat = this.data.connection
    if (seat) respond(command(seat, envelope), ack, deps, () => refuse('storage-away'))
  }
  function onQuery(this: ZaalSocket, envelope: unknown, reply: unknown): void {
    const seat = this.data.connection
    if (seat) respond(query(seat, envelope), reply, deps, () => refuse('storage-away'))
  }
  function onSince(this: ZaalSocket, at: unknown, reply: unknown): void {
    const seat = this.data.connection
    if (seat) respond(since(seat, at), reply, deps, () => null)
  }
  function onClock(this: ZaalSocket, reply: unknown): void {
    const seat = this.data.connection
    if (seat && typeof reply === 'function')
      (reply as Parameters<ClientEvents['clock']>[0])({
        now: deps.clock.now(),
        position: seat.hub.room.position,
      })
  }
  return (socket) => {
    socket.on('command', onCommand)
    socket.on('query', onQuery)
    socket.on('since', onSince)
    socket.on('clock', onClock)
  }
}

/** Gives the answer to the client's callback, if it sent one and there is one; strangers send all sorts of things. */
function respond<T>(answer: Promise<T>, callback: unknown, deps: RequestDeps, onFailure: () => T): void {
  const reply = (value: T) => {
    if (value !== null && typeof callback === 'function') (callback as (value: T) => void)(value)
  }
  answer.then(reply, (error: unknown) => {
    if (!(error instanceof StorageAwayError)) deps.report(error)
    reply(onFailure())
  })
}
