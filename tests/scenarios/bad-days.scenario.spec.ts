import { expect, test, type Browser, type Page } from '@playwright/test'
import { guest, PHONE, through, type Device, type Guest } from '../helpers/cast.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import {
  ask,
  awayLine,
  begin,
  chat,
  chatTexts,
  choose,
  deskCard,
  join,
  next,
  nowOn,
  panel,
  picture,
} from '../helpers/screens.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'

/*
 * Bad input and bad days, as far as they belong on a screen: what people see, and that it comes right again. Each has a
 * meeting of its own on one server; the clock stands still at two minutes past the start.
 */
const START = Date.parse('2027-03-05T10:00:00+01:00')

test.use({ trace: 'off', actionTimeout: 15_000 })

let server: TestServer
let proxy: TcpProxy
let guests: Guest[] = []

test.beforeAll(async () => {
  server = await startServer({ env: { DEMO: '0' }, now: START + 120_000, patienceMs: 90_000 })
  proxy = await startTcpProxy(server.port)
})
test.afterAll(async () => {
  await proxy.close()
  await server.dispose()
})
test.afterEach(async () => {
  proxy.restore()
  for (const { context } of guests) await context.close()
  guests = []
})

async function come(browser: Browser, url?: string, device?: Device): Promise<Page> {
  const one = await guest(browser, device)
  guests.push(one)
  if (url !== undefined) await one.page.goto(url)
  return one.page
}

/** A participant who comes in, by the proxy when `away` is to be possible. */
async function viewer(browser: Browser, open: string, name: string, device?: Device): Promise<Page> {
  const page = await come(browser, undefined, device)
  await join(page, open, name)
  return page
}

const byProxy = (url: string): string => through(url, proxy.url)

async function host(browser: Browser, link: string | undefined): Promise<Page> {
  const page = await come(browser, link)
  await expect(page.getByRole('region', { name: 'Draaiboek' })).toBeVisible()
  return page
}

test('an unknown code and an address that does not exist say so and lead on', async ({ browser }) => {
  const page = await come(browser, `${server.url}/zzzz99`)
  await expect(page.getByText('Geen bijeenkomst heeft deze code.')).toBeVisible()
  await page.getByRole('link', { name: 'Naar het begin' }).click()
  await page.getByLabel('Code van de bijeenkomst').fill('a b')
  await page.getByRole('button', { name: 'Ga naar binnen' }).click()
  await expect(page.getByText('Een code heeft 4 tot 16 letters en cijfers.')).toBeVisible()
  await page.goto(`${server.url}/dit/is/niets/hier/echt`)
  await expect(page.getByText('Dit adres bestaat niet.')).toBeVisible()
})

test('a revoked link puts out who is in, and opens nothing any more', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const panellist = await come(browser, meeting.panellists[0])
  await expect(panellist.getByText('Er staat nu geen vraag op het scherm')).toBeVisible()
  const organiser = await come(browser, meeting.organiser)
  const row = organiser.getByRole('listitem').filter({ hasText: 'Paula Paneel' })
  await row.getByRole('button', { name: 'Trek in' }).click()
  await organiser.getByRole('alertdialog').getByRole('button', { name: 'Trek in' }).click()
  await expect(panellist.getByText('Uw toegang is verlopen of ingetrokken.')).toBeVisible()
  const again = await come(browser, meeting.panellists[0])
  await expect(again.getByText('Deze link is ingetrokken.')).toBeVisible()
})

test('the address of another role opens nothing', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const boss = await host(browser, meeting.hosts[0])
  const stranger = await come(browser, boss.url())
  await expect(stranger.getByText('Deze link opent hier niets.')).toBeVisible()
  const panellist = await come(browser, meeting.panellists[0])
  await expect(panellist.getByText('Er staat nu geen vraag op het scherm')).toBeVisible()
  for (const view of ['run', 'desk', 'people', 'manage']) {
    await panellist.goto(`${panellist.url().replace(/\/(run|desk|people|manage)$/, '')}/${view}`)
    await expect(panellist.getByText('U mag dit niet doen in deze bijeenkomst.')).toBeVisible()
    await panellist.goBack()
  }
  const invented = await come(browser, `${server.url}/${meeting.code}/in#ditisgeensleutelvanons`)
  await expect(invented.getByText('Deze link opent hier niets.')).toBeVisible()
})

