import './state.css'
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

interface ErrorStateProps {
  readonly happened: string
  /** What was kept. */
  readonly kept?: string | undefined
  /** What to do: a button or a link. */
  readonly action?: ReactNode
}

export function ErrorState({ happened, kept, action }: ErrorStateProps) {
  return (
    <div className="z-state">
      <span className="z-live-text">
        <Icon of={CircleAlert} size={28} />
      </span>
      <p className="z-state__title">{happened}</p>
      {kept !== undefined && <p className="z-muted">{kept}</p>}
      {action}
    </div>
  )
}
