import { expect, test, type Browser, type Page, type WebSocketRoute } from '@playwright/test'
import { readFileSync } from 'node:fs'
import { nameless, sideways, unseenFocus, violations } from '../helpers/axe.ts'
import { guest, type Guest } from '../helpers/cast.ts'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import { ask, begin, chat, deskCard, end, next, picture } from '../helpers/screens.ts'
import { startServer, type TestServer } from '../helpers/server.ts'

/*
 * Every screen in every state a person can meet, held against axe, in pairs: each size with both colour schemes and both
 * languages, each colour scheme with both languages. Every role sits twice: once in Dutch, once in English.
 */
const START = Date.parse('2027-03-05T10:00:00+01:00')
const ANNOUNCEMENT = new URL('./announcements/panel-2-april.txt', import.meta.url)

interface View {
  readonly name: string
  readonly size: readonly [number, number]
  /** As in the display menu. */
  readonly text?: '100' | '125'
}
/** 200 % zoom of a laptop is half its width in CSS pixels; with it the text size of the menu. */
const PAGES: readonly View[] = [
  { name: '1440', size: [1440, 900] },
  { name: '360', size: [360, 740] },
  { name: '320', size: [320, 640] },
  { name: '200%', size: [720, 450], text: '125' },
]
const WALLS: readonly View[] = [
  { name: '16:9', size: [1920, 1080] },
  { name: '4:3', size: [1024, 768] },
]
const LANGUAGES = ['nl', 'en'] as const
const THEMES = ['light', 'dark'] as const
type Pair = Readonly<Record<(typeof LANGUAGES)[number], Page>>

const WORDS = {
  nl: {
    name: 'De naam die anderen zien',
    in: 'Doe mee',
    paste: 'Tekst van de aankondiging',
    draft: 'Maak een concept',
    key: 'Sleutel van deze installatie',
    make: 'Maak bijeenkomst',
    ready: 'De bijeenkomst staat klaar',
    poll: 'Nieuwe peiling',
    dismiss: 'Wijs af',
    keys: 'Sneltoetsen',
    finished: /^Afgehandeld/,
    display: 'Weergave en taal',
    more: /^Meer bij het bericht/,
  },
  en: {
    name: 'The name others see',
    in: 'Take part',
    paste: 'Text of the announcement',
    draft: 'Make a draft',
    key: 'Key of this installation',
    make: 'Make meeting',
    ready: 'The meeting is ready',
    poll: 'New poll',
    dismiss: 'Dismiss',
    keys: 'Shortcuts',
    finished: /^Handled/,
    display: 'View and language',
    more: /^More for the message/,
  },
} as const

test.use({ trace: 'off', actionTimeout: 15_000 })

let server: TestServer
let guests: Guest[] = []
let findings: string[] = []
let checked = 0
const states = new Set<string>()

test.beforeAll(async () => {
  server = await startServer({ env: { DEMO: '0' }, now: START - 1_800_000, patienceMs: 90_000 })
})
test.afterAll(async () => {
  report(`axe: ${checked} pages checked, ${states.size} screens and states, 0 findings expected`)
  await server.dispose()
})
test.beforeEach(() => {
  findings = []
})
test.afterEach(async () => {
  for (const { context } of guests) await context.close()
  guests = []
})

/** One role at two screens, in both languages. */
async function pair(browser: Browser, url: string): Promise<Pair> {
  const [nl, en] = await Promise.all(
    LANGUAGES.map(async (lang) => {
      const one = await guest(browser, { lang })
      guests.push(one)
      await one.page.goto(url)
      return one.page
    }),
  )
  if (!nl || !en) throw new Error('no page')
  return { nl, en }
}

async function participants(browser: Browser, meeting: Meeting): Promise<Pair> {
  const viewers = await pair(browser, meeting.open)
  for (const lang of LANGUAGES) {
    const page = viewers[lang]
    await page.getByLabel(WORDS[lang].name).fill(lang === 'nl' ? 'Anna' : 'Bob')
    await page.getByRole('button', { name: WORDS[lang].in, exact: true }).click()
    await expect(page.getByRole('tab').first()).toBeVisible()
  }
  return viewers
}

async function show(page: Page, view: View, theme: (typeof THEMES)[number]): Promise<void> {
  await page.setViewportSize({ width: view.size[0], height: view.size[1] })
  await page.emulateMedia({ colorScheme: theme })
  await page.evaluate(
    async ([text, colour]) => {
      document.documentElement.dataset.textSize = text
      while (document.documentElement.dataset.theme !== colour)
        await new Promise((resolve) => requestAnimationFrame(resolve))
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    },
    [view.text ?? '100', theme] as const,
  )
}

