import type {
  chatContract,
  Message,
  MessageChange,
  PinnedMessage,
} from '@zaal/shared/features/chat/chat.contract'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import type { CommandOf } from '@zaal/shared/protocol/define-feature'
import { EMPTY_LOG, findMessage, type MessageLog } from './message-log.ts'
import { EMPTY_MAP, type PersistentMap } from './persistent-map.ts'

export type ChatCommand = CommandOf<typeof chatContract>

export interface ChannelState {
  log: MessageLog
  /** As crew see them. */
  changes: readonly MessageChange[]
  pinned: PinnedMessage | null
}
export interface ChatState extends Record<Channel, ChannelState> {
  /** Person -> when they last posted in the room (slow mode). */
  lastAt: PersistentMap<number>
}

const EMPTY_CHANNEL: ChannelState = { log: EMPTY_LOG, changes: [], pinned: null }
export const initial: ChatState = { room: EMPTY_CHANNEL, backstage: EMPTY_CHANNEL, lastAt: EMPTY_MAP }

/** A message and its channel by id. */
export function locate(state: ChatState, id: string): { channel: Channel; message: Message } | undefined {
  for (const channel of ['room', 'backstage'] as const) {
    const message = findMessage(state[channel].log, id)
    if (message) return { channel, message }
  }
  return undefined
}
