import type { InputHTMLAttributes } from 'react'
import { cx } from '../lib/cx.ts'
import type { FieldWords } from './field-parts.tsx'
import { TextBox } from './text-box.tsx'

interface TextFieldProps
  extends
    FieldWords,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'size' | 'disabled' | 'required' | 'id'> {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
  readonly size?: 'md' | 'xl'
  readonly className?: string | undefined
}

export function TextField({
  label,
  description,
  error,
  hideLabel = false,
  onChange,
  isDisabled = false,
  isRequired = false,
  size = 'md',
  className,
  type = 'text',
  ...input
}: TextFieldProps) {
  return (
    <TextBox
      label={label}
      description={description}
      error={error}
      hideLabel={hideLabel}
      className={className}
    >
      {(box) => (
        <input
          {...input}
          {...box}
          type={type}
          className={cx('z-input', size === 'xl' && 'z-input--xl')}
          disabled={isDisabled}
          data-disabled={isDisabled || undefined}
          aria-required={isRequired || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </TextBox>
  )
}
