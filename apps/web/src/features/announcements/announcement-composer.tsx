import './announcements.css'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_ANNOUNCEMENT_LENGTH } from '@zaal/shared/features/announcements/limits'
import type { Recipient } from '@zaal/shared/features/announcements/limits'
import { useFormat } from '../../i18n/use-format.ts'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Menu } from '../../ui/menu.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { PersonSelect } from './person-select.tsx'
import { SentAnnouncements } from './sent-announcements.tsx'

/** As often as they are needed. */
const ORDER: readonly Recipient[] = ['panellists', 'everyone', 'hall', 'crew', 'person']
const TEMPLATES = ['wrapUp', 'lastQuestion', 'standBy', 'louder', 'startsSoon', 'breakOver'] as const
const LENGTHS = ['1', '2', '5', '10', '30', 'never'] as const
type Length = (typeof LENGTHS)[number]

/** Announcing: to whom, what, how long, with or without confirmation; and what became of what was sent. */
export function AnnouncementComposer() {
  const { t } = useTranslation('announcing')
  const format = useFormat()
  const send = useSend()
  const [text, setText] = useState('')
  const [to, setTo] = useState<Recipient>('panellists')
  const [person, setPerson] = useState<string | null>(null)
  const [length, setLength] = useState<Length>('5')
  const [mustAck, setMustAck] = useState(true)
  const mayAck = to === 'panellists' || to === 'person' || to === 'crew'
  const isReady =
    text.trim() !== '' && text.length <= MAX_ANNOUNCEMENT_LENGTH && (to !== 'person' || person !== null)

  function submit(): void {
    if (!isReady) return
    send('announcements.send', {
      text,
      to,
      person: to === 'person' ? person : null,
      minutes: length === 'never' ? null : Number(length),
      mustAck: mayAck && mustAck,
    })
    setText('')
  }

  return (
    <Section
      title={t('title')}
      aside={
        <Menu
          label={t('templates')}
          trigger={
            <Button size="sm" variant="quiet">
              {t('templates')}
            </Button>
          }
          items={TEMPLATES.map((id) => ({ id, label: t(`template.${id}`) }))}
          onAction={(id) => setText(t(`template.${id}`))}
        />
      }
    >
      <form
        className="z-stack"
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <RadioGroup
          label={t('to')}
          hideLabel
          look="segments"
          className="announcing-to"
          options={ORDER.map((value) => ({ value, label: t(`recipients.${value}`) }))}
          value={to}
          onChange={setTo}
        />
        {to === 'person' && <PersonSelect value={person} onChange={setPerson} />}
        <TextArea
          label={t('text')}
          hideLabel
          rows={2}
          maxLength={MAX_ANNOUNCEMENT_LENGTH}
          placeholder={t(`placeholder.${to}`)}
          value={text}
          onChange={setText}
        />
        {mayAck && (
          <Checkbox isSelected={mustAck} onChange={setMustAck}>
            {t('mustAck')}
          </Checkbox>
        )}
        <div className="announcing-foot">
          <Select
            label={t('minutes')}
            size="sm"
            options={LENGTHS.map((value) => ({
              value,
              label: value === 'never' ? t('never') : format.minutes(Number(value)),
            }))}
            value={length}
            onChange={setLength}
          />
          <Button type="submit" variant="primary" isDisabled={!isReady}>
            {t('send')}
          </Button>
        </div>
      </form>
      <SentAnnouncements />
    </Section>
  )
}
