import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChatPage } from '@zaal/shared/features/chat/chat.contract'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { useQuery, useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { announce } from '../../ui/live-region.tsx'
import { PersonName } from '../../ui/person-name.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { MessageText } from './message-text.tsx'

interface ChatSearchProps {
  readonly channel: Channel
  readonly you: string
  readonly isOpen: boolean
  readonly onClose: () => void
  /** Shows the message with this number in the chat. */
  readonly onShow: (n: number) => void
}

const PAGE = 20
type Found = { for: string; page: ChatPage } | 'failed' | null

export function ChatSearch({ channel, you, isOpen, onClose, onShow }: ChatSearchProps) {
  const { t } = useTranslation('chat')
  const ask = useQuery('chat', 'chat.search')
  const format = useFormat(useView('meetings').details?.timeZone)
  const [text, setText] = useState('')
  const [found, setFound] = useState<Found>(null)
  const [isBusy, setBusy] = useState(false)

  async function search(before: number | null, known: ChatPage | null): Promise<void> {
    const words = known && found !== 'failed' && found ? found.for : text.trim()
    if (words === '') return
    setBusy(true)
    const reply = await ask({ channel, text: words, before, limit: PAGE }).catch(() => null)
    setBusy(false)
    if (!reply?.ok) {
      setFound('failed')
      announce(t('search.failed'))
      return
    }
    const page: ChatPage = {
      ...reply.output,
      messages: [...reply.output.messages, ...(known?.messages ?? [])],
      people: { ...known?.people, ...reply.output.people },
    }
    setFound({ for: words, page })
    announce(t('search.found', { count: page.messages.length }))
  }

  const page = found !== null && found !== 'failed' ? found.page : null
  return (
    <Dialog title={t('search.open')} isOpen={isOpen} onClose={onClose} side="end">
      <form
        className="z-row"
        role="search"
        onSubmit={(event) => {
          event.preventDefault()
          void search(null, null)
        }}
      >
        <TextField
          className="z-grow"
          label={t('search.label')}
          value={text}
          onChange={setText}
          maxLength={100}
          type="search"
        />
        <Button type="submit" variant="primary" isPending={isBusy} className="chat-search__go">
          {t('search.go')}
        </Button>
      </form>
      {found === 'failed' && <EmptyState title={t('search.failed')} />}
      {page?.messages.length === 0 && (
        <EmptyState title={t('search.none')}>{t('search.noneHelp')}</EmptyState>
      )}
      {page && page.messages.length > 0 && (
        <ol className="chat-found" aria-label={t('search.found', { count: page.messages.length })}>
          {/* Newest first: what one looks for was mostly said a moment ago. */}
          {page.messages.toReversed().map((m) => (
            <li key={m.id} className="chat-found__row">
              <div className="chat-row__head">
                <PersonName
                  name={page.people[m.author]?.name ?? t('nobody')}
                  role={page.people[m.author]?.role}
                />
                <time className="chat-row__time" dateTime={new Date(m.at).toISOString()}>
                  {format.time(m.at)}
                </time>
              </div>
              {m.state === 'hidden' && <p className="chat-gone">{t('hiddenForCrew')}</p>}
              <MessageText text={m.text ?? ''} mentioned={[]} you={you} />
              <Button
                size="sm"
                onPress={() => {
                  onClose()
                  // The dialog gives focus back to its button first.
                  requestAnimationFrame(() => onShow(m.n))
                }}
              >
                {t('search.show')}
              </Button>
            </li>
          ))}
        </ol>
      )}
      {page?.more && (
        <Button isPending={isBusy} onPress={() => search(page.messages[0]?.n ?? null, page)}>
          {t('search.more')}
        </Button>
      )}
    </Dialog>
  )
}
