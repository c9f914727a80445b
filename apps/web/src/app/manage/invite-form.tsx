import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { TextField } from '../../ui/text-field.tsx'

export interface NewInvitee {
  role: 'host' | 'moderator' | 'panellist'
  name: string
  organisation: string | null
  chair: boolean
}

const EMPTY: NewInvitee = { role: 'panellist', name: '', organisation: null, chair: false }

/** One more person with a link of their own. */
export function InviteForm({
  isOpen,
  onClose,
  onInvite,
}: {
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly onInvite: (invitee: NewInvitee) => void
}) {
  const { t } = useTranslation('manage')
  const { t: common } = useTranslation('common')
  const [form, setForm] = useState<NewInvitee>(EMPTY)
  const set = (part: Partial<NewInvitee>) => {
    setForm((now) => ({ ...now, ...part }))
  }
  const give = () => {
    onInvite({ ...form, name: form.name.trim() })
  }
  // Closed is done with; until then what was typed stays, also when the request failed.
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen)
    if (!isOpen) setForm(EMPTY)
  }
  return (
    <Dialog
      title={t('links.add')}
      isOpen={isOpen}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{common('actions.cancel')}</Button>
          <Button variant="primary" isDisabled={form.name.trim() === ''} onPress={give}>
            {t('links.make')}
          </Button>
        </>
      }
    >
      <div className="z-stack">
        <RadioGroup
          label={t('links.role')}
          look="segments"
          options={(['host', 'moderator', 'panellist'] as const).map((value) => ({
            value,
            label: common(`roles.${value}`),
          }))}
          value={form.role}
          onChange={(role) => {
            set({ role: role === 'host' || role === 'moderator' ? role : 'panellist' })
          }}
        />
        <TextField
          label={t('links.name')}
          value={form.name}
          onChange={(name) => {
            set({ name })
          }}
          maxLength={80}
          autoComplete="off"
          isRequired
        />
        <TextField
          label={t('links.organisation')}
          value={form.organisation ?? ''}
          onChange={(text) => {
            set({ organisation: text === '' ? null : text })
          }}
          maxLength={120}
          autoComplete="off"
        />
        {form.role === 'panellist' && (
          <Checkbox
            isSelected={form.chair}
            onChange={(chair) => {
              set({ chair })
            }}
          >
            {t('links.chair')}
          </Checkbox>
        )}
      </div>
    </Dialog>
  )
}
