import {
  commandEnvelopeSchema,
  queryEnvelopeSchema,
  type Ack,
  type QueryReply,
  type Welcome,
} from '@zaal/shared/protocol/envelope'
import { MAX_COMMAND_BYTES } from '@zaal/shared/protocol/version'
import * as z from 'zod'
import { refuse } from '../../kernel/feature.ts'
import type { Hub } from '../../kernel/hub.ts'
import { StorageAwayError, type Clock } from '../../kernel/ports.ts'
import type { Limits } from '../http/limits.ts'
import type { SocketConnection } from './connection.ts'
import type { Ears } from './zaal-socket.ts'

export interface RequestDeps {
  clock: Clock
  limits: Limits
  report: (error: unknown) => void
}

type Seat = SocketConnection<Hub>

const sinceSchema = z.object({ epoch: z.string().max(60), position: z.number().int().min(0) })

/** No JSON text of so many characters becomes longer than a command may be, in whatever way it was written. */
const SURELY_SHORT = Math.floor(MAX_COMMAND_BYTES / 6)

/** What clients ask and order: told of what seated sockets say. */
export function createRequests(deps: RequestDeps): Ears['event'] {
  const { limits } = deps

  const command = ({ actor, hub }: Seat, raw: unknown, length: number, answer: (ack: Ack) => void): void => {
    const envelope = commandEnvelopeSchema.safeParse(raw)
    if (!envelope.success) {
      answer(refuse('invalid', { detail: 'envelope' }))
      return
    }
    if (length > SURELY_SHORT && Buffer.byteLength(JSON.stringify(raw)) > MAX_COMMAND_BYTES) {
      answer(refuse('too-large'))
      return
    }
    const may = limits.mayCommand(actor.person)
    if (may.ok) hub.room.give(actor, envelope.data, answer)
    else answer(refuse('rate-limited', { retryAfterMs: may.retryAfterMs }))
  }
  const query = (seat: Seat, raw: unknown): QueryReply => {
    const { actor, hub } = seat
    const envelope = queryEnvelopeSchema.safeParse(raw)
    if (!envelope.success) return refuse('invalid', { detail: 'envelope' })
    const may = limits.mayCommand(`query:${actor.person}`)
    if (!may.ok) return refuse('rate-limited', { retryAfterMs: may.retryAfterMs })
    if (seat.isCongested) return refuse('busy')
    return hub.room.answer(actor, envelope.data.name, envelope.data.input, hub.present)
  }
  const since = async (seat: Seat, raw: unknown): Promise<Welcome | null> => {
    // Each may read the log: whoever asks without end gets no answer, and asks again later by itself. Neither does who is
    // behind: its welcome comes when it has read what it was sent.
    if (seat.isCongested || !limits.mayCommand(`since:${seat.actor.person}`).ok) return null
    const at = sinceSchema.safeParse(raw)
    const build = await seat.hub.welcome(seat.you, at.success ? at.data : undefined)
    return seat.isCongested ? null : (build().argument as Welcome)
  }

  return (socket, { name, argument, ack, length }) => {
    const seat = socket.connection
    if (!seat) return
    const reply = (value: object | null) => {
      if (ack !== null && value !== null) socket.reply(ack, value)
    }
    const failed = (error: unknown) => {
      if (!(error instanceof StorageAwayError)) deps.report(error)
      reply(name === 'since' ? null : refuse('storage-away'))
    }
    try {
      switch (name) {
        case 'command':
          command(seat, argument, length, reply)
          return
        case 'query':
          reply(query(seat, argument))
          return
        case 'since':
          since(seat, argument).then(reply, failed)
          return
        case 'clock':
          reply({ now: deps.clock.now(), position: seat.hub.room.position })
      }
    } catch (error) {
      failed(error)
    }
  }
}
