import type { FactOf, Numbered } from '../../protocol/define-feature.ts'
import type { chatContract, Message, MessageChange, PinnedMessage } from './chat.contract.ts'
import { VIEW_CHANGES } from './chat.rules.ts'

export type ChatFact = Numbered<FactOf<typeof chatContract>>

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

/** The change a fact makes to its message; null for facts that leave the message as it is. */
export function changeOf({ n, at, name, payload }: ChatFact): MessageChange | null {
  switch (name) {
    case 'chat.edited':
      return {
        message: payload.message,
        n,
        at,
        kind: 'edited',
        text: payload.text,
        mentions: payload.mentions,
        by: null,
      }
    case 'chat.removed':
      return { message: payload.message, n, at, kind: 'removed', text: null, mentions: [], by: null }
    case 'chat.hidden':
      return {
        message: payload.message,
        n,
        at,
        kind: 'hidden',
        text: payload.text,
        mentions: [],
        by: payload.by,
      }
    case 'chat.restored':
      return { message: payload.message, n, at, kind: 'restored', text: payload.text, mentions: [], by: null }
    case 'chat.posted':
    case 'chat.pinned':
    case 'chat.unpinned':
      return null
  }
}

/** The message after a change. The server's state, the reducers and the web's older pages share this, so they agree. */
export function changedMessage(message: Message, { kind, at, text, mentions, by }: MessageChange): Message {
  switch (kind) {
    case 'edited':
      return { ...message, text, mentions, editedAt: at }
    case 'removed':
      return { ...message, text, mentions, state: 'removed', hiddenBy: null }
    case 'hidden':
      return { ...message, text, state: 'hidden', hiddenBy: by }
    case 'restored':
      return { ...message, text, state: 'shown', hiddenBy: null }
  }
}

/** The list of changes with one more: a message's last change takes the place of those before it. */
export function withChange(changes: readonly MessageChange[], change: MessageChange): MessageChange[] {
  return [...changes.filter((c) => c.message !== change.message), change].slice(-VIEW_CHANGES)
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
