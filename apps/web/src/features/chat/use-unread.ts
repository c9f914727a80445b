import { useEffect } from 'react'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { useRoomInfo, useView } from '../../realtime/hooks.ts'
import { useChatMemory } from './chat-memory.ts'

/** Names what is kept of a channel on this page: each room and channel apart. */
export function useChannelKey(channel: Channel): string {
  return `${useRoomInfo()?.id ?? ''}/${channel}`
}

/**
 * How many messages came since this reader last saw the newest: for the tab's badge. What was there on arrival counts
 * as read: a late joiner is not told "2,000 new".
 */
export function useChatUnread(channel: Channel = 'room'): number {
  const key = useChannelKey(channel)
  const { total } = useView('chat')[channel]
  const read = useChatMemory((s) => s.read[key])
  const isReading = useChatMemory((s) => s.reading[key] === true)
  const markRead = useChatMemory((s) => s.markRead)
  const mark = read === undefined || read > total ? total : read
  useEffect(() => {
    if (mark !== read) markRead(key, mark)
  }, [key, mark, read, markRead])
  return isReading ? 0 : total - mark
}
