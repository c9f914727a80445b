import './icon-button.css'
import type { LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { buttonClass, pressAttributes } from './button.tsx'
import type { ButtonVariant, PressProps } from './button.tsx'
import { Icon } from './icon.tsx'

interface IconButtonProps extends Omit<PressProps, 'aria-label'> {
  /** Its name, for every reader; also the tooltip. */
  readonly label: string
  readonly icon: LucideIcon
  readonly variant?: ButtonVariant
  readonly size?: 'sm' | 'md'
  /** Makes it a toggle. */
  readonly isPressed?: boolean
}

/** For targets too small for a word. The tooltip shows on hover and focus; Escape puts it away (WCAG 1.4.13). */
export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'md',
  isPressed,
  onKeyDown,
  onBlur,
  ...press
}: IconButtonProps) {
  const [isHidden, setHidden] = useState(false)
  return (
    <span className="z-tip" data-hidden={isHidden || undefined} onPointerLeave={() => setHidden(false)}>
      <button
        {...pressAttributes(press)}
        aria-label={label}
        aria-pressed={isPressed}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setHidden(true)
          onKeyDown?.(event)
        }}
        onBlur={(event) => {
          setHidden(false)
          onBlur?.(event)
        }}
        className={buttonClass(variant, size, 'z-button--icon')}
      >
        <Icon of={icon} size={20} />
      </button>
      <span className="z-tip__text" aria-hidden="true">
        {label}
      </span>
    </span>
  )
}
