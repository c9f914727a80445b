import './chat.css'
import { ArrowDown, Maximize2, Minimize2, Search } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { useCan, useSend, useView, useYou } from '../../realtime/hooks.ts'
import { cx } from '../../lib/cx.ts'
import { useStableCallback } from '../../lib/use-stable-callback.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { BanQuestion } from './ban-question.tsx'
import { ChatComposer } from './chat-composer.tsx'
import { ChatSearch } from './chat-search.tsx'
import { MessageList } from './message-list.tsx'
import { PinnedMessage } from './pinned-message.tsx'
import { useChatPanel } from './use-chat-panel.ts'
import { useMayWrite } from './use-may-write.ts'
import { useMessageActions } from './use-message-actions.ts'

interface ChatPanelProps {
  readonly channel?: Channel
  /** Shows the heading; without it the heading is for the ear, because a tab names the panel already. */
  readonly hasHeading?: boolean
  /** For a narrow column: smaller rows. */
  readonly compact?: boolean
  /** Beside the search: the own name, say. */
  readonly aside?: ReactNode
  readonly className?: string | undefined
}

/** The chat of the room or of backstage, for participants and crew alike: what one may do decides what is offered. */
export function ChatPanel({
  channel = 'room',
  hasHeading = false,
  compact = false,
  aside,
  className,
}: ChatPanelProps) {
  const { t } = useTranslation('chat')
  const you = useYou()
  const send = useSend()
  const isCrew = useCan('moderate')
  const { pinned } = useView('chat')[channel]
  const may = useMayWrite(channel)
  const panel = useChatPanel(channel)
  /** On a phone: over the stage, for who wants to talk rather than watch. */
  const [isWhole, setWhole] = useState(false)
  const [isSearching, setSearching] = useState(false)
  const actions = useMessageActions(channel, panel.people)
  const title = channel === 'backstage' ? t('backstage') : t('title')
  const Heading = hasHeading ? 'h3' : 'h2'

  const show = useStableCallback((n: number): void => {
    void panel.jumpTo(n).then((found) => {
      if (!found) toast({ text: t('cannotJump') })
    })
  })

  return (
    <section
      className={cx('z-panel chat', compact && 'chat--compact', isWhole && 'chat--whole', className)}
      aria-label={title}
    >
      <div className="z-panel__head">
        <Heading className={hasHeading ? undefined : 'z-visually-hidden'}>{title}</Heading>
        <span className="chat__count">{hasHeading ? '' : t('count', { count: panel.log.total })}</span>
        {aside}
        <IconButton
          icon={Search}
          label={t('search.open')}
          size={isCrew ? 'sm' : 'md'}
          onPress={() => setSearching(true)}
        />
        <span className="z-phone">
          <IconButton
            icon={isWhole ? Minimize2 : Maximize2}
            label={t('whole')}
            isPressed={isWhole}
            onPress={() => setWhole(!isWhole)}
          />
        </span>
      </div>
      {pinned && (
        <PinnedMessage
          pinned={pinned}
          author={panel.people[pinned.author]?.name ?? t('nobody')}
          onShow={() => show(pinned.n)}
          onUnpin={isCrew ? () => void send('chat.unpin', { message: pinned.id }) : undefined}
        />
      )}
      <div className="chat__body">
        <MessageList channel={channel} panel={panel} may={may} actions={actions} onJump={show} />
        {panel.unread > 0 && !panel.isFollowing ? (
          <Button
            variant="primary"
            size="sm"
            iconEnd={ArrowDown}
            className="chat__pill"
            onPress={panel.toNewest}
          >
            {t('newMessages', { count: panel.unread })}
          </Button>
        ) : (
          !panel.isFollowing && (
            <Button size="sm" iconEnd={ArrowDown} className="chat__pill" onPress={panel.toNewest}>
              {t('toNewest')}
            </Button>
          )
        )}
      </div>
      <div className="z-panel__foot">
        <ChatComposer channel={channel} people={panel.people} may={may} onSent={panel.toNewest} />
      </div>
      <ChatSearch
        channel={channel}
        you={you.person}
        isOpen={isSearching}
        onClose={() => setSearching(false)}
        onShow={show}
      />
      <BanQuestion person={actions.banning} onClose={actions.stopBanning} />
    </section>
  )
}
