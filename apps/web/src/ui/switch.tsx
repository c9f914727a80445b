import './switch.css'
import type { ReactNode } from 'react'
import { Switch as AriaSwitch } from 'react-aria-components/Switch'
import { cx } from '../lib/cx.ts'

interface SwitchProps {
  readonly children: ReactNode
  readonly isSelected: boolean
  readonly onChange: (next: boolean) => void
  readonly description?: string | undefined
  readonly isDisabled?: boolean
  readonly className?: string | undefined
}

/** A whole row: words left, switch right; rows under one another make a list of rules. */
export function Switch({
  children,
  isSelected,
  onChange,
  description,
  isDisabled = false,
  className,
}: SwitchProps) {
  return (
    <AriaSwitch
      isSelected={isSelected}
      onChange={onChange}
      isDisabled={isDisabled}
      className={cx('z-switch', className)}
    >
      <span className="z-grow">
        {children}
        {description !== undefined && <span className="z-switch__help">{description}</span>}
      </span>
      <span className="z-switch__track" aria-hidden="true" />
    </AriaSwitch>
  )
}
