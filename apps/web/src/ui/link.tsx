import './button.css'
import './link.css'
import type { LucideIcon } from 'lucide-react'
import type { AnchorHTMLAttributes, ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { buttonClass } from './button.tsx'
import type { ButtonSize, ButtonVariant } from './button.tsx'
import { Icon } from './icon.tsx'

interface LinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  readonly href: string
  readonly children: ReactNode
  readonly icon?: LucideIcon | undefined
}

/** Goes somewhere or fetches a file, and looks like a button. Within the app, wrap it in the router's link (`asChild`). */
export function ButtonLink({
  variant = 'default',
  size = 'md',
  icon,
  className,
  children,
  ...anchor
}: LinkProps & { readonly variant?: ButtonVariant; readonly size?: ButtonSize }) {
  return (
    <a {...anchor} className={buttonClass(variant, size, className)}>
      {icon && <Icon of={icon} />}
      <span className="z-button__label">{children}</span>
    </a>
  )
}

export function TextLink({ icon, className, children, ...anchor }: LinkProps) {
  return (
    <a {...anchor} className={cx('z-link', className)}>
      {icon && <Icon of={icon} size={16} />}
      {children}
    </a>
  )
}
