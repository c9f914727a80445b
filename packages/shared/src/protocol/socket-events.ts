import type {
  Ack,
  CommandEnvelope,
  Frame,
  GaugeMessage,
  OwnMarks,
  QueryEnvelope,
  QueryReply,
  Welcome,
} from './envelope.ts'
import type { RefusalCode } from './refusals.ts'

export interface ServerEvents {
  welcome(message: Welcome): void
  frame(frame: Frame): void
  gauges(messages: GaugeMessage[]): void
  marks(marks: OwnMarks): void
  /** The last word on a connection before the server closes it; the client must not come back by itself. */
  goodbye(message: { code: RefusalCode }): void
  /** Many come in at once; so many are let in before this connection. The welcome follows (CN10). */
  joining(message: { ahead: number }): void
  /**
   * This server stops soon: connect again at a moment of your own choice within so many ms, and let go of this connection
   * once the new one has been welcomed.
   */
  moving(message: { within: number }): void
  /** The server's clock was set or a client's may be off: measure again. */
  clock(message: { now: number }): void
}

export interface ClientEvents {
  command(envelope: CommandEnvelope, ack: (ack: Ack) => void): void
  /** Missed something: answers with the same message a connection starts with. */
  since(at: { epoch: string; position: number }, reply: (message: Welcome) => void): void
  query(envelope: QueryEnvelope, reply: (answer: QueryReply) => void): void
  /**
   * Answers with the server's clock (epoch ms), to measure the client's offset, and with the room's position, so that a
   * client learns within a minute that the last frame never came.
   */
  clock(reply: (answer: { now: number; position: number }) => void): void
}
