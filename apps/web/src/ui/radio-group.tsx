import './field.css'
import './radio-group.css'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon } from './icon.tsx'

interface RadioGroupProps<Value extends string> {
  readonly label: string
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
  readonly description?: string | undefined
  readonly error?: string | undefined
  readonly hideLabel?: boolean
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** Native radio buttons under our drawing: one tab stop and arrow keys come from the browser. */
export function RadioGroup<Value extends string>({
  label,
  options,
  value,
  onChange,
  look = 'list',
  description,
  error,
  hideLabel = false,
  isDisabled = false,
  className,
}: RadioGroupProps<Value>) {
  const id = useId()
  const segments = look === 'segments'
  return (
    <div
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={
        cx(description !== undefined && `${id}-help`, error !== undefined && `${id}-error`) || undefined
      }
      aria-invalid={error !== undefined || undefined}
      className={cx('z-field', className)}
    >
      <span id={`${id}-label`} className={hideLabel ? 'z-visually-hidden' : 'z-field__label'}>
        {label}
      </span>
      <div className={segments ? 'z-segments' : 'z-radios'}>
        {options.map((option) => (
          <label
            key={option.value}
            className={segments ? 'z-segments__option' : 'z-radio'}
            data-selected={option.value === value || undefined}
            data-disabled={isDisabled || undefined}
          >
            <input
              type="radio"
              name={id}
              className="z-visually-hidden"
              checked={option.value === value}
              disabled={isDisabled}
              onChange={() => onChange(option.value)}
            />
            {!segments && <span className="z-radio__dot" aria-hidden="true" />}
            <span>
              {option.label}
              {option.description !== undefined && (
                <span className="z-radio__help">{option.description}</span>
              )}
            </span>
          </label>
        ))}
      </div>
      {description !== undefined && (
        <span id={`${id}-help`} className="z-field__description">
          {description}
        </span>
      )}
      {error !== undefined && (
        <span id={`${id}-error`} className="z-field__error">
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </span>
      )}
    </div>
  )
}
