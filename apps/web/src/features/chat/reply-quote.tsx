import { CornerUpLeft } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@zaal/shared/features/chat/chat.contract'
import { Icon } from '../../ui/icon.tsx'

interface ReplyQuoteProps {
  readonly author: string
  /** Undefined while it is not on this screen: then only the name is known. */
  readonly message: Message | undefined
  /** May Tab stop here? */
  readonly isStop: boolean
  readonly onJump: () => void
}

/** Whom and what a message answers, in one line; pressing shows it where it stands. */
export function ReplyQuote({ author, message, isStop, onJump }: ReplyQuoteProps) {
  const { t } = useTranslation('chat')
  const text = message?.state === 'shown' ? message.text : null
  return (
    <button
      type="button"
      className="chat-quote"
      aria-label={t('jump', { name: author })}
      tabIndex={isStop ? 0 : -1}
      onClick={onJump}
    >
      <Icon of={CornerUpLeft} size={14} />
      <span className="z-clip">
        <bdi className="chat-quote__name">{author}</bdi>
        {text !== null && <bdi> {text}</bdi>}
      </span>
    </button>
  )
}
