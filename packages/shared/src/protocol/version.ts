/** The protocol of this build; see history.ts for what changed when. */
export const PROTOCOL_VERSION = 1

/** Largest command accepted, in bytes of its JSON text (CM3). */
export const MAX_COMMAND_BYTES = 16_384
