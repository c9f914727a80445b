import { Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LIMITS } from '@zaal/shared/features/programme/limits'
import type { Speaker } from '@zaal/shared/features/programme/programme.contract'
import { Button } from '../../../ui/button.tsx'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface SpeakerFieldsProps {
  readonly speakers: readonly Speaker[]
  readonly onChange: (speakers: Speaker[]) => void
}

/** Announced speakers, one group of fields each. A speaker without a name is left out on saving. */
export function SpeakerFields({ speakers, onChange }: SpeakerFieldsProps) {
  const { t } = useTranslation('cockpit')
  const change = (index: number, next: Speaker): void =>
    onChange(speakers.map((s, i) => (i === index ? next : s)))
  return (
    <fieldset className="host-fieldset">
      <legend>{t('item.speakers')}</legend>
      {speakers.map((speaker, index) => (
        <div
          key={index}
          role="group"
          aria-label={t('item.speaker', { index: index + 1 })}
          className="host-speaker"
        >
          <div className="host-pair">
            <TextField
              label={t('item.speakerName')}
              value={speaker.name}
              maxLength={120}
              onChange={(name) => change(index, { ...speaker, name })}
            />
            <TextField
              label={t('item.speakerRole')}
              value={speaker.role ?? ''}
              maxLength={160}
              onChange={(role) => change(index, { ...speaker, role: role === '' ? null : role })}
            />
          </div>
          <div className="host-pair">
            <TextField
              label={t('item.speakerOrganisation')}
              value={speaker.organisation ?? ''}
              maxLength={160}
              onChange={(text) => change(index, { ...speaker, organisation: text === '' ? null : text })}
            />
            <div className="z-row z-row--between host-speaker__foot">
              <Checkbox
                isSelected={speaker.chair ?? false}
                onChange={(chair) => {
                  const { chair: _was, ...rest } = speaker
                  change(index, chair ? { ...rest, chair } : rest)
                }}
              >
                {t('item.speakerChair')}
              </Checkbox>
              <IconButton
                icon={Trash2}
                size="sm"
                label={t('item.removeSpeaker', {
                  name: speaker.name || t('item.speaker', { index: index + 1 }),
                })}
                onPress={() => onChange(speakers.filter((_, i) => i !== index))}
              />
            </div>
          </div>
        </div>
      ))}
      <div>
        <Button
          size="sm"
          icon={Plus}
          isDisabled={speakers.length >= LIMITS.speakers}
          onPress={() => onChange([...speakers, { name: '', role: null, organisation: null }])}
        >
          {t('item.addSpeaker')}
        </Button>
      </div>
    </fieldset>
  )
}
