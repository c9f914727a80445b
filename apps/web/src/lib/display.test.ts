// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { detectLanguage, LANGUAGE_KEY } from '../i18n/language.ts'
import { applyDisplay, readDisplay, STORAGE_KEY, useDisplay } from './display.ts'

const bootScript = import.meta.glob('../../public/display.js')
const root = document.documentElement

function systemIs(scheme: 'light' | 'dark'): void {
  vi.stubGlobal('matchMedia', (query: string) => ({ matches: query.includes('dark') && scheme === 'dark' }))
}

/** Runs public/display.js anew, as each page load does. */
async function boot(): Promise<void> {
  vi.resetModules()
  await bootScript['../../public/display.js']?.()
}

const look = (): unknown => ({ theme: root.dataset.theme, textSize: root.dataset.textSize, lang: root.lang })

beforeEach(() => {
  localStorage.clear()
  root.lang = ''
  delete root.dataset.theme
  delete root.dataset.textSize
})

describe('before first paint', () => {
  const saved = [
    null,
    '{}',
    'null',
    'not json',
    '{"theme":"dark","textSize":"125"}',
    '{"theme":"light"}',
    '{"theme":"system","textSize":"112"}',
    '{"theme":"purple","textSize":"900"}',
  ]
  const languages = [['nl-NL'], ['en-US', 'nl'], ['fr', 'nl-BE'], ['fr'], []]

  it.each(saved.flatMap((raw) => (['light', 'dark'] as const).map((scheme) => [raw, scheme] as const)))(
    'display.js and display.ts agree: saved %s, system %s',
    async (raw, scheme) => {
      systemIs(scheme)
      if (raw !== null) localStorage.setItem(STORAGE_KEY, raw)
      await boot()
      const early = look()
      applyDisplay(readDisplay())
      expect(look()).toEqual(early)
    },
  )

  it.each(languages.flatMap((list) => [null, 'en', 'nl', 'xx'].map((choice) => [list, choice] as const)))(
    'display.js and language.ts agree: browser %j, saved %s',
    async (list, choice) => {
      systemIs('light')
      vi.spyOn(navigator, 'languages', 'get').mockReturnValue(list)
      if (choice !== null) localStorage.setItem(LANGUAGE_KEY, choice)
      await boot()
      expect(root.lang).toBe(detectLanguage())
    },
  )
})

describe('a choice', () => {
  it('shows at once and is kept on this device', () => {
    systemIs('light')
    useDisplay.getState().change({ theme: 'dark' })
    useDisplay.getState().change({ textSize: '125' })
    expect(root.dataset).toMatchObject({ theme: 'dark', textSize: '125' })
    expect(readDisplay()).toEqual({ theme: 'dark', textSize: '125' })
  })

  it('holds for the page when storage is refused', () => {
    systemIs('light')
    const refuse = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError')
    })
    expect(() => useDisplay.getState().change({ theme: 'dark' })).not.toThrow()
    expect(root.dataset.theme).toBe('dark')
    refuse.mockRestore()
  })
})
