import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@zaal/shared/features/chat/chat.contract'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { useSend } from '../../realtime/hooks.ts'
import { useStableCallback } from '../../lib/use-stable-callback.ts'
import { toast } from '../../ui/toast.tsx'
import type { ChatPeople } from './chat-log.ts'
import { EMPTY_DRAFT, useChatMemory } from './chat-memory.ts'
import type { MessageAction } from './message-actions.tsx'
import { useChannelKey } from './use-unread.ts'

const MUTE_MINUTES = 10

/** Which row shows its actions, and what those do. */
export function useMessageActions(channel: Channel, people: ChatPeople) {
  const { t } = useTranslation('chat')
  const send = useSend()
  const key = useChannelKey(channel)
  const write = useChatMemory((s) => s.write)
  const [open, setOpen] = useState<string | null>(null)
  const [banning, setBanning] = useState<{ id: string; name: string } | null>(null)

  const toggle = useStableCallback((message: Message) => setOpen(open === message.id ? null : message.id))
  const stopBanning = useStableCallback(() => setBanning(null))

  const act = useStableCallback((action: MessageAction, message: Message) => {
    setOpen(null)
    const name = people[message.author]?.name ?? t('nobody')
    switch (action) {
      case 'reply':
        write(key, { replyTo: message, editing: null })
        focusComposer(key)
        break
      case 'edit':
        write(key, {
          ...EMPTY_DRAFT,
          text: message.text ?? '',
          editing: message,
          chosen: message.mentions.flatMap((id) => ({ id, name: people[id]?.name ?? '' })),
        })
        focusComposer(key)
        break
      case 'mute':
        send('people.mute', { person: message.author, minutes: MUTE_MINUTES })
        toast({
          text: t('muteDone', { name }),
          action: {
            label: t('muteUndo'),
            onPress: () => send('people.unmute', { person: message.author }),
          },
        })
        break
      case 'ban':
        setBanning({ id: message.author, name })
        break
      default:
        send(`chat.${action}`, { message: message.id })
    }
  })

  return { open, toggle, act, banning, stopBanning }
}

/** After the render that says what the text will be for. */
function focusComposer(key: string): void {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[data-chat="${CSS.escape(key)}"] textarea`)?.focus()
  })
}
