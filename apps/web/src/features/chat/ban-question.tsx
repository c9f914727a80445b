import { useTranslation } from 'react-i18next'
import { useSend } from '../../realtime/hooks.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { toast } from '../../ui/toast.tsx'

interface BanQuestionProps {
  /** Whom to put out; null = no question. */
  readonly person: { id: string; name: string } | null
  readonly onClose: () => void
}

export function BanQuestion({ person, onClose }: BanQuestionProps) {
  const { t } = useTranslation('chat')
  const send = useSend()
  const name = person?.name ?? ''
  return (
    <ConfirmDialog
      title={t('banTitle', { name })}
      isOpen={person !== null}
      onClose={onClose}
      confirmLabel={t('actions.ban')}
      onConfirm={() => {
        if (person) {
          send('people.ban', { person: person.id })
          toast({ text: t('banDone', { name }) })
        }
        onClose()
      }}
    >
      <p>{t('banText', { name })}</p>
    </ConfirmDialog>
  )
}
