import './message-row.css'
import { Ellipsis } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message, ReactionCounts } from '@zaal/shared/features/chat/chat.contract'
import type { Reaction } from '@zaal/shared/features/chat/chat.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { useShownName } from '../../i18n/use-shown-name.ts'
import { cx } from '../../lib/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import type { ChatPeople } from './chat-log.ts'
import type { Mentionable } from './mentions.ts'
import { MessageActions, type MessageAction } from './message-actions.tsx'
import { MessageReactions } from './message-reactions.tsx'
import { MessageStatus } from './message-status.tsx'
import { MessageText } from './message-text.tsx'
import { ReplyQuote } from './reply-quote.tsx'
import { sameRow } from './same-row.ts'
import type { MessagePending } from './use-message-pending.ts'

export interface MessageRowProps {
  readonly message: Message
  readonly author: ChatPeople[string] | undefined
  readonly you: string
  readonly timeZone: string | undefined
  /** Written by the same person shortly after: the name need not be seen again. */
  readonly follows: boolean
  readonly mentioned: readonly Mentionable[]
  /** The answered message if it is on this screen, and who wrote it. */
  readonly quoted: Message | undefined
  readonly quotedAuthor: string
  /** The one row of the list that Tab stops at. */
  readonly isActive: boolean
  readonly hiddenBy: string | undefined
  readonly counts: ReactionCounts
  readonly mine: ReadonlySet<Reaction>
  readonly pending: MessagePending | undefined
  /** What may be done with it; empty = nothing. Known only for the row that is open. */
  readonly actions: readonly MessageAction[] | null
  readonly mayReact: boolean
  readonly onToggle: (message: Message) => void
  readonly onAction: (action: MessageAction, message: Message) => void
  readonly onReact: (message: string, reaction: Reaction, on: boolean) => void
  readonly onJump: (n: number) => void
}

export const MessageRow = memo(function MessageRow(props: MessageRowProps) {
  const { message, author, you, follows, mentioned, quoted, quotedAuthor, pending, actions, isActive } = props
  const { t } = useTranslation('chat')
  const format = useFormat(props.timeZone)
  const shownName = useShownName()
  const name = shownName(author?.name ?? t('nobody'), author?.role)
  const own = message.author === you
  const namesYou = message.state === 'shown' && message.mentions.includes(you)
  const isOpen = actions !== null
  const id = `chat-${message.id}`
  const tabStop = isActive ? 0 : -1
  return (
    <article
      className={cx(
        'chat-row',
        own && 'chat-row--own',
        follows && 'chat-row--follows',
        namesYou && 'chat-row--named',
        message.state !== 'shown' && 'chat-row--gone',
      )}
      data-row={message.n}
      aria-label={`${name}, ${format.time(message.at)}`}
      tabIndex={tabStop}
    >
      <div className="chat-row__head">
        <span className={cx('chat-row__name', follows && 'z-visually-hidden')}>
          <PersonName name={name} role={author?.role} note={author?.organisation} isMe={own} />
        </span>
        <time
          className={cx('chat-row__time', follows && 'z-visually-hidden')}
          dateTime={new Date(message.at).toISOString()}
        >
          {format.time(message.at)}
        </time>
        {message.editedAt !== null && message.state === 'shown' && <span>{t('edited')}</span>}
        {namesYou && <span className="chat-row__named">{t('mentionsYou')}</span>}
      </div>
      {message.replyTo && (
        <ReplyQuote
          author={quotedAuthor}
          message={quoted}
          isStop={isActive}
          onJump={() => message.replyTo && props.onJump(message.replyTo.n)}
        />
      )}
      <MessageBody message={message} own={own} mentioned={mentioned} you={you} hiddenBy={props.hiddenBy} />
      {message.state === 'shown' && (
        <MessageReactions
          counts={props.counts}
          mine={props.mine}
          all={isOpen && props.mayReact}
          isDisabled={!props.mayReact}
          isStop={isActive}
          onReact={(reaction, on) => props.onReact(message.id, reaction, on)}
        />
      )}
      <MessageStatus pending={pending} />
      <div className="chat-row__more">
        <IconButton
          icon={Ellipsis}
          size="sm"
          excludeFromTabOrder={!isActive && !isOpen}
          label={t('more', { name })}
          aria-expanded={isOpen}
          aria-controls={id}
          onPress={() => props.onToggle(message)}
        />
      </div>
      <div id={id} role="group" aria-live="off" aria-label={t('actionsFor', { name })} hidden={!isOpen}>
        {actions && actions.length > 0 && (
          <MessageActions actions={actions} onAction={(action) => props.onAction(action, message)} />
        )}
      </div>
    </article>
  )
}, sameRow)

interface MessageBodyProps {
  readonly message: Message
  readonly own: boolean
  readonly mentioned: readonly Mentionable[]
  readonly you: string
  readonly hiddenBy: string | undefined
}

function MessageBody({ message, own, mentioned, you, hiddenBy }: MessageBodyProps) {
  const { t } = useTranslation('chat')
  if (message.state === 'removed')
    return <p className="chat-gone">{own ? t('removedByYou') : t('removed')}</p>
  const text = message.text !== null && <MessageText text={message.text} mentioned={mentioned} you={you} />
  if (message.state === 'shown') return text || <p className="chat-gone">{t('erased')}</p>
  // Crew are given the text of what they hid; nobody else is.
  if (!text) return <p className="chat-gone">{t('hidden')}</p>
  return (
    <>
      <p className="chat-gone">
        {hiddenBy === undefined ? t('hiddenForCrew') : t('hiddenBy', { name: hiddenBy })}
      </p>
      {text}
    </>
  )
}
