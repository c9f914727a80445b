import type { Page } from '@playwright/test'
import axe from 'axe-core'

/*
 * What a machine can find of what hinders people: axe's rules, names of what can be used, a visible focus, no sideways
 * scrolling. axe comes into the page by the debugger, as the pages' policy lets no script in; the policy stays in force.
 */
interface WithAxe {
  axe?: typeof axe
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Violations on the page as it stands, one line each; empty when there are none. */
export async function violations(page: Page): Promise<string[]> {
  const isThere = await page.evaluate(() => (window as WithAxe).axe !== undefined)
  if (!isThere) await page.evaluate(axe.source)
  const found = await page.evaluate(async (values) => {
    const { axe } = window as WithAxe
    const result = await axe?.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
    return (result?.violations ?? []).map(
      ({ id, help, nodes }) =>
        `${id} (${help}): ${nodes
          .slice(0, 3)
          .map((node) => `${node.target.join(' ')} ${node.failureSummary?.split('\n')[1]?.trim() ?? ''}`)
          .join(' | ')}${nodes.length > 3 ? ` and ${nodes.length - 3} more` : ''}`,
    )
  }, TAGS)
  return found
}

/** By how many pixels the page is wider than its window; what juts out most, to find it. */
export async function sideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    const widest = [...document.querySelectorAll('body *')]
      .map((element) => ({ element, right: element.getBoundingClientRect().right }))
      .sort((a, b) => b.right - a.right)[0]
    return [
      `scrolls sideways by ${scrollWidth - clientWidth} px: ${widest?.element.tagName} .${widest?.element.className}`,
    ]
  })
}

interface AxNode {
  readonly ignored: boolean
  readonly role?: { value?: unknown }
  readonly name?: { value?: unknown }
  readonly properties?: readonly { name: string; value: { value?: unknown } }[]
}

/** What can take the focus but has no name, by the browser's own accessibility tree. */
export async function nameless(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page)
  const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { nodes: readonly AxNode[] }
  await session.detach()
  return nodes
    .filter(({ ignored, role, name, properties }) => {
      const isFocusable = properties?.some((p) => p.name === 'focusable' && p.value.value === true)
      const where = String(role?.value)
      // Where a skip link lands and what only groups need no name.
      if (ignored || !isFocusable || ['RootWebArea', 'main', 'generic', 'listitem'].includes(where))
        return false
      return typeof name?.value !== 'string' || name.value.trim() === ''
    })
    .map(({ role }) => `no name: ${String(role?.value)}`)
}

/** Stops of the Tab key at which nothing shows where the focus is. */
export async function unseenFocus(page: Page, most = 60): Promise<string[]> {
  const found: string[] = []
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  for (let step = 0; step < most; step++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const element = document.activeElement
      if (!element || element === document.body) return null
      const rings = (of: Element | null): boolean => {
        if (!of) return false
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(of)
        return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
      }
      // A drawn checkbox or radio button shows the focus of the hidden input in its label.
      const label = element.closest('label')
      const drawn = label ? [label, ...label.querySelectorAll('*')] : []
      const box = element.getBoundingClientRect()
      const isSeen = [element, element.parentElement, ...drawn].some((one) => rings(one))
      const { outerHTML } = element
      const first = element.hasAttribute('data-focus-seen')
      element.setAttribute('data-focus-seen', '')
      return { isSeen: isSeen || box.width === 0, html: outerHTML.slice(0, 140), again: first }
    })
    if (stop === null || stop.again) break
    if (!stop.isSeen) found.push(`focus not visible: ${stop.html}`)
  }
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-focus-seen]'))
      element.removeAttribute('data-focus-seen')
  })
  return found
}
