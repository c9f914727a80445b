import './state.css'
import { useTranslation } from 'react-i18next'

interface LoadingProps {
  readonly label?: string
  /** The heart of it, for a page: how long still, say. */
  readonly title?: string
}

/** For a whole panel or page. Shown after a moment, so that what loads quickly does not flash. */
export function Loading({ label, title }: LoadingProps) {
  const { t } = useTranslation('common')
  return (
    <div className="z-state z-state--late">
      <span className="z-state__dots" aria-hidden="true">
        <span />
        <span />
        <span />
      </span>
      {title !== undefined && <h1 className="z-state__title">{title}</h1>}
      <p className="z-muted">{label ?? t('loading')}</p>
    </div>
  )
}

/** The shape of what will come, where its size is known. Silent: the page says that it loads. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div className="z-skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  )
}
