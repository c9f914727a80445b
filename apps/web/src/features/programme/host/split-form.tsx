import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/button.tsx'
import { NumberField } from '../../../ui/number-field.tsx'
import { TextField } from '../../../ui/text-field.tsx'

interface SplitFormProps {
  /** Length of the item now. */
  readonly minutes: number
  readonly onSplit: (first: number, title: string) => void
}

export function SplitForm({ minutes, onSplit }: SplitFormProps) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  const [first, setFirst] = useState(Math.max(1, Math.min(minutes - 1, Math.round((minutes * 2) / 15) * 5)))
  const [title, setTitle] = useState('')
  const [isWrong, setWrong] = useState(false)
  return (
    <form
      className="z-stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (title.trim() === '') setWrong(true)
        else onSplit(first, title.trim())
      }}
    >
      <NumberField
        label={t('split.first')}
        value={first}
        onChange={setFirst}
        min={1}
        max={minutes - 1}
        unit="minute"
      />
      <p className="z-muted">{t('split.rest', { minutes: format.minutes(minutes - first, 'long') })}</p>
      <TextField
        label={t('split.second')}
        value={title}
        onChange={setTitle}
        isRequired
        error={isWrong && title.trim() === '' ? t('item.titleMissing') : undefined}
      />
      <Button type="submit" variant="primary">
        {t('split.confirm')}
      </Button>
    </form>
  )
}
