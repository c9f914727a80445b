import './radio-group.css'
import { Radio, RadioGroup as AriaRadioGroup } from 'react-aria-components/RadioGroup'
import { cx } from '../lib/cx.ts'
import { FieldHelp, FieldLabel } from './field-parts.tsx'
import type { FieldWords } from './field-parts.tsx'

interface RadioGroupProps<Value extends string> extends FieldWords {
  readonly options: readonly {
    readonly value: Value
    readonly label: string
    readonly description?: string
  }[]
  /** `null` while nothing has been chosen. */
  readonly value: Value | null
  readonly onChange: (value: Value) => void
  /** `segments`: a few short words side by side. */
  readonly look?: 'list' | 'segments'
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

export function RadioGroup<Value extends string>({
  options,
  value,
  onChange,
  look = 'list',
  isDisabled = false,
  className,
  ...words
}: RadioGroupProps<Value>) {
  return (
    <AriaRadioGroup
      value={value}
      onChange={(next) => {
        const chosen = options.find((option) => option.value === next)
        if (chosen) onChange(chosen.value)
      }}
      isDisabled={isDisabled}
      isInvalid={words.error !== undefined}
      validationBehavior="aria"
      className={cx('z-field', className)}
    >
      <FieldLabel {...words} />
      <div className={look === 'segments' ? 'z-segments' : 'z-radios'}>
        {options.map((option) => (
          <Radio
            key={option.value}
            value={option.value}
            className={look === 'segments' ? 'z-segments__option' : 'z-radio'}
          >
            {look === 'list' && <span className="z-radio__dot" aria-hidden="true" />}
            <span>
              {option.label}
              {option.description !== undefined && (
                <span className="z-radio__help">{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldHelp {...words} />
    </AriaRadioGroup>
  )
}
