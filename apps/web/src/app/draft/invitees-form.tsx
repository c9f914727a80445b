import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { DraftForm, Invitee } from './draft-form.ts'
import { newId } from './use-draft-form.ts'

interface InviteesFormProps {
  readonly form: DraftForm
  readonly onChange: (part: Partial<DraftForm>) => void
}

/** Who gets a link of their own. Empty rows are left out when the meeting is made. */
export function InviteesForm({ form, onChange }: InviteesFormProps) {
  const { t } = useTranslation('draft')
  const { t: common } = useTranslation('common')
  const set = (key: string, part: Partial<Invitee>) => {
    onChange({ invitees: form.invitees.map((i) => (i.key === key ? { ...i, ...part } : i)) })
  }
  const roles = (['host', 'moderator', 'panellist'] as const).map((value) => ({
    value,
    label: common(`roles.${value}`),
  }))
  return (
    <Section
      title={t('people.title')}
      aside={
        <Button
          size="sm"
          icon={Plus}
          onPress={() => {
            const added: Invitee = {
              key: newId(),
              role: 'panellist',
              name: '',
              organisation: '',
              chair: false,
            }
            onChange({ invitees: [...form.invitees, added] })
          }}
        >
          {t('people.add')}
        </Button>
      }
    >
      <p className="z-small z-muted">{t('people.help')}</p>
      <ul className="z-stack draft-list">
        {form.invitees.map((invitee, index) => (
          <li key={invitee.key} className="draft-invitee">
            <Select
              label={t('people.role')}
              options={roles}
              value={invitee.role}
              onChange={(role) => {
                set(invitee.key, { role: role === 'host' || role === 'moderator' ? role : 'panellist' })
              }}
            />
            <TextField
              label={t('people.name')}
              value={invitee.name}
              onChange={(name) => {
                set(invitee.key, { name })
              }}
              maxLength={80}
              autoComplete="off"
            />
            <TextField
              label={t('people.organisation')}
              value={invitee.organisation}
              onChange={(organisation) => {
                set(invitee.key, { organisation })
              }}
              maxLength={120}
              autoComplete="off"
            />
            <div className="draft-invitee__end">
              {invitee.role === 'panellist' && (
                <Checkbox
                  isSelected={invitee.chair}
                  onChange={(chair) => {
                    set(invitee.key, { chair })
                  }}
                >
                  {t('people.chair')}
                </Checkbox>
              )}
              <IconButton
                label={t('people.remove', { name: invitee.name || String(index + 1) })}
                icon={Trash2}
                onPress={() => {
                  onChange({ invitees: form.invitees.filter((i) => i.key !== invitee.key) })
                }}
              />
            </div>
          </li>
        ))}
      </ul>
    </Section>
  )
}
