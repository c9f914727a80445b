import type { Message } from '@zaal/shared/features/chat/chat.contract'
import type { You } from '@zaal/shared/protocol/envelope'
import { isCrew } from '@zaal/shared/roles/roles'
import type { ChatPeople } from './chat-log.ts'
import type { MessageAction } from './message-actions.tsx'

interface Given {
  you: You
  author: ChatPeople[string] | undefined
  /** Is the message younger than the window for changing it? */
  inTime: boolean
  /** May this person write here now? */
  mayWrite: boolean
  isPinned: boolean
}

/** What this person may do with the message now. The server decides; this only spares them presses in vain. */
export function messageActionsOf(
  message: Message,
  { you, author, inTime, mayWrite, isPinned }: Given,
): MessageAction[] {
  const own = message.author === you.person
  const crew = you.capabilities.includes('moderate')
  const shown = message.state === 'shown'
  const actions: MessageAction[] = []
  if (shown && mayWrite) actions.push('reply')
  if (shown && own && inTime && mayWrite) actions.push('edit')
  if (message.state !== 'removed' && own && inTime) actions.push('remove')
  if (crew && shown) actions.push(isPinned ? 'unpin' : 'pin', 'hide')
  if (crew && message.state === 'hidden') actions.push('restore')
  if (crew && !own && author && !isCrew(author.role)) actions.push('mute', 'ban')
  return actions
}
