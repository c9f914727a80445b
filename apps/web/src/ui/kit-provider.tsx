import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'
import { LiveRegion } from './live-region.tsx'
import { SkipLink } from './skip-link.tsx'
import { ToastRegion } from './toast.tsx'

/** Once around the app: tells React Aria the reader's language, and holds the skip link, the live region and the toasts. */
export function KitProvider({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation('common')
  return (
    <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'nl-NL'}>
      <SkipLink />
      {children}
      <ToastRegion />
      <LiveRegion />
    </I18nProvider>
  )
}
