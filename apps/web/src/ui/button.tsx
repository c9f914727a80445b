import './button.css'
import type { LucideIcon } from 'lucide-react'
import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon } from './icon.tsx'
import { Kbd } from './kbd.tsx'

export type ButtonVariant = 'default' | 'primary' | 'live' | 'quiet' | 'danger'
export type ButtonSize = 'sm' | 'md' | 'xl'

/** What every button of the kit takes: the browser's own attributes, with the words of React Aria for pressing. */
export interface PressProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'className'> {
  readonly onPress?: (() => void) | undefined
  readonly isDisabled?: boolean | undefined
  /** Reached with arrows within a list, not with Tab. */
  readonly excludeFromTabOrder?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export interface ButtonProps extends PressProps {
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
}

export const buttonClass = (variant: ButtonVariant, size: ButtonSize, className?: string): string =>
  cx('z-button', `z-button--${variant}`, size !== 'md' && `z-button--${size}`, className)

/** The kit's words as attributes of a native button. A Menu adds its own `onClick`; both are called. */
export function pressAttributes({
  onPress,
  onClick,
  isDisabled = false,
  excludeFromTabOrder = false,
  type = 'button',
  ...rest
}: PressProps): ButtonHTMLAttributes<HTMLButtonElement> & {
  ref?: Ref<HTMLButtonElement>
  'data-disabled'?: true
} {
  return {
    ...rest,
    type,
    disabled: isDisabled,
    ...(isDisabled && { 'data-disabled': true }),
    ...(excludeFromTabOrder && { tabIndex: -1 }),
    onClick: (event: MouseEvent<HTMLButtonElement>) => {
      onClick?.(event)
      onPress?.()
    },
  }
}

/** A native button: pressing, Enter, Space and focus are the browser's own, on every device, for no bytes. */
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
  ...press
}: ButtonProps) {
  const iconSize = size === 'xl' ? 24 : 18
  const pending: PressProps = { type: 'button', onPress: undefined, 'aria-disabled': true }
  return (
    <button
      {...pressAttributes(isPending ? { ...press, ...pending } : press)}
      className={buttonClass(
        variant,
        size,
        cx(fullWidth && 'z-button--full', isPending && 'z-button--pending', className),
      )}
    >
      {icon && <Icon of={icon} size={iconSize} />}
      <span className="z-button__label">{children}</span>
      {shortcut !== undefined && <Kbd>{shortcut}</Kbd>}
      {iconEnd && <Icon of={iconEnd} size={iconSize} />}
      {isPending && <span className="z-button__spinner" aria-hidden="true" />}
    </button>
  )
}
