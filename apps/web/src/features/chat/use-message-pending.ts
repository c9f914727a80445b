import { useMemo } from 'react'
import type { Message } from '@zaal/shared/features/chat/chat.contract'
import type { PendingOf } from '../../realtime/pending.ts'
import { usePending } from '../../realtime/hooks.ts'

const NAMES = ['chat.edit', 'chat.remove', 'chat.hide', 'chat.restore', 'chat.pin', 'chat.unpin'] as const
export type MessagePending = PendingOf<(typeof NAMES)[number]>

/** What this person asked of messages and is not in the view yet: message id -> the last such command. */
export function useMessagePending(): ReadonlyMap<string, MessagePending> {
  const pending = usePending(...NAMES)
  return useMemo(() => new Map(pending.map((p) => [p.payload.message, p])), [pending])
}

/** The message as its changer expects it to become; the view has the last word. */
export function overlaid(message: Message, pending: MessagePending | undefined): Message {
  if (!pending || pending.status === 'refused') return message
  return pending.name === 'chat.edit' && message.state === 'shown'
    ? { ...message, text: pending.payload.text, mentions: pending.payload.mentions }
    : message
}
