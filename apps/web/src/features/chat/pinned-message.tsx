import { Pin } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PinnedMessage as Pinned } from '@zaal/shared/features/chat/chat.contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
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
        <div className="chat-actions">
          <Button size="sm" variant="quiet" onPress={onShow}>
            {t('showPinned')}
          </Button>
          {onUnpin && (
            <Button size="sm" variant="quiet" onPress={onUnpin}>
              {t('actions.unpin')}
            </Button>
          )}
        </div>
      </div>
    </aside>
  )
}
