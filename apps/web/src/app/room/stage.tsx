import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** The stage. Until video is configured it shows a holding card, and the question that is on screen. */
export function Stage({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation('join')
  return (
    <section className="z-stage" aria-label={t('stage.name')}>
      <div className="z-stage__hold">
        <h2>{t('stage.holdTitle')}</h2>
        <p>{t('stage.hold')}</p>
      </div>
      {children}
    </section>
  )
}
