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
  /** There is nothing else on the page: then what happened is its heading. */
  readonly isPage?: boolean
}

export function ErrorState({ happened, kept, action, isPage = false }: ErrorStateProps) {
  const Title = isPage ? 'h1' : 'p'
  return (
    <div className="z-state">
      <span className="z-live-text">
        <Icon of={CircleAlert} size={28} />
      </span>
      <Title className="z-state__title">{happened}</Title>
      {kept !== undefined && <p className="z-muted">{kept}</p>}
      {action}
    </div>
  )
}
