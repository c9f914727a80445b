import './field.css'
import { CircleAlert } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import type { FieldWords } from './field-parts.tsx'
import { Icon } from './icon.tsx'

interface TextBoxProps extends FieldWords {
  readonly className?: string | undefined
  /** Said after the box: a counter. */
  readonly after?: ReactNode
  readonly children: (box: {
    readonly id: string
    readonly 'aria-describedby': string | undefined
    readonly 'aria-invalid': true | undefined
    readonly 'data-invalid': true | undefined
  }) => ReactNode
}

/** The frame of a native text box: label, help and error, tied to it by ids. */
export function TextBox({ label, hideLabel, description, error, className, after, children }: TextBoxProps) {
  const id = useId()
  const isInvalid = error !== undefined || undefined
  return (
    <div className={cx('z-field', className)}>
      <label htmlFor={id} className={hideLabel ? 'z-visually-hidden' : 'z-field__label'}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby':
          cx(description !== undefined && `${id}-help`, isInvalid && `${id}-error`) || undefined,
        'aria-invalid': isInvalid,
        'data-invalid': isInvalid,
      })}
      {after}
      {description !== undefined && (
        <span id={`${id}-help`} className="z-field__description">
          {description}
        </span>
      )}
      {isInvalid && (
        <span id={`${id}-error`} className="z-field__error">
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </span>
      )}
    </div>
  )
}
