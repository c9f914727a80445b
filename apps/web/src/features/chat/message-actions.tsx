import { Ban, EyeOff, MicOff, Pencil, Pin, PinOff, Reply, Trash2, Undo2 } from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'

export type MessageAction =
  'reply' | 'edit' | 'remove' | 'hide' | 'restore' | 'pin' | 'unpin' | 'mute' | 'ban'

const ICONS: Readonly<Record<MessageAction, LucideIcon>> = {
  reply: Reply,
  edit: Pencil,
  remove: Trash2,
  hide: EyeOff,
  restore: Undo2,
  pin: Pin,
  unpin: PinOff,
  mute: MicOff,
  ban: Ban,
}

interface MessageActionsProps {
  readonly actions: readonly MessageAction[]
  readonly onAction: (action: MessageAction) => void
}

/** In the row itself, not floating over it: nothing is cut off, and Tab walks straight into it. */
export function MessageActions({ actions, onAction }: MessageActionsProps) {
  const { t } = useTranslation('chat')
  return (
    <div className="chat-actions">
      {actions.map((action) => (
        <Button
          key={action}
          size="sm"
          icon={ICONS[action]}
          variant={action === 'ban' ? 'danger' : 'default'}
          onPress={() => onAction(action)}
        >
          {t(`actions.${action}`)}
        </Button>
      ))}
    </div>
  )
}
