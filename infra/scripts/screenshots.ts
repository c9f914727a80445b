/// <reference lib="dom" />
/*
 * `npx tsx infra/scripts/screenshots.ts`: the README's pictures, taken from the real thing: the built server with its demo
 * panel played until half past eleven, in real Chromium. Needs a build (`npm start` once). Writes infra/screenshots/*.png.
 */
import { mkdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { findChromium } from './lib/find-programs.mjs'
import { at } from './lib/root.mjs'
import { startServer, type TestServer } from '../../tests/helpers/server.ts'

/** Thursday; the demo panel is the next day at 10:00 in Amsterdam (8:00 UTC in summer time). */
const THURSDAY = Date.UTC(2021, 3, 1, 12)
const FRIDAY_TEN = Date.UTC(2021, 3, 2, 8)
const CODE = '2april'
const OUT = at('infra/screenshots')
const minutes = (n: number) => FRIDAY_TEN + n * 60_000

interface Demo {
  code: string
  links: { role: string; key: string | null; organiser: boolean }[]
}
interface Look {
  width: number
  height: number
  dark?: boolean
  lang?: 'nl' | 'en'
}

function keyOf(role: string): string {
  const demo = server.ready().demo as Demo[]
  const link = demo
    .find((d) => d.code === CODE)
    ?.links.find((l) => l.role === role && l.key !== null && !l.organiser)
  return link?.key ?? ''
}

async function open(path: string, { width, height, dark = false, lang = 'nl' }: Look): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: dark ? 'dark' : 'light',
    locale: lang === 'nl' ? 'nl-NL' : 'en-GB',
    timezoneId: 'Europe/Amsterdam',
    deviceScaleFactor: 1,
  })
  const page = await context.newPage()
  await page.goto(`${server.url}${path}`)
  return page
}

function enter(role: string, look: Look): Promise<Page> {
  return open(`/${CODE}/in#${keyOf(role)}`, look)
}

async function join(name: string, look: Look): Promise<Page> {
  const page = await open(`/${CODE}`, look)
  await page.getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await page.getByRole('tablist').waitFor()
  return page
}

async function shoot(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  await page.evaluate(() => {
    window.scrollTo(0, 0)
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  await page.screenshot({ path: `${OUT}/${name}.png`, animations: 'disabled' })
}

async function ask(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: /vraag|question/i }).fill(text)
  await page.getByRole('button', { name: /^(Stuur|Send)$/ }).click()
  await page.getByText(text).first().waitFor()
}

/** The panel of 2 April until 11:14, six minutes late, with a question on screen. */
async function play({ clock }: TestServer): Promise<void> {
  const desk: Look = { width: 1440, height: 900 }
  const home = await open('/', desk)
  await home.getByRole('article').first().waitFor()
  await shoot(home, 'home-light')

  await clock.set(minutes(0))
  const host = await enter('host', desk)
  const moderator = await enter('moderator', desk)
  const panellist = await enter('panellist', desk)
  const hall = await enter('hall', { width: 1440, height: 810 })
  const viewer = await join('Jolanda Voorbeeld', desk)
  const phone = await join('Ruud Voorbeeld', { width: 360, height: 760, dark: true })
  const english = await join('Aylin Example', { ...desk, dark: true, lang: 'en' })

  await host.getByRole('button', { name: 'Begin de bijeenkomst' }).click()
  await host.getByRole('button', { name: 'Begin', exact: true }).click()
  for (const [at, next] of [
    [5, 'Inleiding: wat onderzoek laat zien'],
    [29, 'Inleiding: de werkagenda in de praktijk'],
    [51, 'Panelgesprek'],
  ] as const) {
    await clock.set(minutes(at))
    await host.getByRole('button', { name: `Volgende: ${next}` }).click()
    await viewer.getByRole('heading', { name: next }).first().waitFor()
  }
  await ask(viewer, 'Wie betaalt als de opbrengst bij een ander bestuursorgaan valt?')
  await ask(
    phone,
    'Hoe houd je je eigen organisatie bij elkaar als je medewerkers meer buiten dan binnen zijn?',
  )
  await ask(english, 'Mag een uitvoerder ook nee zeggen?')
  await ask(viewer, 'Wat moeten we als manager vooral laten?')
  await ask(phone, 'Kan de werkagenda ook in kleine gemeenten werken?')
  await moderate(moderator)
  for (const page of [viewer, english]) {
    await page
      .getByRole('region', { name: /scherm|screen/i })
      .first()
      .waitFor()
    await page
      .getByRole('button', { name: /Stem|Vote|stem/, disabled: false })
      .first()
      .click()
  }
  await clock.set(minutes(73) + 50_000)
  await hall.getByText('Hoe houd je je eigen organisatie').waitFor()
  await panellist.getByText('Hoe houd je je eigen organisatie').waitFor()
  await shoot(host, 'host-light')
  await shoot(moderator, 'moderator-light')
  await shoot(panellist, 'panellist-light')
  await shoot(hall, 'hall-light')
  await shoot(viewer, 'participant-light')
  await shoot(english, 'participant-dark-en')
  await shoot(phone, 'phone-dark')
}

/** Approves three, queues two, puts the second question on screen; two stay in the inbox. */
async function moderate(page: Page): Promise<void> {
  const card = (text: string) => page.getByRole('listitem').filter({ hasText: text })
  const texts = ['Hoe houd je je eigen', 'Wie betaalt als', 'Mag een uitvoerder']
  for (const text of texts) {
    await card(text)
      .getByRole('button', { name: /Keur goed/ })
      .click()
    await card(text)
      .getByRole('button', { name: /Straks/ })
      .first()
      .waitFor()
  }
  for (const text of texts.slice(1))
    await card(text)
      .getByRole('button', { name: /^Straks/ })
      .first()
      .click()
  await card(texts[0] ?? '')
    .getByRole('button', { name: /Op scherm/ })
    .first()
    .click()
  await page
    .getByRole('button', { name: /Beantwoord/ })
    .first()
    .waitFor()
}

const server = await startServer({ now: THURSDAY })
const browser = await chromium.launch({
  executablePath: findChromium() ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
})
mkdirSync(OUT, { recursive: true })
try {
  await play(server)
} finally {
  await browser.close()
  await server.dispose()
}
