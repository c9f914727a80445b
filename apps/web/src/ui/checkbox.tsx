import './checkbox.css'
import { Check } from 'lucide-react'
import type { ReactNode } from 'react'
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox'
import { cx } from '../lib/cx.ts'

interface CheckboxProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (next: boolean) => void
  readonly description?: string | undefined
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

export function Checkbox({
  children,
  isSelected,
  onChange,
  description,
  isDisabled = false,
  className,
}: CheckboxProps) {
  return (
    <AriaCheckbox
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      className={cx('z-checkbox', className)}
    >
      <span className="z-checkbox__box" aria-hidden="true">
        <Check size={16} strokeWidth={3} />
      </span>
      <span>
        {children}
        {description !== undefined && (
          <span className="z-field__description z-checkbox__help">{description}</span>
        )}
      </span>
    </AriaCheckbox>
  )
}
