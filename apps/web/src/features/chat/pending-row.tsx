import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import type { PendingOf } from '../../realtime/pending.ts'
import { useConnection, useRoomClient } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PersonName } from '../../ui/person-name.tsx'

interface PendingRowProps {
  readonly pending: PendingOf<'chat.post'>
  readonly name: string
}

/** A message that is not in the room yet, with where it is in words. */
export function PendingRow({ pending, name }: PendingRowProps) {
  const { t } = useTranslation(['chat', 'common'])
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const connection = useConnection()
  const state =
    pending.status === 'stored' ? 'stored' : connection === 'live' ? 'sending' : ('waiting' as const)
  return (
    <div className="chat-row chat-row--own chat-row--pending">
      <div className="chat-row__head">
        <PersonName name={name} isMe />
      </div>
      <p className="chat-text" dir="auto">
        {pending.payload.text}
      </p>
      {pending.status === 'refused' ? (
        <div className="chat-status chat-status--failed">
          <p>{t('chat:pending.notSent', { why: refusalText(pending.refusal?.code ?? 'invalid') })}</p>
          <Button size="sm" onPress={() => client.retry(pending.id)}>
            {t('chat:actions.retry')}
          </Button>
          <Button size="sm" onPress={() => client.discard(pending.id)}>
            {t('chat:actions.discard')}
          </Button>
        </div>
      ) : (
        <p className="chat-status">{t(`common:sending.${state}`)}</p>
      )}
    </div>
  )
}
