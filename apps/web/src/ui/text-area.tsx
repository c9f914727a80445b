import { useRef } from 'react'
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea'
import { TextField as AriaTextField } from 'react-aria-components/TextField'
import type { TextFieldProps as AriaTextFieldProps } from 'react-aria-components/TextField'
import { cx } from '../lib/cx.ts'
import { Counter } from './counter.tsx'
import { FieldHelp, FieldLabel } from './field-parts.tsx'
import type { FieldWords } from './field-parts.tsx'
import { useAutoGrow } from './use-auto-grow.ts'

interface TextAreaProps
  extends
    FieldWords,
    Omit<AriaTextFieldProps, 'className' | 'style' | 'children' | 'isInvalid' | 'maxLength' | 'type'> {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string | undefined
  /** Counted and said, not enforced: check it before sending. */
  readonly maxLength?: number
  readonly rows?: number
  readonly maxRows?: number
  readonly className?: string | undefined
}

export function TextArea({
  label,
  description,
  error,
  hideLabel = false,
  placeholder,
  maxLength,
  rows = 2,
  maxRows = 10,
  className,
  ...field
}: TextAreaProps) {
  const box = useRef<HTMLTextAreaElement>(null)
  const words = { label, description, error, hideLabel }
  useAutoGrow(box, field.value, maxRows)
  return (
    <AriaTextField
      {...field}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      className={cx('z-field', className)}
    >
      <FieldLabel {...words} />
      <AriaTextArea ref={box} rows={rows} className="z-input" placeholder={placeholder} />
      {maxLength !== undefined && <Counter length={field.value.length} max={maxLength} />}
      <FieldHelp {...words} />
    </AriaTextField>
  )
}
