import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components/I18nProvider'
import { useTranslation } from 'react-i18next'

/** Tells React Aria the reader's language. Within the three parts that need it, so that no participant fetches it. */
export function CrewLocale({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation('common')
  return <I18nProvider locale={i18n.language === 'en' ? 'en-GB' : 'nl-NL'}>{children}</I18nProvider>
}
