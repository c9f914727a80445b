import type { Audience, WireFact } from '@zaal/shared/protocol/envelope'

/** What clients of one protocol version were sent in one meeting, and what they showed at its end. */
export interface Transcript {
  version: number
  /** Seed of the simulated meeting; a later build may play another from it. */
  seed: number
  /** Facts as each audience saw them, and its views after the last. */
  audiences: Record<Audience, { facts: WireFact[]; views: Record<string, unknown> }>
  /** Each person's own facts, and their own part after the last. */
  people: Record<string, { facts: WireFact[]; mine: Record<string, unknown> }>
}
