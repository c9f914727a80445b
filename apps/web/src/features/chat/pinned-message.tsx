import { ArrowDown, Pin, PinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PinnedMessage as Pinned } from '@zaal/shared/features/chat/chat.contract'
import { Icon } from '../../ui/icon.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Linkify } from '../../ui/linkify.tsx'

interface PinnedMessageProps {
  readonly pinned: Pinned
  readonly author: string
  readonly onShow: () => void
  /** Crew only. */
  readonly onUnpin: (() => void) | undefined
}

/** What crew want everybody to have at hand, above the messages. */
export function PinnedMessage({ pinned, author, onShow, onUnpin }: PinnedMessageProps) {
  const { t } = useTranslation('chat')
  return (
    <aside className="chat-pinned" aria-label={t('pinned')}>
      <Icon of={Pin} size={18} />
      <div className="z-grow">
        <p className="z-label">
          {t('pinned')} · <bdi>{author}</bdi>
        </p>
        <p className="chat-text chat-pinned__text" dir="auto">
          {pinned.text === null ? t('erased') : <Linkify text={pinned.text} />}
        </p>
      </div>
      <IconButton icon={ArrowDown} size="sm" label={t('showPinned')} onPress={onShow} />
      {onUnpin && <IconButton icon={PinOff} size="sm" label={t('actions.unpin')} onPress={onUnpin} />}
    </aside>
  )
}
