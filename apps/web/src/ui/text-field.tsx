import type { HTMLInputAutoCompleteAttribute } from 'react'
import { Input } from 'react-aria-components/Input'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import { cx } from '../lib/cx.ts'
import { FieldHelp, FieldLabel } from './field-parts.tsx'
import type { FieldWords } from './field-parts.tsx'

interface TextFieldProps
  extends FieldWords, Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid'> {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string | undefined
  readonly autoComplete?: HTMLInputAutoCompleteAttribute
  readonly size?: 'md' | 'xl'
  readonly className?: string | undefined
}

export function TextField({
  label,
  description,
  error,
  hideLabel = false,
  placeholder,
  size = 'md',
  className,
  ...field
}: TextFieldProps) {
  const words = { label, description, error, hideLabel }
  return (
    <AriaTextField
      {...field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx('z-field', className)}
    >
      <FieldLabel {...words} />
      <Input
        className={cx('z-input', size === 'xl' && 'z-input--xl')}
        {...(placeholder !== undefined && { placeholder })}
      />
      <FieldHelp {...words} />
    </AriaTextField>
  )
}
