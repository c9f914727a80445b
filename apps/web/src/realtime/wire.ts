import type {
  Ack,
  CommandEnvelope,
  Frame,
  GaugeMessage,
  Handshake,
  OwnMarks,
  QueryEnvelope,
  QueryReply,
  Welcome,
} from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'

/** What the connection tells the sync client. */
export interface WireListener {
  down(): void
  welcome(message: Welcome): void
  frame(frame: Frame): void
  gauges(messages: GaugeMessage[]): void
  marks(marks: OwnMarks): void
  goodbye(code: RefusalCode): void
  /** The server's clock was set. */
  clock(): void
  /** Many come in at once; so many go first. */
  joining(ahead: number): void
}

/** The connection broke, or no answer came in time: whether the server did it is not known. */
export class WireLostError extends Error {
  override readonly name = 'WireLostError'
}

/** A connection that comes back by itself. Requests reject with WireLostError, never with anything else. */
export interface Wire {
  /** Connects, and after every loss again, saying hello with what `hello` returns then. */
  start(listener: WireListener, hello: () => Handshake): void
  stop(): void
  /** Drops the connection if it turns out dead; harmless when it is well. Called when a tab wakes up. */
  check(): void
  command(envelope: CommandEnvelope): Promise<Ack>
  since(at: { epoch: string; position: number }): Promise<Welcome>
  query(envelope: QueryEnvelope): Promise<QueryReply>
  /** Server's clock, epoch ms, and the room's position. */
  clock(): Promise<{ now: number; position: number }>
}
