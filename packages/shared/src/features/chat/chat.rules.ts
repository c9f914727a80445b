/** Numbers of the chat that both sides must agree on. No zod here: the web imports these at run time. */

/** Longest message, in UTF-16 units. */
export const MAX_MESSAGE_LENGTH = 1000
/** How long people may change or remove what they wrote (CH4). */
export const OWN_WINDOW_MS = 10 * 60_000
/** How many messages of a channel a view holds; older ones are asked for (CH9). */
export const VIEW_MESSAGES = 100
/** How many changes of messages a view holds (CH9). */
export const VIEW_CHANGES = 20
export const MAX_MENTIONS = 10

/** `room`: everybody but the hall screen. `backstage`: crew and panellists only (CH2). */
export const CHANNELS = ['room', 'backstage'] as const
export type Channel = (typeof CHANNELS)[number]

/** What can be said of a message in one press (CH10). */
export const REACTIONS = ['agree', 'applause', 'thanks', 'unclear'] as const
export type Reaction = (typeof REACTIONS)[number]

/** Target of the mark: one value per person, message and reaction. */
export function reactionTarget(message: string, reaction: Reaction): string {
  return `${message}:${reaction}`
}
