import './button.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode, Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import type { ButtonProps as AriaButtonProps } from 'react-aria-components/Button'
import { cx } from '../lib/cx.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

export type ButtonVariant = 'default' | 'primary' | 'live' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'xl'

export interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'isPending'> {
  readonly children: ReactNode
  /** `live` changes what the room sees; `danger` throws something away. */
  readonly variant?: ButtonVariant
  /** `sm` (36 px) is for crew tools only; participants get 44 px or more. */
  readonly size?: ButtonSize
  readonly icon?: LucideIcon | undefined
  readonly iconEnd?: LucideIcon | undefined
  /** The key that does the same, shown beside the word. The screen binds it. */
  readonly shortcut?: string | undefined
  /** Sent and not yet answered: stays focusable, does nothing. */
  readonly isPending?: boolean
  readonly fullWidth?: boolean
  readonly className?: string | undefined
  readonly ref?: Ref<HTMLButtonElement>
}

export const buttonClass = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  cx('z-button', `z-button--${variant}`, size !== 'md' && `z-button--${size}`, className)

/** React Aria's own pending state speaks through a second live region; ours stays silent and lets the screen announce. */
export function Button({
  children,
  variant = 'default',
  size = 'md',
  icon,
  iconEnd,
  shortcut,
  isPending = false,
  fullWidth = false,
  className,
  ...rest
}: ButtonProps) {
  const { onPress, type, ...others } = rest
  return (
    <AriaButton
      {...others}
      {...(isPending
        ? { type: 'button', 'aria-disabled': 'true' }
        : { ...(onPress && { onPress }), ...(type && { type }) })}
      className={buttonClass(
        variant,
        size,
        cx(fullWidth && 'z-button--full', isPending && 'z-button--pending', className),
      )}
    >
      {icon && <Icon of={icon} size={size === 'xl' ? 24 : 18} />}
      <span className="z-button__label">{children}</span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      {iconEnd && <Icon of={iconEnd} size={size === 'xl' ? 24 : 18} />}
      {isPending && <span className="z-button__spinner" aria-hidden="true" />}
    </AriaButton>
  )
}
