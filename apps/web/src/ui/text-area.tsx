import { useRef } from 'react'
import type { TextareaHTMLAttributes } from 'react'
import { Counter } from './counter.tsx'
import type { FieldWords } from './field-parts.tsx'
import { TextBox } from './text-box.tsx'
import { useAutoGrow } from './use-auto-grow.ts'

interface TextAreaProps
  extends
    FieldWords,
    Omit<
      TextareaHTMLAttributes<HTMLTextAreaElement>,
      'onChange' | 'disabled' | 'required' | 'maxLength' | 'id'
    > {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly isDisabled?: boolean
  readonly isRequired?: boolean
  /** Counted and said, not enforced: check it before sending. */
  readonly maxLength?: number
  readonly maxRows?: number
  readonly className?: string | undefined
}

export function TextArea({
  label,
  description,
  error,
  hideLabel = false,
  onChange,
  isDisabled = false,
  isRequired = false,
  maxLength,
  rows = 2,
  maxRows = 10,
  className,
  ...area
}: TextAreaProps) {
  const ref = useRef<HTMLTextAreaElement>(null)
  useAutoGrow(ref, area.value, maxRows, rows)
  return (
    <TextBox
      label={label}
      description={description}
      error={error}
      hideLabel={hideLabel}
      className={className}
      after={maxLength !== undefined && <Counter length={area.value.length} max={maxLength} />}
    >
      {(box) => (
        <textarea
          {...area}
          {...box}
          ref={ref}
          rows={rows}
          className="z-input"
          disabled={isDisabled}
          data-disabled={isDisabled || undefined}
          aria-required={isRequired || undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </TextBox>
  )
}
