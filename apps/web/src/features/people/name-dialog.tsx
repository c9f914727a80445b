import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { cleanLine } from '@zaal/shared/features/people/names'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { usePending, usePerson, useRoomClient, useYou } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { NameField, useNameInput } from './name-field.tsx'

interface NameDialogProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Changing one's own public name. */
export function NameDialog({ isOpen, onClose }: NameDialogProps) {
  const { t } = useTranslation('people')
  return (
    <Dialog title={t('name.title')} isOpen={isOpen} onClose={onClose} size="sm">
      {isOpen && <NameChange onClose={onClose} />}
    </Dialog>
  )
}

const FAULTS: readonly string[] = ['empty', 'long', 'reserved', 'taken']

function NameChange({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('people')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const you = useYou()
  const current = usePerson(you.person)?.name ?? you.name ?? ''
  const input = useNameInput(current, you.role)
  const [asked, setAsked] = useState<string | null>(null)
  const pending = usePending('people.rename').find((p) => p.id === asked)
  const isRefused = pending?.status === 'refused'

  // The command is gone from the outbox: its fact has arrived.
  const isDone = asked !== null && !pending
  const finish = useEffectEvent(() => {
    toast({ text: t('name.saved', { name: cleanLine(input.name) }) })
    onClose()
  })
  useEffect(() => {
    if (isDone) finish()
  }, [isDone])

  const detail = pending?.refusal?.detail ?? ''
  const refused = isRefused
    ? FAULTS.includes(detail)
      ? t(`name.errors.${detail as 'empty' | 'long' | 'reserved' | 'taken'}`)
      : refusalText(pending.refusal?.code ?? 'invalid')
    : undefined

  function forget(): void {
    if (isRefused) client.discard(pending.id)
    setAsked(null)
  }

  return (
    <form
      className="z-stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (pending && !isRefused) return
        if (!input.check()) return
        if (isRefused) client.discard(pending.id)
        setAsked(client.send('people.rename', { name: input.name }))
      }}
    >
      <NameField
        value={input.name}
        onChange={(name) => {
          forget()
          input.change(name)
        }}
        error={input.error ?? refused}
      />
      <div className="z-row z-row--end">
        <Button type="submit" variant="primary" isPending={pending !== undefined && !isRefused}>
          {t('name.save')}
        </Button>
      </div>
    </form>
  )
}
