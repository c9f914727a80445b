import { create } from 'zustand'

/**
 * How this reader wants the pages to look. Kept in localStorage on this device and put on <html> as attributes. public/display.js does
 * the same before first paint (our CSP allows no inline script); display.test.ts holds the two together.
 */
export type Theme = 'system' | 'light' | 'dark'
export type TextSize = '100' | '112' | '125'

export interface Display {
  readonly theme: Theme
  readonly textSize: TextSize
}

export const STORAGE_KEY = 'zaal.display'
const THEMES: readonly string[] = ['system', 'light', 'dark'] satisfies Theme[]
const SIZES: readonly string[] = ['100', '112', '125'] satisfies TextSize[]
const STANDARD: Display = { theme: 'system', textSize: '100' }

const isTheme = (value: unknown): value is Theme => typeof value === 'string' && THEMES.includes(value)
const isTextSize = (value: unknown): value is TextSize => typeof value === 'string' && SIZES.includes(value)

/** Storage may be refused (private mode, blocked cookies): then choices last as long as the page. */
export function readDisplay(): Display {
  try {
    const raw: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}')
    const { theme, textSize } = (raw ?? {}) as { theme?: unknown; textSize?: unknown }
    return {
      theme: isTheme(theme) ? theme : STANDARD.theme,
      textSize: isTextSize(textSize) ? textSize : STANDARD.textSize,
    }
  } catch {
    return STANDARD
  }
}

const darkQuery = (): MediaQueryList | undefined =>
  typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined

export function applyDisplay({ theme, textSize }: Display): void {
  const dark = theme === 'dark' || (theme === 'system' && darkQuery()?.matches === true)
  const { dataset } = document.documentElement
  dataset.theme = dark ? 'dark' : 'light'
  dataset.textSize = textSize
}

interface DisplayStore extends Display {
  readonly change: (next: Partial<Display>) => void
}

export const useDisplay = create<DisplayStore>()((set, get) => ({
  ...readDisplay(),
  change: (next) => {
    set(next)
    const { theme, textSize } = get()
    applyDisplay({ theme, textSize })
    try {
      localStorage.setItem(STORAGE_KEY, JSON.stringify({ theme, textSize }))
    } catch {
      // No storage: the choice holds until the page is closed.
    }
  },
}))

/** Follows the system's theme while the page is open. Returns how to stop. */
export function followSystemTheme(): () => void {
  const query = darkQuery()
  const onChange = (): void => applyDisplay(useDisplay.getState())
  query?.addEventListener('change', onChange)
  return () => query?.removeEventListener('change', onChange)
}
