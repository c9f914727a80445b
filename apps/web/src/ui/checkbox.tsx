import './checkbox.css'
import { Check } from 'lucide-react'
import { useId } from 'react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (next: boolean) => void
  readonly description?: string | undefined
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** The browser's own box under our drawing: it needs no script of a library to be reached and read. */
export function Checkbox({
  children,
  isSelected,
  onChange,
  description,
  isDisabled = false,
  className,
}: CheckboxProps) {
  const help = useId()
  return (
    <label
      className={cx('z-checkbox', className)}
      data-selected={isSelected || undefined}
      data-disabled={isDisabled || undefined}
    >
      <input
        type="checkbox"
        className="z-visually-hidden"
        checked={isSelected}
        disabled={isDisabled}
        aria-describedby={description === undefined ? undefined : help}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="z-checkbox__box" aria-hidden="true">
        <Check size={16} strokeWidth={3} />
      </span>
      <span>
        {children}
        {description !== undefined && (
          <span id={help} className="z-checkbox__help">
            {description}
          </span>
        )}
      </span>
    </label>
  )
}
