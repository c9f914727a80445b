import i18next from 'i18next'
import type { BackendModule, ReadCallback } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { detectLanguage, isLanguage, LANGUAGES, saveLanguage } from './language.ts'
import type { Language } from './language.ts'

type Bundle = Readonly<Record<string, object>>

/** Two bundles a language: what every participant needs, and the rest. Only the current language is ever fetched. */
const BUNDLES: Readonly<Record<Language, { live: () => Promise<Bundle>; rest: () => Promise<Bundle> }>> = {
  nl: { live: () => import('./bundles/nl-live.ts'), rest: () => import('./bundles/nl-rest.ts') },
  en: { live: () => import('./bundles/en-live.ts'), rest: () => import('./bundles/en-rest.ts') },
}

async function load(language: Language, namespace: string): Promise<object> {
  const live = await BUNDLES[language].live()
  const found = live[namespace] ?? (await BUNDLES[language].rest())[namespace]
  if (!found) throw new Error(`No catalogue called ${namespace}`)
  return found
}

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language: string, namespace: string, done: ReadCallback) => {
    if (!isLanguage(language)) {
      done(new Error(`No such language: ${language}`), false)
      return
    }
    load(language, namespace).then(
      (words) => done(null, words),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error)), false),
    )
  },
}

const keepLang = (language: string): void => {
  document.documentElement.lang = language
}

/** Resolves when the words of the reader's language are there; render after that, so that no key is ever on screen. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', keepLang)
  const lng = detectLanguage()
  // All of the first bundle at once, since it is one request: a panel that is opened first must not wait for its words.
  const ns = Object.keys(await BUNDLES[lng].live())
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng,
      supportedLngs: [...LANGUAGES],
      load: 'languageOnly',
      fallbackLng: false,
      defaultNS: 'common',
      ns,
      interpolation: { escapeValue: false },
      returnNull: false,
      react: { useSuspense: true },
    })
}

/**
 * The reader chooses: words fetched, saved on this device, `<html lang>` kept. Rejects, with all as it was, when the words
 * cannot be had (no connection, or a server that was upgraded under this page).
 */
export async function changeLanguage(language: Language): Promise<void> {
  await Promise.all([BUNDLES[language].live(), BUNDLES[language].rest()])
  saveLanguage(language)
  await i18next.changeLanguage(language)
}