test('HTML and script in every field are only text', async ({ browser }) => {
  const evil = (field: string): string => `<img src=x onerror="window.evil='${field}'"><b>${field}</b>`
  const meeting = await makeMeeting(server, {
    startsAt: START,
    title: evil('titel'),
    about: evil('over'),
    place: evil('plaats'),
    items: [
      {
        title: evil('onderdeel'),
        note: evil('notitie'),
        speakers: [{ name: evil('spreker'), role: evil('rol'), organisation: evil('club') }],
      },
      { title: 'Gesprek', kind: 'discussion' },
    ],
    panellists: [evil('panellid')],
  })
  const boss = await host(browser, meeting.hosts[0])
  const moderator = await come(browser, meeting.moderators[0])
  const hall = await come(browser, meeting.hall)
  const panellist = await come(browser, meeting.panellists[0])
  const anna = await come(browser, meeting.open)
  await expect(anna.getByText(evil('over'))).toBeVisible()
  await anna.getByLabel('De naam die anderen zien').fill('<b onclick=evil()>Jan')
  await anna.getByRole('button', { name: 'Doe mee' }).click()
  await begin(boss)
  await expect(nowOn(anna)).toContainText(evil('onderdeel'))
  await chat(anna, evil('chat'))
  await chat(anna, '[klik](javascript:alert(1)) javascript:alert(1) data:text/html,<script>1</script>')
  await ask(anna, evil('vraag'))
  await deskCard(moderator, evil('vraag')).getByRole('button', { name: 'Keur goed' }).click()
  await deskCard(moderator, evil('vraag')).getByRole('button', { name: 'Op scherm' }).click()
  await boss.getByText('Iedereen', { exact: true }).click()
  await boss.getByLabel('Bericht', { exact: true }).fill(evil('omroep'))
  await boss
    .getByRole('region', { name: 'Omroepen' })
    .getByRole('button', { name: 'Stuur', exact: true })
    .click()
  await expect(hall.getByText(evil('vraag'))).toBeVisible()
  await expect(panellist.getByRole('heading', { name: evil('vraag') })).toBeVisible()
  await expect(anna.getByText(evil('omroep')).first()).toBeVisible()
  await expect((await panel(anna, 'Chat')).getByText(evil('chat'))).toBeVisible()
  for (const page of [boss, moderator, hall, panellist, anna]) {
    expect(await page.evaluate(() => 'evil' in window)).toBe(false)
    await expect(page.locator('img[src=x], a[href^="javascript:"], a[href^="data:"]')).toHaveCount(0)
  }
})

test('names cannot pretend or play tricks', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const page = await come(browser, meeting.open)
  const name = page.getByLabel('De naam die anderen zien')
  for (const trick of [
    'Moderator',
    'mode\u200Brator',
    'M\u043Ederator',
    'Ｍoderator',
    'De Moderator',
    '(Host)',
  ]) {
    await name.fill(trick)
    await page.getByRole('button', { name: 'Doe mee' }).click()
    await expect(page.getByText('Deze naam lijkt op die van de leiding. Kies een andere naam.')).toBeVisible()
    await name.fill('')
  }
  for (const nothing of ['   ', '\u200B\u2060', '\u202E']) {
    await name.fill(nothing)
    await page.getByRole('button', { name: 'Doe mee' }).click()
    await expect(page.getByText('Vul een naam in met letters of cijfers.')).toBeVisible()
  }
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  await name.fill('An\u202Ena\u200B')
  await page.getByRole('button', { name: 'Doe mee' }).click()
  await chat(page, 'Ik ben Anna')
  await expect(page.getByRole('article', { name: /^Anna, / })).toBeVisible()
  const other = await come(browser, meeting.open)
  await other.getByLabel('De naam die anderen zien').fill('anna')
  await other.getByRole('button', { name: 'Doe mee' }).click()
  await expect(other.getByText('Iemand hier heet al zo.')).toBeVisible()
})

