import { X } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_MENTIONS, MAX_MESSAGE_LENGTH, type Channel } from '@zaal/shared/features/chat/chat.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { useSend, useView, useYou } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Composer } from '../../ui/composer.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import type { ChatPeople } from './chat-log.ts'
import { EMPTY_DRAFT, useChatMemory } from './chat-memory.ts'
import { completeMention, mentionsIn, mentionTyped, suggestPeople, type Mentionable } from './mentions.ts'
import type { MayWrite } from './use-may-write.ts'
import { useChannelKey } from './use-unread.ts'

interface ChatComposerProps {
  readonly channel: Channel
  readonly people: ChatPeople
  readonly may: MayWrite
  /** After something was sent: the reader wants to see it. */
  readonly onSent: () => void
}

export function ChatComposer({ channel, people, may, onSent }: ChatComposerProps) {
  const { t } = useTranslation('chat')
  const send = useSend()
  const key = useChannelKey(channel)
  const you = useYou()
  const draft = useChatMemory((s) => s.drafts[key]) ?? EMPTY_DRAFT
  const write = useChatMemory((s) => s.write)
  const { text, replyTo, editing, chosen } = draft

  const others = useMemo(
    () =>
      Object.entries(people).flatMap(([id, { name, role }]): Mentionable[] =>
        name !== null && role !== 'hall' && id !== you.person ? [{ id, name }] : [],
      ),
    [people, you.person],
  )
  const typed = mentionTyped(text)
  const suggestions = typed === null ? [] : suggestPeople(typed, others)

  function submit(): void {
    const mentions = mentionsIn(text, chosen).slice(0, MAX_MENTIONS)
    if (editing) send('chat.edit', { message: editing.id, text, mentions })
    else send('chat.post', { channel, text, replyTo: replyTo?.id ?? null, mentions })
    write(key, EMPTY_DRAFT)
    if (!editing) onSent()
  }

  return (
    <div className="chat-composer" data-chat={key}>
      {replyTo && (
        <Purpose
          words={t('answering', { name: people[replyTo.author]?.name ?? t('nobody') })}
          text={replyTo.text}
          stop={t('stopReply')}
          onStop={() => write(key, { replyTo: null })}
        />
      )}
      {editing && (
        <Purpose
          words={t('editing')}
          text={null}
          stop={t('stopEdit')}
          onStop={() => write(key, EMPTY_DRAFT)}
        />
      )}
      {suggestions.length > 0 && (
        <div role="group" aria-label={t('mention')} className="chat-suggestions">
          {suggestions.map((person) => (
            <Button
              key={person.id}
              size="sm"
              onPress={() =>
                write(key, { text: completeMention(text, person.name), chosen: [...chosen, person] })
              }
            >
              @{person.name}
            </Button>
          ))}
        </div>
      )}
      <Composer
        label={channel === 'backstage' ? t('writeBackstage') : t('write')}
        value={text}
        onChange={(next) => write(key, { text: next })}
        onSend={submit}
        sendLabel={editing ? t('save') : t('send')}
        maxLength={MAX_MESSAGE_LENGTH}
        isDisabled={may.why !== null}
        note={useNote(may)}
        waitSeconds={editing ? 0 : may.waitSeconds}
      />
    </div>
  )
}

/** Why nothing can be written, or what to know before writing. That one is away says the line above everything. */
function useNote({ why, mutedUntil, slowSeconds }: MayWrite): string | undefined {
  const { t } = useTranslation('chat')
  const format = useFormat(useView('meetings').details?.timeZone)
  if (why === 'muted')
    return mutedUntil === null ? t('mutedForNow') : t('mutedUntil', { time: format.time(mutedUntil) })
  if (why !== null) return t(why)
  return slowSeconds > 0 ? t('slow', { count: slowSeconds }) : undefined
}

interface PurposeProps {
  readonly words: string
  readonly text: string | null
  readonly stop: string
  readonly onStop: () => void
}

/** What the text below is for, when it is not a new message. */
function Purpose({ words, text, stop, onStop }: PurposeProps) {
  return (
    <div className="chat-purpose">
      <p className="z-grow z-clip">
        <strong>{words}</strong>
        {text !== null && <bdi> {text}</bdi>}
      </p>
      <IconButton icon={X} size="sm" label={stop} onPress={onStop} />
    </div>
  )
}
