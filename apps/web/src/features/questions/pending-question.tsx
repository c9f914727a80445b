import { CircleAlert, Clock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useSendingText } from '../../i18n/use-sending-text.ts'
import { useRoomClient } from '../../realtime/hooks.ts'
import type { PendingOf } from '../../realtime/pending.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'

/** A question on its way: shown at once, with its state in words; a refused one can be sent again or thrown away. */
export function PendingQuestion({ command }: { readonly command: PendingOf<'questions.ask'> }) {
  const { t } = useTranslation('questions')
  const sendingText = useSendingText()
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const { id, status, refusal, payload } = command
  const isRefused = status === 'refused'
  return (
    <li className="questions-own" data-state={isRefused ? 'refused' : 'pending'}>
      <p className="questions-row__text" dir="auto">
        {payload.text}
      </p>
      <p className="questions-meta">
        <Chip tone={isRefused ? 'live' : 'plain'} icon={isRefused ? CircleAlert : Clock}>
          {sendingText(command)}
        </Chip>
        <span>{t(payload.anonymous ? 'byYouUnnamed' : 'byYou')}</span>
      </p>
      {isRefused && (
        <>
          <p className="z-small">
            {refusal?.code === 'limit-reached'
              ? t('tooMany', { count: Number(refusal.detail ?? 0) })
              : refusal && refusalText(refusal.code)}
          </p>
          <div className="z-row z-row--tight z-row--wrap">
            <Button onPress={() => client.retry(id)}>{t('retry')}</Button>
            <Button variant="quiet" onPress={() => client.discard(id)}>
              {t('discard')}
            </Button>
          </div>
        </>
      )}
    </li>
  )
}
