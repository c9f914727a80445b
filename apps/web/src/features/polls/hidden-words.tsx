import { Eye } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'

/** Words and answers that crew hid, each with the way back. */
export function HiddenWords({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('polling')
  const send = useSend()
  if (poll.hidden.length === 0) return null
  return (
    <div className="polls-hidden">
      <span className="z-label">{t('hidden')}</span>
      {poll.hidden.map((word) => (
        <Button
          key={word}
          size="sm"
          variant="quiet"
          icon={Eye}
          aria-label={t('unhide', { word })}
          onPress={() => send('polls.unhideWord', { poll: poll.id, word })}
        >
          {word}
        </Button>
      ))}
    </div>
  )
}