test('two hosts who press "next" together advance once', async ({ browser }) => {
  const meeting = await makeMeeting(server, {
    startsAt: START,
    hosts: ['Hanneke Regie', 'Henk Regie'],
    items: [{ title: 'Een' }, { title: 'Twee' }, { title: 'Drie' }],
  })
  const [one, two] = [await host(browser, meeting.hosts[0]), await host(browser, meeting.hosts[1])]
  await begin(one)
  const buttons = [one, two].map((page) => page.getByRole('button', { name: 'Volgende: Twee' }))
  for (const button of buttons) await expect(button).toBeEnabled()
  await Promise.all(buttons.map((button) => button.evaluate((element: HTMLElement) => element.click())))
  for (const page of [one, two]) {
    await expect(page.getByRole('heading', { name: 'Nu · Twee' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Volgende: Drie' })).toBeEnabled()
  }
})

test('two moderators on one question: the first counts, the other is told', async ({ browser }) => {
  const meeting = await makeMeeting(server, {
    startsAt: START,
    moderators: ['Mo Moderatie', 'Mia Moderatie'],
  })
  const anna = await viewer(browser, meeting.open, 'Anna')
  await ask(anna, 'Wie was er eerst?')
  const [one, two] = [await come(browser, meeting.moderators[0]), await come(browser, meeting.moderators[1])]
  await deskCard(two, 'Wie was er eerst').getByRole('button', { name: 'Wijs af' }).click()
  await deskCard(one, 'Wie was er eerst').getByRole('button', { name: 'Keur goed' }).click()
  await expect((await panel(anna, 'Vragen')).getByText('Wacht', { exact: true })).toBeVisible()
  await two
    .getByRole('dialog', { name: /afwijzen/ })
    .getByRole('button', { name: /Dubbel/ })
    .click()
  await expect(two.getByText(/iemand anders was u voor. De vraag is nu: Wacht/).first()).toBeVisible()
  for (const desk of [one, two])
    await expect(desk.getByRole('region', { name: 'Goedgekeurd' }).getByRole('article')).toHaveCount(1)
})

test('a chat that closes says so, and what was sent too late comes back to its writer', async ({
  browser,
}) => {
  const meeting = await makeMeeting(server, {
    startsAt: START,
    items: [{ title: 'Open' }, { title: 'Stil', rules: { chat: 'closed' } }],
  })
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  const anna = await viewer(browser, meeting.open, 'Anna')
  const bram = await viewer(browser, byProxy(meeting.open), 'Bram', PHONE)
  await chat(anna, '   ')
  await chat(anna, 'Nog net op tijd')
  await expect((await panel(bram, 'Chat')).getByText('Nog net op tijd')).toBeVisible()
  expect(await chatTexts(anna)).toEqual(['Nog net op tijd'])
  proxy.cut()
  await expect(awayLine(bram)).toBeVisible()
  await chat(bram, 'Dit komt te laat')
  await next(boss, 'Stil')
  await expect((await panel(anna, 'Chat')).getByText('De chat is dicht. U kunt meelezen.')).toBeVisible()
  await expect(anna.getByLabel('Schrijf een bericht')).toBeDisabled()
  proxy.restore()
  await expect((await panel(bram, 'Chat')).getByText(/^Niet verstuurd: Dit staat nu dicht/)).toBeVisible({
    timeout: 30_000,
  })
  await picture(bram, 'bad-late-chat')
  await bram.getByRole('button', { name: 'Gooi weg' }).click()
  expect(await chatTexts(bram)).toEqual(['Nog net op tijd'])
  expect(await chatTexts(anna)).toEqual(['Nog net op tijd'])
})

test('a vote that comes after closing does not count and says so', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  const anna = await viewer(browser, meeting.open, 'Anna')
  const bram = await viewer(browser, byProxy(meeting.open), 'Bram', PHONE)
  await boss.getByRole('button', { name: 'Nieuwe peiling' }).click()
  const form = boss.getByRole('dialog', { name: 'Nieuwe peiling' })
  await form.getByLabel('Vraag', { exact: true }).fill('Voor of tegen?')
  await form.getByLabel('Antwoorden').fill('Voor\nTegen')
  await form.getByRole('button', { name: 'Open nu' }).click()
  await choose((await panel(anna, 'Peiling')).getByRole('radio', { name: 'Voor' }))
  await anna.getByRole('button', { name: 'Stem', exact: true }).click()
  await expect(anna.getByText('Uw stem is opgeslagen')).toBeVisible()
  await expect((await panel(bram, 'Peiling')).getByRole('radio', { name: 'Tegen' })).toBeAttached()
  proxy.cut()
  await expect(awayLine(bram)).toBeVisible()
  await choose(bram.getByRole('radio', { name: 'Tegen' }))
  await bram.getByRole('button', { name: 'Stem', exact: true }).click()
  await expect(bram.getByText('Uw stem wacht op verbinding')).toBeVisible()
  await boss.getByRole('button', { name: 'Sluit en toon uitslag' }).click()
  proxy.restore()
  await expect(bram.getByText('Uw stem telt niet mee')).toBeVisible({ timeout: 30_000 })
  for (const page of [anna, bram]) await expect(page.getByRole('row', { name: /Tegen.*0/ })).toBeVisible()
  await picture(bram, 'bad-late-vote')
})

test('a device whose clock is ten minutes off counts down as the others do', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  const page = await come(browser)
  await page.addInitScript(() => {
    const now = Date.now.bind(Date)
    Date.now = () => now() + 600_000
  })
  await join(page, meeting.open, 'Anna')
  await server.clock.set(START + 5 * 60_000)
  await expect(nowOn(page)).toContainText(/nog 2[67] minuten/)
  await chat(page, 'Hoe laat is het?')
  await expect(page.getByRole('article', { name: 'Anna, 10:05' })).toBeVisible()
  await server.clock.set(START + 120_000)
})

test('a tab that slept for an hour comes back by itself', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  const anna = await viewer(browser, meeting.open, 'Anna')
  const bram = await viewer(browser, byProxy(meeting.open), 'Bram', PHONE)
  await chat(anna, 'Voor het slapen')
  await expect((await panel(bram, 'Chat')).getByText('Voor het slapen')).toBeVisible()
  proxy.stall()
  await chat(anna, 'Tijdens het slapen')
  await server.clock.advance(3_600_000)
  await next(boss, 'Gesprek')
  // The dead connection ends unseen, as it does when a device wakes; then there is a network again.
  proxy.cut()
  proxy.restore()
  await bram.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await expect(nowOn(bram)).toContainText('Gesprek', { timeout: 30_000 })
  expect(await chatTexts(bram)).toEqual(await chatTexts(anna))
  await expect(awayLine(bram)).toBeHidden()
  await server.clock.set(START + 120_000)
})

