import { Fragment, useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Message } from '@zaal/shared/features/chat/chat.contract'
import { OWN_WINDOW_MS, type Channel } from '@zaal/shared/features/chat/chat.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { useNowSelect } from '../../lib/use-now.ts'
import { useClockOffset, usePending, useView, useYou } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { rowsOf } from './chat-rows.ts'
import type { Mentionable } from './mentions.ts'
import { messageActionsOf } from './message-actions-of.ts'
import { MessageRow } from './message-row.tsx'
import { PendingRow } from './pending-row.tsx'
import type { useChatPanel } from './use-chat-panel.ts'
import type { MayWrite } from './use-may-write.ts'
import type { useMessageActions } from './use-message-actions.ts'
import { overlaid, useMessagePending } from './use-message-pending.ts'
import { useReactions } from './use-reactions.ts'

interface MessageListProps {
  readonly channel: Channel
  readonly panel: ReturnType<typeof useChatPanel>
  readonly may: MayWrite
  readonly actions: ReturnType<typeof useMessageActions>
  readonly onJump: (n: number) => void
}

const NOBODY: readonly Mentionable[] = []

export function MessageList({ channel, panel, may, actions, onJump }: MessageListProps) {
  const { t } = useTranslation('chat')
  const you = useYou()
  const timeZone = useView('meetings').details?.timeZone
  const format = useFormat(timeZone)
  const { pinned } = useView('chat')[channel]
  const { log, people, loading, attach } = panel
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => attach(box.current), [attach])
  const changing = useMessagePending()
  const { of: reactionsOf, react } = useReactions(log.reactions)
  const dayOf = useCallback((ms: number) => format.date(ms, 'short'), [format])
  const { rows } = rowsOf(log, { top: panel.top, most: panel.most, newFrom: panel.newFrom, dayOf })
  const openAt = rows.find(({ message }) => message.id === actions.open)?.message.at ?? 0
  const inTime = useNowSelect((now) => now - openAt < OWN_WINDOW_MS, useClockOffset())
  const sending = usePending('chat.post').filter(
    (p) => p.payload.channel === channel && !log.messages.some((m) => m.id === p.id),
  )

  // What one sent stands at the end, and is seen there: the panel around this list does not draw for it.
  const { settle } = panel
  useLayoutEffect(settle, [settle, sending.length, sending.at(-1)?.status])

  const lastRow = String(rows.at(-1)?.message.n)
  const nameOf = (id: string): string => people[id]?.name ?? t('nobody')
  const mentionedIn = ({ mentions }: Message): readonly Mentionable[] =>
    mentions.length === 0 ? NOBODY : mentions.map((id) => ({ id, name: nameOf(id) }))

  return (
    <div
      ref={box}
      className="chat__log"
      role="log"
      aria-label={t('log')}
      aria-relevant="additions"
      aria-busy={loading === 'busy'}
      // Earlier rows that are drawn later are no news to be read aloud.
      {...(panel.isFilling && { 'aria-live': 'off' })}
      onScroll={panel.onScroll}
    >
      <div className="chat__start">
        {panel.canShowOlder ? (
          <>
            {loading === 'failed' && <p>{t('olderFailed')}</p>}
            <Button size="sm" isPending={loading === 'busy'} onPress={() => void panel.showOlder()}>
              {loading === 'busy' ? t('olderBusy') : t('older')}
            </Button>
          </>
        ) : (
          log.total > 0 && <p>{t('begin')}</p>
        )}
      </div>
      {log.total === 0 && sending.length === 0 && (
        <EmptyState title={t('empty')}>
          {channel === 'backstage' ? t('emptyBackstage') : t('emptyRoom')}
        </EmptyState>
      )}
      {rows.map(({ message: stored, follows, day, isNewFrom }) => {
        const pending = changing.get(stored.id)
        const message = overlaid(stored, pending)
        const { counts, mine } = reactionsOf(message.id)
        const author = people[message.author]
        return (
          <Fragment key={message.id}>
            {day !== null && <p className="chat-day">{format.date(day)}</p>}
            {isNewFrom && <p className="chat-day chat-day--new">{t('newFrom')}</p>}
            <MessageRow
              message={message}
              author={author}
              you={you.person}
              timeZone={timeZone}
              follows={follows}
              mentioned={mentionedIn(message)}
              quoted={message.replyTo ? log.messages.find((m) => m.id === message.replyTo?.id) : undefined}
              isActive={(panel.activeRow ?? lastRow) === String(message.n)}
              quotedAuthor={message.replyTo ? nameOf(message.replyTo.author) : ''}
              hiddenBy={message.hiddenBy === null ? undefined : nameOf(message.hiddenBy)}
              counts={counts}
              mine={mine}
              pending={pending}
              actions={
                actions.open === message.id
                  ? messageActionsOf(message, {
                      you,
                      author,
                      inTime,
                      mayWrite: may.why === null,
                      isPinned: pinned?.id === message.id,
                    })
                  : null
              }
              mayReact={may.why !== 'ended'}
              onToggle={actions.toggle}
              onAction={actions.act}
              onReact={react}
              onJump={onJump}
            />
          </Fragment>
        )
      })}
      {panel.isComplete &&
        sending.map((p) => (
          <PendingRow key={p.id} pending={p} name={people[you.person]?.name ?? you.name ?? ''} />
        ))}
    </div>
  )
}
