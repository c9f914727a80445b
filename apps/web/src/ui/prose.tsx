import './prose.css'
import type { ReactNode } from 'react'
import { cx } from '../lib/cx.ts'

/** Running text: comfortable measure, real lists, space between paragraphs. */
export function Prose({
  children,
  className,
}: {
  readonly children: ReactNode
  readonly className?: string
}) {
  return <div className={cx('z-prose', className)}>{children}</div>
}
