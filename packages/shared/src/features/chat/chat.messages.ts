import type { FactOf, Numbered } from '../../protocol/define-feature.ts'
import type { chatContract, Message, PinnedMessage } from './chat.contract.ts'

export type ChatFact = Numbered<FactOf<typeof chatContract>>
type ChangeFact = Exclude<ChatFact, { name: 'chat.posted' }>

/** The message a `chat.posted` makes. */
export function postedMessage({ n, at, payload }: Extract<ChatFact, { name: 'chat.posted' }>): Message {
  return {
    id: payload.message,
    n,
    at,
    author: payload.author,
    text: payload.text,
    replyTo: payload.replyTo,
    mentions: payload.mentions,
    state: 'shown',
    hiddenBy: null,
    editedAt: null,
  }
}

/** What a later fact makes of the message it is about. The server's state and the reducers share this, so they agree. */
export function changedMessage(message: Message, { at, name, payload }: ChangeFact): Message {
  switch (name) {
    case 'chat.edited':
      return { ...message, text: payload.text, mentions: payload.mentions, editedAt: at }
    case 'chat.removed':
      return { ...message, text: null, mentions: [], state: 'removed', hiddenBy: null }
    case 'chat.hidden':
      return { ...message, text: payload.text, state: 'hidden', hiddenBy: payload.by }
    case 'chat.restored':
      return { ...message, text: payload.text, state: 'shown', hiddenBy: null }
    case 'chat.pinned':
    case 'chat.unpinned':
      return message
  }
}

/** The channel's pinned message after a fact of that channel. Hiding or removing it takes it off (CH8). */
export function nextPinned(pinned: PinnedMessage | null, { name, payload }: ChatFact): PinnedMessage | null {
  if (name === 'chat.pinned')
    return {
      id: payload.message,
      n: payload.number,
      at: payload.postedAt,
      author: payload.author,
      text: payload.text,
    }
  if (pinned?.id !== payload.message) return pinned
  switch (name) {
    case 'chat.edited':
      return { ...pinned, text: payload.text }
    case 'chat.removed':
    case 'chat.hidden':
    case 'chat.unpinned':
      return null
    case 'chat.posted':
    case 'chat.restored':
      return pinned
  }
}
