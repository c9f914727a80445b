import './state.css'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  /** What will come here, and what to do. */
  readonly children?: ReactNode
  readonly action?: ReactNode
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="z-state">
      <p className="z-state__title">{title}</p>
      {children !== undefined && <div className="z-muted">{children}</div>}
      {action}
    </div>
  )
}
