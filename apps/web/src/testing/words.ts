import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Language } from '../i18n/language.ts'
import * as enLive from '../i18n/bundles/en-live.ts'
import * as enRest from '../i18n/bundles/en-rest.ts'
import * as nlLive from '../i18n/bundles/nl-live.ts'
import * as nlRest from '../i18n/bundles/nl-rest.ts'

/** Loads every catalogue at once, so that tests need not wait for words. */
export async function loadWords(language: Language = 'nl'): Promise<void> {
  if (i18next.isInitialized) {
    await i18next.changeLanguage(language)
    return
  }
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    resources: { nl: { ...nlLive, ...nlRest }, en: { ...enLive, ...enRest } },
  })
}
