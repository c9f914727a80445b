import type { ServerEvents } from './socket-events.ts'

/** The protocol of this build; see history.ts for what changed when. */
export const PROTOCOL_VERSION = 2
/** The oldest one that this build still speaks, on both sides: an upgrade goes server by server, and pages stay open meanwhile. */
export const OLDEST_PROTOCOL = 1

/** Events that came later than version 1: who speaks less is not sent them. */
const EVENT_SINCE: Readonly<Partial<Record<keyof ServerEvents, number>>> = { joining: 2, moving: 2 }

/** Do we speak it? */
export function isSpoken(version: number): boolean {
  return version >= OLDEST_PROTOCOL && version <= PROTOCOL_VERSION
}

/** Is the event part of what a client of that version was promised? */
export function mayHear(event: keyof ServerEvents, version: number): boolean {
  return (EVENT_SINCE[event] ?? 1) <= version
}

/** Largest command accepted, in bytes of its JSON text (CM3). */
export const MAX_COMMAND_BYTES = 16_384
