import './banner.css'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

interface BannerProps {
  readonly children: ReactNode
  readonly tone?: 'info' | 'warn' | 'live'
  readonly action?: ReactNode
  /** Names it as a landmark, for where it stands beside the page's other parts. */
  readonly label?: string
}

/** A calm line under the top bar: says what is the matter and what still works. Announce it apart when it appears. */
export function Banner({ children, tone = 'info', action, label }: BannerProps) {
  const Part = label === undefined ? 'div' : 'section'
  return (
    <Part aria-label={label} className={cx('z-banner', `z-banner--${tone}`)}>
      <p className="z-grow">{children}</p>
      {action}
    </Part>
  )
}
