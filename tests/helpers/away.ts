import type { Page } from '@playwright/test'

/*
 * What a person could have noticed of the servers' troubles: how long the calm line stood there, whether the page was
 * loaded again, whether the caret went elsewhere. Watched inside the page itself, at every change of it.
 */
export interface Noticed {
  /** Milliseconds of every time the calm line was there; the last one may last still. */
  readonly away: readonly number[]
  /** Times the page was loaded since. */
  readonly loads: number
  /** Times the focus left what had it. */
  readonly blurs: number
}

declare global {
  interface Window {
    zaalNoticed?: { spans: [from: number, to: number | null][]; blurs: number }
  }
}

/** Watches from now on. @returns what was noticed so far */
export async function watch(page: Page): Promise<() => Promise<Noticed>> {
  let loads = 0
  page.on('load', () => loads++)
  await page.evaluate(() => {
    const seen: NonNullable<Window['zaalNoticed']> = { spans: [], blurs: 0 }
    window.zaalNoticed = seen
    const look = () => {
      const isThere = document.querySelector('.room-line[data-state=away]') !== null
      const last = seen.spans.at(-1)
      const isOpen = last !== undefined && last[1] === null
      if (isThere && !isOpen) seen.spans.push([performance.now(), null])
      if (!isThere && isOpen) last[1] = performance.now()
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true })
    look()
    document.addEventListener('focusout', () => seen.blurs++)
  })
  return async () => {
    const seen = await page.evaluate(() => {
      const { zaalNoticed } = window
      if (!zaalNoticed) return null
      const { spans, blurs } = zaalNoticed
      return { away: spans.map(([from, to]) => Math.round((to ?? performance.now()) - from)), blurs }
    })
    return { away: seen?.away ?? [], blurs: seen?.blurs ?? 0, loads }
  }
}
