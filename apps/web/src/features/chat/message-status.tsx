import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useRoomClient } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import type { MessagePending } from './use-message-pending.ts'

/** What became of a change somebody asked for, in words, at the message itself. */
export function MessageStatus({ pending }: { readonly pending: MessagePending | undefined }) {
  return pending ? <Status pending={pending} /> : null
}

function Status({ pending }: { readonly pending: MessagePending }) {
  const { t } = useTranslation('chat')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const what = pending.name.slice('chat.'.length) as 'edit' | 'remove' | 'hide' | 'restore' | 'pin' | 'unpin'
  if (pending.status !== 'refused') return <p className="chat-status">{t(`pending.${what}`)}</p>
  return (
    <div className="chat-status chat-status--failed">
      <p>{t('pending.failed', { why: refusalText(pending.refusal?.code ?? 'invalid') })}</p>
      <Button size="sm" onPress={() => client.discard(pending.id)}>
        {t('actions.understood')}
      </Button>
    </div>
  )
}