test('what was not sent yet survives leaving the page, and arrives once', async ({ browser }) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const boss = await host(browser, meeting.hosts[0])
  await begin(boss)
  const anna = await viewer(browser, meeting.open, 'Anna')
  const bram = await viewer(browser, byProxy(meeting.open), 'Bram')
  proxy.cut()
  await expect(awayLine(bram)).toBeVisible()
  await chat(bram, 'Een')
  await chat(bram, 'Twee')
  await ask(bram, 'En mijn vraag?')
  await expect(bram.getByText('Wacht op verbinding').first()).toBeVisible()
  await bram.goto('about:blank')
  proxy.restore()
  await bram.goto(byProxy(meeting.open))
  await expect((await panel(bram, 'Vragen')).getByText('Ontvangen')).toBeVisible()
  await expect((await panel(anna, 'Chat')).getByText('Twee')).toBeVisible()
  expect(await chatTexts(anna)).toEqual(['Een', 'Twee'])
  expect(await chatTexts(bram)).toEqual(['Een', 'Twee'])
})

test('every page comes from one origin under a strict policy, and the console stays empty', async ({
  browser,
}) => {
  const meeting = await makeMeeting(server, { startsAt: START })
  const before = guests.length
  for (const [url, shown] of [
    [server.url, 'Iedereen in de zaal komt aan het woord.'],
    [`${server.url}/new`, 'Tekst van de aankondiging'],
    [meeting.open, 'De naam die anderen zien'],
    [meeting.hosts[0], 'Begin de bijeenkomst'],
    [meeting.moderators[0], 'Nieuwe vragen komen hier binnen.'],
    [meeting.panellists[0], 'Er staat nu geen vraag op het scherm'],
    [meeting.hall, 'Doe mee met uw telefoon'],
    [meeting.organiser, 'Geheime links'],
  ] as const) {
    const page = await come(browser)
    const response = await page.goto(url ?? '')
    await expect(page.getByText(shown).first()).toBeVisible()
    const policy = response?.headers()['content-security-policy'] ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/unsafe|\*/)
  }
  for (const { origins, complaints } of guests.slice(before)) {
    expect([...origins]).toEqual([server.url])
    expect(complaints).toEqual([])
  }
})
