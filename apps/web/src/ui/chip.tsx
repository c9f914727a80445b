import './chip.css'
import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'
import { Icon } from './icon.tsx'

export type ChipTone = 'plain' | 'live' | 'action' | 'warn' | 'ok' | 'spot'

interface ChipProps {
  readonly children: ReactNode
  readonly tone?: ChipTone
  /** A dot before the words; a tone colours it alone. */
  readonly dot?: boolean | ChipTone
  readonly icon?: LucideIcon | undefined
  readonly className?: string | undefined
}

export function Chip({ children, tone = 'plain', dot = false, icon, className }: ChipProps) {
  return (
    <span className={cx('z-chip', `z-chip--${tone}`, className)}>
      {dot !== false && (
        <span className={cx('z-chip__dot', typeof dot === 'string' && `z-chip__dot--${dot}`)} />
      )}
      {icon && <Icon of={icon} size={14} />}
      <span className="z-chip__text">{children}</span>
    </span>
  )
}