/** Holds one state against everything, in its four (or two) ways in each language. */
async function check(state: string, pages: Pair, views: readonly View[] = PAGES): Promise<void> {
  states.add(state)
  for (const [l, lang] of LANGUAGES.entries())
    for (const [v, view] of views.entries())
      for (const [t, theme] of THEMES.entries()) {
        if ((v + t) % 2 !== l) continue
        const page = pages[lang]
        await show(page, view, theme)
        checked++
        const found = [...(await violations(page)), ...(await sideways(page))]
        if (view.name === '1440' || view.name === '320') found.push(...(await nameless(page)))
        for (const what of found) findings.push(`${state} · ${view.name} ${theme} ${lang}: ${what}`)
        if (found.length > 0 || process.env.PICTURES)
          await picture(page, `axe/${state}-${view.name.replace(/\W/g, '')}-${theme}-${lang}`)
      }
  const [first = PAGES[0]] = views
  for (const lang of LANGUAGES) if (first) await show(pages[lang], first, 'light')
}

/** Tabs through the page, to see whether the focus can always be seen. */
async function focus(state: string, page: Page): Promise<void> {
  for (const what of await unseenFocus(page)) findings.push(`${state}: ${what}`)
}

const each = async (
  pages: Pair,
  act: (page: Page, words: (typeof WORDS)['nl' | 'en']) => Promise<unknown>,
) => {
  for (const lang of LANGUAGES) await act(pages[lang], WORDS[lang])
}
const tab = (pages: Pair, index: number) => each(pages, (page) => page.getByRole('tab').nth(index).click())
const closeDialogs = (pages: Pair) =>
  each(pages, async (page) => {
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

test('before the meeting: home, door, new meeting, links, manage', async ({ browser }) => {
  test.setTimeout(240_000)
  const meeting = await makeMeeting(server, {
    startsAt: START,
    place: 'Utrecht',
    about: 'Waarover het gaat.',
  })
  const front = await pair(browser, server.url)
  await each(front, (page) => expect(page.getByRole('article')).toHaveCount(1))
  await check('home', front)
  await focus('home', front.nl)
  await each(front, (page, words) => page.getByRole('button', { name: words.display }).click())
  await check('home-display', front)
  await each(front, (page) => page.goto(`${server.url}/zzzz99`))
  await each(front, (page) => expect(page.getByRole('main').getByRole('link')).toBeVisible())
  await check('unknown-code', front)

  const door = await pair(browser, meeting.open)
  await each(door, (page, words) => expect(page.getByLabel(words.name)).toBeVisible())
  await check('door', door)
  await each(door, (page, words) => page.getByRole('button', { name: words.in, exact: true }).click())
  await check('door-error', door)
  await focus('door', door.nl)

  const draft = await pair(browser, `${server.url}/new`)
  await each(draft, (page, words) => expect(page.getByLabel(words.paste)).toBeVisible())
  await check('new-empty', draft)
  const text = readFileSync(ANNOUNCEMENT, 'utf8')
  await each(draft, async (page, words) => {
    await page.getByLabel(words.paste).fill(text)
    await page.getByRole('button', { name: words.draft }).click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Paneldiscussie' }).first()).toBeVisible()
  })
  await check('new-draft', draft)
  await focus('new-draft', draft.nl)
  await each(draft, async (page, words) => {
    await page.getByLabel(words.key).fill(String(server.ready().setupKey))
    await page.getByRole('button', { name: words.make }).click()
    await expect(page.getByRole('heading', { name: words.ready })).toBeVisible()
  })
  await check('new-links', draft)
  const organiser = await pair(browser, meeting.organiser)
  await each(organiser, (page) => expect(page.getByText('Hanneke Regie')).toBeVisible())
  await check('manage', organiser)
  await focus('manage', organiser.nl)
  expect(findings).toEqual([])
})

test('the meeting on every screen: waiting, live, late, with cards, polls and messages, and after', async ({
  browser,
}) => {
  test.setTimeout(480_000)
  const meeting = await makeMeeting(server, {
    startsAt: START,
    title: 'Wie doet wat in één overheid?',
    about: 'Twee inleidingen en een gesprek.',
    items: [
      {
        title: 'Inleiding uit de praktijk',
        minutes: 10,
        speakers: [{ name: 'Ina Inleider', role: 'directeur', organisation: 'Waterschap Verzonnen' }],
        note: 'Microfoon twee.',
      },
      { title: 'Gesprek met de zaal', kind: 'discussion', minutes: 30 },
      { title: 'Koffie', kind: 'break', minutes: 15 },
      { title: 'Slot', kind: 'closing', minutes: 5 },
    ],
  })
  const viewers = await participants(browser, meeting)
  const hosts = await pair(browser, meeting.hosts[0] ?? '')
  const desks = await pair(browser, meeting.moderators[0] ?? '')
  const panels = await pair(browser, meeting.panellists[0] ?? '')
  const walls = await pair(browser, meeting.hall)
  const [host, desk] = [hosts.nl, desks.nl]
  await expect(host.getByRole('button', { name: 'Begin de bijeenkomst' })).toBeVisible()
  await expect(desk.getByText('Nieuwe vragen komen hier binnen.')).toBeVisible()
  await check('waiting', viewers)
  await check('host-before', hosts)
  await check('desk-empty', desks)
  await check('panellist-empty', panels)
  await check('hall-welcome', walls, WALLS)

  await server.clock.set(START + 60_000)
  await begin(host)
  await chat(viewers.nl, 'Goedemorgen, kijk op https://example.org')
  await viewers.en.getByRole('tab').nth(1).click()
  await viewers.en.getByRole('textbox').fill('Good morning')
  await viewers.en.getByRole('textbox').press('Enter')
  await ask(viewers.nl, 'Wie beslist als niemand het eens is?')
  await ask(viewers.nl, 'Hoe lang duurt dit nog?', true)
  await ask(viewers.nl, 'Waar staan de stukken?')
  await viewers.en.getByRole('tab').nth(0).click()
  await viewers.en.getByRole('textbox').fill('Who pays for all this in the end, and who decides?')
  await viewers.en.getByRole('textbox').press('Enter')
  await deskCard(desk, 'Wie beslist').getByRole('button', { name: 'Keur goed' }).click()
  await deskCard(desk, 'Hoe lang duurt').getByRole('button', { name: 'Keur goed' }).click()
  await deskCard(desk, 'Wie beslist').getByRole('button', { name: 'Straks' }).click()
  await expect(desk.getByRole('region', { name: 'Straks' }).getByRole('article')).toHaveCount(1)
  await check('participant-questions', viewers)
  await focus('participant-questions', viewers.nl)
  await each(viewers, (page) => page.getByRole('radio').nth(2).locator('xpath=ancestor::label').click())
  await check('participant-own-questions', viewers)
  await tab(viewers, 1)
  await each(viewers, (page) => expect(page.getByText('Good morning')).toBeVisible())
  await each(viewers, (page, words) => page.getByRole('button', { name: words.more }).first().click())
  await check('participant-chat', viewers)
  await focus('participant-chat', viewers.nl)
  await tab(viewers, 3)
  await check('participant-programme', viewers)
  await check('host-live', hosts)
  await focus('host-live', host)
  await check('desk-cards', desks)
  await focus('desk-cards', desk)
  await each(desks, (page, words) => page.getByRole('button', { name: words.dismiss }).first().click())
  await check('desk-dismiss', desks)
  await closeDialogs(desks)
  await each(desks, (page, words) => page.getByRole('button', { name: words.finished }).click())
  await check('desk-finished', desks)
  await closeDialogs(desks)
  await desk.keyboard.press('?')
  await desks.en.keyboard.press('?')
  await check('desk-keys', desks)
  await closeDialogs(desks)
  await check('hall-item', walls, WALLS)

  await server.clock.set(START + 15 * 60_000)
  await check('host-late', hosts)
  await next(host, 'Gesprek met de zaal')
  await deskCard(desk, 'Wie beslist').getByRole('button', { name: 'Op scherm' }).click()
  await expect(walls.nl.getByText('Wie beslist')).toBeVisible()
  await host.getByLabel('Bericht', { exact: true }).fill('Rond af, nog 5 minuten')
  await host
    .getByRole('region', { name: 'Omroepen' })
    .getByRole('button', { name: 'Stuur', exact: true })
    .click()
  await expect(panels.nl.getByRole('button', { name: 'Gezien' })).toBeVisible()
  await check('panellist-question-and-card', panels)
  await focus('panellist-question-and-card', panels.nl)
  await check('participant-question-on-screen', viewers)
  await check('hall-question', walls, WALLS)

  await each(hosts, (page, words) => page.getByRole('button', { name: words.poll }).click())
  await check('poll-editor', hosts)
  await focus('poll-editor', host)
  await closeDialogs(hosts)
  await host.getByRole('button', { name: 'Nieuwe peiling' }).click()
  const form = host.getByRole('dialog', { name: 'Nieuwe peiling' })
  await form.getByLabel('Vraag', { exact: true }).fill('Wie moet als eerste bewegen?')
  await form.getByLabel('Antwoorden').fill('Het Rijk\nDe gemeenten\nWij allemaal')
  await form.getByRole('button', { name: 'Open nu' }).click()
  await deskCard(desk, 'Wie beslist').getByRole('button', { name: 'Beantwoord' }).click()
  await expect(walls.nl.getByText('Wie moet als eerste bewegen?')).toBeVisible()
  await tab(viewers, 2)
  await check('participant-poll', viewers)
  await viewers.nl.getByRole('radio').first().locator('xpath=ancestor::label').click()
  await viewers.nl.getByRole('button', { name: 'Stem', exact: true }).click()
  await expect(viewers.nl.getByText('Uw stem is opgeslagen')).toBeVisible()
  await check('participant-voted', viewers)
  await check('host-poll', hosts)
  await check('hall-poll', walls, WALLS)
  await host.getByRole('button', { name: 'Sluit en toon uitslag' }).click()
  await expect(walls.nl.getByRole('table')).toBeVisible()
  await check('participant-poll-result', viewers)
  await check('hall-poll-result', walls, WALLS)
  await each(hosts, (page) => page.getByRole('navigation').getByRole('link').nth(2).click())
  await each(hosts, (page) => expect(page.getByText('Paula Paneel').first()).toBeVisible())
  await check('people', hosts)
  await focus('people', host)
  await each(hosts, (page) => page.getByRole('navigation').getByRole('link').nth(0).click())

  await server.clock.set(START + 46 * 60_000)
  await next(host, 'Koffie')
  await expect(walls.nl.getByText('We gaan verder om')).toBeVisible()
  await check('hall-break', walls, WALLS)
  await next(host, 'Slot')
  await end(host)
  await expect(viewers.nl.getByText('Bedankt voor uw deelname.')).toBeVisible()
  await check('closing', viewers)
  await focus('closing', viewers.nl)
  await check('host-ended', hosts)
  await check('hall-ended', walls, WALLS)
  expect(findings).toEqual([])
})

test('coming in with a crowd, being away, and being sent away', async ({ browser }) => {
  test.setTimeout(240_000)
  const meeting = await makeMeeting(server, { startsAt: START, title: 'Wie doet wat in één overheid?' })
  let weather: 'calm' | 'crowd' | 'gone' | 'cut' = 'crowd'
  const open = new Set<WebSocketRoute>()
  /** The server's words pass, but for a welcome while there is a crowd; without a network nothing does. */
  const underWeather = (page: Page) =>
    page.routeWebSocket(/socket\.io/, (line) => {
      if (weather === 'cut') return void line.close()
      open.add(line)
      const to = line.connectToServer()
      to.onMessage((message) => {
        const isWelcome = message.toString().startsWith('42["welcome"')
        if (isWelcome && weather === 'crowd') line.send('42["joining",{"ahead":1234}]')
        else if (isWelcome && weather === 'gone') line.send('42["goodbye",{"code":"session-gone"}]')
        else line.send(message)
      })
      return undefined
    })
  const cut = async (pages: Pair) => {
    weather = 'cut'
    for (const lang of LANGUAGES) await pages[lang].route('**/socket.io/**', (route) => route.abort())
    for (const line of open) await line.close()
    open.clear()
  }

  weather = 'calm'
  const viewers = await participants(browser, meeting)
  await each(viewers, (page) => underWeather(page))
  weather = 'crowd'
  await each(viewers, (page) => page.reload())
  await each(viewers, (page) => expect(page.getByRole('heading', { name: /1[.,]234/ })).toBeVisible())
  await check('joining', viewers)
  await focus('joining', viewers.nl)
  weather = 'calm'
  await each(viewers, (page) => page.reload())
  await each(viewers, (page) => expect(page.getByRole('tab').first()).toBeVisible())
  await cut(viewers)
  const line = (page: Page) => page.locator('.room-line[data-state=away]')
  await each(viewers, (page) => expect(line(page)).toBeVisible())
  await viewers.nl.getByRole('textbox').fill('Gaat deze vraag straks mee?')
  await viewers.nl.getByRole('button', { name: 'Stuur', exact: true }).click()
  await viewers.en.getByRole('textbox').fill('Will this question go along later?')
  await viewers.en.getByRole('button', { name: 'Send', exact: true }).click()
  await check('away', viewers)
  weather = 'crowd'
  await each(viewers, (page) => expect(line(page)).toContainText(/1[.,]234/, { timeout: 30_000 }))
  await check('away-in-a-queue', viewers)
  weather = 'calm'
  for (const one of open) await one.close()

  const hosts = await pair(browser, meeting.hosts[0] ?? '')
  await each(hosts, (page) => expect(page.getByRole('navigation').first()).toBeVisible())
  await each(hosts, (page) => underWeather(page))
  await each(hosts, (page) => page.reload())
  await each(hosts, (page) => expect(page.getByRole('navigation').first()).toBeVisible())
  await cut(hosts)
  await each(hosts, (page) => expect(line(page)).toBeVisible())
  await check('host-away', hosts)
  weather = 'gone'
  await each(hosts, (page) =>
    expect(page.getByRole('main').getByRole('link')).toBeVisible({ timeout: 30_000 }),
  )
  await check('sent-away', hosts)
  expect(findings).toEqual([])
})
