import { getI18n } from 'react-i18next'
import { useSyncExternalStore } from 'react'
import { isLanguage, type Language } from './language.ts'

function subscribe(listener: () => void): () => void {
  const i18n = getI18n()
  i18n.on('languageChanged', listener)
  return () => i18n.off('languageChanged', listener)
}

const read = (): Language => {
  const { language } = getI18n()
  return isLanguage(language) ? language : 'nl'
}

/** The reader's language. Far lighter than `useTranslation`, of which every use keeps a copy of i18next: for rows by the hundred. */
export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, read)
}
