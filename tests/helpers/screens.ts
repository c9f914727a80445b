import { expect, type Locator, type Page } from '@playwright/test'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/*
 * What people do on the screens of Zaal, found as they find it: by the words and roles on the screen (Dutch).
 */
const PICTURES = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url))

/** Keeps a picture for who wants to look (not under version control). */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(PICTURES, { recursive: true })
  await page.screenshot({ path: `${PICTURES}${name}.png` })
}

/** Presses a radio button or checkbox as a hand does: on its label, the input itself is too small to see. */
export const choose = (input: Locator): Promise<void> => input.locator('xpath=ancestor::label').click()

/** A participant at the door gives a name and is in. */
export async function join(page: Page, url: string, name: string): Promise<void> {
  await page.goto(url)
  await page.getByLabel('De naam die anderen zien').fill(name)
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await expect(page.getByRole('tab', { name: /^Vragen/ })).toBeVisible()
}

export type PanelName = 'Vragen' | 'Chat' | 'Peiling' | 'Programma'

/** Turns to a panel, if it is not there already. */
export async function panel(page: Page, name: PanelName): Promise<Locator> {
  const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) })
  if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click()
  return page.getByRole('tabpanel', { name: new RegExp(`^${name}`) })
}

export async function chat(page: Page, text: string): Promise<void> {
  await panel(page, 'Chat')
  await page.getByLabel('Schrijf een bericht').fill(text)
  await page.getByRole('button', { name: 'Stuur', exact: true }).click()
}

export async function ask(page: Page, text: string, unnamed = false): Promise<void> {
  await panel(page, 'Vragen')
  await page.getByLabel('Stel een vraag').fill(text)
  if (unnamed) {
    await choose(page.getByRole('checkbox', { name: 'Zonder mijn naam' }))
    // Said before it is sent (QA3).
    await page.getByText('De zaal ziet uw naam niet.').waitFor()
  }
  await page.getByRole('button', { name: 'Stuur', exact: true }).click()
}

/** The texts of the chat as this person sees them, oldest first. */
export async function chatTexts(page: Page): Promise<string[]> {
  const log = (await panel(page, 'Chat')).getByRole('log', { name: 'Berichten' })
  return log.locator('p[dir=auto]').allInnerTexts()
}

/** The room's questions as this person sees them, newest first: the words and the state. */
export async function questionRows(page: Page): Promise<string[]> {
  const list = await panel(page, 'Vragen')
  await choose(list.getByRole('radio', { name: 'Nieuwste' }))
  const resort = list.getByRole('button', { name: /nieuwe vra|Zet op volgorde/ })
  if (await resort.isVisible()) await resort.click()
  return list
    .locator('li.questions-row')
    .evaluateAll((rows) =>
      rows.map(
        (row) => `${row.querySelector('p[dir=auto]')?.textContent} [${row.getAttribute('data-state')}]`,
      ),
    )
}

/** The programme with its times as this person sees it. */
export async function programmeRows(page: Page): Promise<string[]> {
  const list = (await panel(page, 'Programma')).getByRole('list').first()
  return list.locator(':scope > li').evaluateAll((rows) => rows.map((row) => row.textContent.trim()))
}

/** The card of a question on the moderator's desk, by a piece of its text. */
export const deskCard = (desk: Page, text: string): Locator => desk.getByRole('article', { name: text })

/** Something from the "more" menu of a card. */
export async function deskMenu(desk: Page, text: string, action: string): Promise<void> {
  await deskCard(desk, text)
    .getByRole('button', { name: /^Meer voor nr/ })
    .click()
  await desk.getByRole('menuitem', { name: new RegExp(`^${action}`) }).click()
}

/** The host goes to the next item. */
export async function next(host: Page, title: string): Promise<void> {
  await host.getByRole('button', { name: `Volgende: ${title}` }).click()
  await expect(host.getByRole('heading', { name: `Nu · ${title}` })).toBeVisible()
}

export async function begin(host: Page): Promise<void> {
  await host.getByRole('button', { name: 'Begin de bijeenkomst' }).click()
  await host.getByRole('alertdialog').getByRole('button', { name: 'Begin', exact: true }).click()
}

export async function end(host: Page): Promise<void> {
  await host.getByRole('button', { name: 'Beëindig de bijeenkomst' }).click()
  await host.getByRole('alertdialog').getByRole('button', { name: 'Beëindig', exact: true }).click()
}

/** What is on, on a participant's screen: title, speakers, time left, drift. */
export const nowOn = (page: Page): Locator => page.getByRole('region', { name: 'Nu', exact: true })

/** Moves the focus with Tab until it is there, as who has no mouse does. @throws when it cannot be reached */
export async function tabTo(page: Page, target: Locator, most = 80): Promise<void> {
  for (let step = 0; step < most; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${String(target)}`)
}

/** The line that says the connection is gone. The live region says the same words and keeps them for a while. */
export const awayLine = (page: Page): Locator => page.locator('.z-banner', { hasText: 'U bent even los.' })
