import type { ServerEvents } from '@zaal/shared/protocol/socket-events'

type Event = keyof ServerEvents

/** JSON text that many messages share, such as a snapshot. A transport keeps what it encoded in `wire`. */
export class SharedText {
  readonly text: string
  wire: Uint8Array | null = null

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/**
 * One message, built once and given to one or to ten thousand connections. A transport keeps what it encoded in `wire`.
 */
export class Outgoing {
  readonly event: Event
  /**
   * JSON text of the event's one argument, in pieces: a SharedText is part of other messages too and must not be encoded or copied
   * for each.
   */
  readonly json: readonly (string | SharedText)[]
  /** Frames: position of who has everything before this one. A connection that is passed over stays there (SY12). */
  readonly after: number | null
  /** May be left out for a connection that cannot keep up: the next one says the same again (gauges). */
  readonly isDroppable: boolean
  /** The transport's own encoding of it, made once. */
  wire: Uint8Array | null = null

  private constructor(
    event: Event,
    json: readonly (string | SharedText)[],
    after: number | null,
    isDroppable: boolean,
  ) {
    this.event = event
    this.json = json
    this.after = after
    this.isDroppable = isDroppable
  }

  static of<E extends Event>(
    event: E,
    argument: Parameters<ServerEvents[E]>[0],
    more: { after?: number; isDroppable?: boolean } = {},
  ): Outgoing {
    return new Outgoing(event, [JSON.stringify(argument)], more.after ?? null, more.isDroppable ?? false)
  }

  /** From pieces of JSON text that together are the argument. */
  static ofPieces(event: Event, json: readonly (string | SharedText)[]): Outgoing {
    return new Outgoing(event, json, null, false)
  }

  /** The argument, for transports that encode by themselves, and for tests. */
  get argument(): unknown {
    return JSON.parse(this.json.map(String).join('')) as unknown
  }
}
