import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useSendingText } from '../../i18n/use-sending-text.ts'
import type { PendingOf } from '../../realtime/pending.ts'
import { useRoomClient } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { PersonName } from '../../ui/person-name.tsx'

interface PendingRowProps {
  readonly pending: PendingOf<'chat.post'>
  readonly name: string
}

/** A message that is not in the room yet, with where it is in words. */
export function PendingRow({ pending, name }: PendingRowProps) {
  const { t } = useTranslation('chat')
  const sendingText = useSendingText()
  const refusalText = useRefusalText()
  const client = useRoomClient()
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
          <p>{t('pending.notSent', { why: refusalText(pending.refusal?.code ?? 'invalid') })}</p>
          <Button size="sm" onPress={() => client.retry(pending.id)}>
            {t('actions.retry')}
          </Button>
          <Button size="sm" onPress={() => client.discard(pending.id)}>
            {t('actions.discard')}
          </Button>
        </div>
      ) : (
        <p className="chat-status">{sendingText(pending)}</p>
      )}
    </div>
  )
}
