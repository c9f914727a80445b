import './number-field.css'
import { Minus, Plus } from 'lucide-react'
import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx.ts'
import { CrewLocale } from './crew-locale.tsx'
import { FieldHelp, FieldLabel } from './field-parts.tsx'
import type { FieldWords } from './field-parts.tsx'
import { Icon } from './icon.tsx'

interface NumberFieldProps extends FieldWords {
  readonly value: number
  /** Called with a whole number within the limits, when the field is left or a button is pressed. */
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  readonly unit?: 'minute'
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** Crew screens only. An emptied field goes back to what it was. */
export function NumberField({
  value,
  onChange,
  min = 0,
  max = 999,
  step = 1,
  unit,
  isDisabled = false,
  className,
  ...words
}: NumberFieldProps) {
  const { t } = useTranslation('common')
  return (
    <CrewLocale>
      <AriaNumberField
        value={value}
        onChange={(next) => {
          if (Number.isFinite(next)) onChange(next)
        }}
        minValue={min}
        maxValue={max}
        step={step}
        formatOptions={unit ? { style: 'unit', unit, unitDisplay: 'short' } : { maximumFractionDigits: 0 }}
        isDisabled={isDisabled}
        isInvalid={words.error !== undefined}
        validationBehavior="aria"
        className={cx('z-field', className)}
      >
        <FieldLabel {...words} />
        <Group className="z-number">
          <Button slot="decrement" className="z-number__button" aria-label={t('minus')}>
            <Icon of={Minus} />
          </Button>
          <Input className="z-number__input" />
          <Button slot="increment" className="z-number__button" aria-label={t('plus')}>
            <Icon of={Plus} />
          </Button>
        </Group>
        <FieldHelp {...words} />
      </AriaNumberField>
    </CrewLocale>
  )
}
