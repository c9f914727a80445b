import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ITEM_KINDS, LIMITS } from '@zaal/shared/features/programme/limits'
import type { ItemFields } from '@zaal/shared/features/programme/programme.contract'
import { Checkbox } from '../../../ui/checkbox.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextArea } from '../../../ui/text-area.tsx'
import { TextField } from '../../../ui/text-field.tsx'
import { clockOf, minuteOf } from './clock-field.ts'
import { RuleFields } from './rule-fields.tsx'
import { SpeakerFields } from './speaker-fields.tsx'

interface ItemFormProps {
  readonly given: ItemFields
  /** Epoch ms of the plan's start; null hides the field for the planned start. */
  readonly planStart: number | null
  readonly timeZone?: string | undefined
  /** The submit button stands in the drawer's foot and names this form. */
  readonly id: string
  readonly onSubmit: (fields: ItemFields) => void
}

/** Everything crew can fill in of an item. */
export function ItemForm({ given, planStart, timeZone, id, onSubmit }: ItemFormProps) {
  const { t } = useTranslation(['cockpit', 'programme'])
  const [fields, setFields] = useState(given)
  const [clock, setClock] = useState(
    planStart === null || given.start === null ? '' : clockOf(planStart, given.start, timeZone),
  )
  const [isTried, setTried] = useState(false)
  const set = (patch: Partial<ItemFields>): void => setFields({ ...fields, ...patch })
  const start = planStart === null ? given.start : minuteOf(planStart, clock, given.start, timeZone)
  const titleError = isTried && fields.title.trim() === '' ? t('item.titleMissing') : undefined
  const startError = isTried && start === undefined ? t('item.startWrong') : undefined

  return (
    <form
      id={id}
      className="z-stack z-stack--loose"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (fields.title.trim() === '' || start === undefined) return
        onSubmit({
          ...fields,
          title: fields.title.trim(),
          start,
          speakers: fields.speakers.filter((s) => s.name.trim() !== ''),
        })
      }}
    >
      <TextField
        label={t('item.title')}
        value={fields.title}
        onChange={(title) => set({ title })}
        maxLength={LIMITS.title}
        isRequired
        error={titleError}
      />
      <div className="host-pair">
        <Select
          label={t('item.kind')}
          options={ITEM_KINDS.map((kind) => ({ value: kind, label: t(`programme:kinds.${kind}`) }))}
          value={fields.kind}
          onChange={(kind) => set({ kind })}
        />
        <NumberField
          label={t('item.minutes')}
          value={fields.minutes}
          onChange={(minutes) => set({ minutes })}
          max={LIMITS.minutes}
        />
      </div>
      {planStart !== null && (
        <TextField
          label={t('item.start')}
          description={t('item.startHelp')}
          value={clock}
          onChange={setClock}
          placeholder="10:45"
          inputMode="numeric"
          error={startError}
        />
      )}
      <SpeakerFields speakers={fields.speakers} onChange={(speakers) => set({ speakers })} />
      <TextArea
        label={t('item.note')}
        description={t('item.noteHelp')}
        value={fields.note}
        onChange={(note) => set({ note: note.slice(0, LIMITS.note) })}
        maxLength={LIMITS.note}
      />
      <Checkbox
        isSelected={fields.crewOnly}
        onChange={(crewOnly) => set({ crewOnly })}
        description={t('item.crewOnlyHelp')}
      >
        {t('item.crewOnly')}
      </Checkbox>
      <RuleFields kind={fields.kind} rules={fields.rules} onChange={(rules) => set({ rules })} />
    </form>
  )
}
