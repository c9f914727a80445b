import './skip-link.css'
import { useTranslation } from 'react-i18next'

/** First on every page; `main` needs this id and tabIndex -1. */
export function SkipLink({ to = 'main' }: { readonly to?: string }) {
  const { t } = useTranslation('common')
  return (
    <a href={`#${to}`} className="z-skip">
      {t('skipToContent')}
    </a>
  )
}
