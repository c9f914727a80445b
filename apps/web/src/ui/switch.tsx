import './switch.css'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

interface SwitchProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (next: boolean) => void
  readonly description?: string | undefined
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** A whole row: words left, switch right; rows under one another make a list of rules. A native checkbox in the role of a switch. */
export function Switch({
  children,
  isSelected,
  onChange,
  description,
  isDisabled = false,
  className,
}: SwitchProps) {
  const help = useId()
  return (
    <label
      className={cx('z-switch', className)}
      data-selected={isSelected || undefined}
      data-disabled={isDisabled || undefined}
    >
      <input
        type="checkbox"
        role="switch"
        className="z-visually-hidden"
        checked={isSelected}
        disabled={isDisabled}
        aria-describedby={description === undefined ? undefined : help}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="z-grow">
        {children}
        {description !== undefined && (
          <span id={help} className="z-switch__help">
            {description}
          </span>
        )}
      </span>
      <span className="z-switch__track" aria-hidden="true" />
    </label>
  )
}
