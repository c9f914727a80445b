import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'

/*
 * People at their own devices: each has a browser context of its own (own cookies, own storage), as they would have in
 * the world. What their pages say on the console and where they send requests is kept, to be held against the rules.
 */
export interface Device {
  /** CSS pixels; 1440 × 900 when absent. */
  readonly size?: readonly [width: number, height: number]
  readonly dark?: boolean
  /** A touch screen, as a phone has. */
  readonly touch?: boolean
  readonly lang?: 'nl' | 'en'
  readonly scale?: number
  readonly options?: BrowserContextOptions
}

export interface Guest {
  readonly page: Page
  readonly context: BrowserContext
  /** Errors and warnings of the console, and exceptions nobody caught; without what a lost network says by itself. */
  readonly complaints: readonly string[]
  /** Every origin a request went to. */
  readonly origins: ReadonlySet<string>
}

export const DESKTOP: Device = {}
export const PHONE: Device = { size: [360, 740], dark: true, touch: true }

/** What a browser itself prints when a server or network is away: that is the weather, not a fault of the page. */
const WEATHER = /WebSocket connection to|net::ERR_|ERR_CONNECTION|Failed to load resource/

/** A device of its own with one empty page. */
export async function guest(browser: Browser, device: Device = DESKTOP): Promise<Guest> {
  const [width, height] = device.size ?? [1440, 900]
  const context = await browser.newContext({
    locale: device.lang === 'en' ? 'en-GB' : 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width, height },
    colorScheme: device.dark ? 'dark' : 'light',
    hasTouch: device.touch ?? false,
    isMobile: device.touch ?? false,
    deviceScaleFactor: device.scale ?? 1,
    reducedMotion: 'reduce',
    ...device.options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  const origins = new Set<string>()
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    // Pictures that are part of the page itself go nowhere.
    if (protocol !== 'data:' && protocol !== 'blob:') origins.add(origin)
  })
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning'
    if (isBad && !WEATHER.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  return { page, context, complaints, origins }
}

/** The same address by another way in: through a proxy, say. */
export const through = (url: string, origin: string): string => url.replace(new URL(url).origin, origin)
