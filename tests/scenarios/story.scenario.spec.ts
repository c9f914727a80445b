import { expect, test, type Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { DESKTOP, guest, PHONE, through, type Guest } from '../helpers/cast.ts'
import {
  ask,
  begin,
  chat,
  chatTexts,
  deskCard,
  deskMenu,
  end,
  join,
  next,
  nowOn,
  panel,
  picture,
  programmeRows,
  questionRows,
  tabTo,
} from '../helpers/screens.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { startTcpProxy, type TcpProxy } from '../helpers/tcp-proxy.ts'

/*
 * The panel of 2 April 2021 from announcement to export, with everybody in it at once. One test on purpose: what it
 * tells is one story, and each step stands on what the steps before it left behind.
 */
const ANNOUNCEMENT = new URL('./announcements/panel-2-april.txt', import.meta.url)
/** The announcement as it was sent; not part of this repository. */
const ORIGINAL = new URL('../../../shared/seeds/vb-panel-2021-04-02.txt', import.meta.url)

/** A local time of that Friday in Amsterdam, as epoch ms. */
const at = (time: string): number => Date.parse(`2021-04-02T${time}:00+02:00`)

// Nine devices at once: filming them all would cost more than they do.
test.use({ trace: 'off', actionTimeout: 15_000 })

let server: TestServer
let proxy: TcpProxy
test.beforeAll(async () => {
  server = await startServer({ env: { DEMO: '0' }, now: at('09:30'), patienceMs: 90_000 })
  proxy = await startTcpProxy(server.port)
})
test.afterAll(async () => {
  await proxy.close()
  await server.dispose()
})

/** Pastes an announcement and checks what Zaal made of it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.goto(`${server.url}/new`)
  await page.getByLabel('Tekst van de aankondiging').fill(text)
  await page.getByRole('button', { name: 'Maak een concept' }).click()
  const rows = page.getByRole('list', { name: 'Draaiboek' }).getByRole('listitem')
  await expect(rows).toHaveCount(5)
  await expect(page.getByLabel('Datum')).toHaveValue('2021-04-02')
  await expect(page.getByLabel('Begin', { exact: true })).toHaveValue('10:00')
  await expect(page.getByLabel('Einde')).toHaveValue('12:00')
  await expect(page.getByText('Tijden in Europe/Amsterdam')).toBeVisible()
  for (const [index, [start, title, minutes]] of [
    ['10:00', 'Aftrap', '5 min'],
    ['10:05', 'Inleiding', '20 min'],
    ['10:25', 'Inleiding', '20 min'],
    ['10:45', 'Paneldiscussie', '75 min'],
    ['12:00', 'Afsluiting', ''],
  ].entries())
    for (const part of [start, title, minutes]) await expect(rows.nth(index)).toContainText(part ?? '')
  await expect(rows.nth(0)).toContainText('Mirko Noordegraaf')
  await expect(rows.nth(0)).toContainText('uit de tekst: “10.00')
  // Nothing is invented: how long the close takes is asked.
  await expect(rows.nth(4)).toContainText('Hoe lang duurt dit?')
  await expect(page.getByText('Nog 1 twijfel.')).toBeVisible()
}

const invitee = (page: Page, index: number) =>
  page.getByRole('region', { name: 'Wie een eigen link krijgt' }).getByRole('listitem').nth(index)

test('the announcement as it was sent gives the same draft', async ({ browser }) => {
  test.skip(!existsSync(ORIGINAL), 'the original announcement is not on this machine')
  const { page, context } = await guest(browser)
  await paste(page, readFileSync(ORIGINAL, 'utf8'))
  await context.close()
})

test('the panel of 2 April, from announcement to export', async ({ browser }) => {
  test.setTimeout(360_000)
  const guests: Guest[] = []
  const come = async (device = DESKTOP): Promise<Page> => {
    const one = await guest(browser, device)
    guests.push(one)
    return one.page
  }
  const organiser = await come()
  const links: Record<string, string> = {}
  let code = ''

  await test.step('2: the organiser pastes the announcement, answers the doubt and gets the links', async () => {
    await paste(organiser, readFileSync(ANNOUNCEMENT, 'utf8'))
    await organiser.getByRole('button', { name: '5 minuten', exact: true }).click()
    await expect(organiser.getByText('Nog 1 twijfel.')).toBeHidden()
    await organiser.getByRole('button', { name: 'Splits in tweeën: Paneldiscussie' }).click()
    const dialog = organiser.getByRole('dialog', { name: 'Paneldiscussie splitsen' })
    await dialog.getByRole('textbox', { name: 'Het eerste deel duurt' }).fill('45')
    await dialog.getByLabel('Titel van het tweede deel').fill('Gesprek met de kijkers')
    await dialog.getByRole('button', { name: 'Splits', exact: true }).click()
    const rows = organiser.getByRole('list', { name: 'Draaiboek' }).getByRole('listitem')
    await expect(rows).toHaveCount(6)
    await expect(rows.nth(3)).toContainText('45 min')
    await expect(rows.nth(4)).toContainText('11:30')
    await expect(rows.nth(4)).toContainText('30 min')
    // The panel's people have a link of their own already, its chair marked; who runs it is for her to name.
    await invitee(organiser, 0).getByLabel('Naam').fill('Hanneke Regie')
    await invitee(organiser, 1).getByLabel('Naam').fill('Mo Moderatie')
    await expect(
      organiser
        .getByRole('region', { name: 'Wie een eigen link krijgt' })
        .getByRole('checkbox', { checked: true }),
    ).toHaveCount(1)
    await picture(organiser, '01-draft')
    await organiser.getByRole('button', { name: 'Maak bijeenkomst' }).click()
    await expect(organiser.getByText('Vul de sleutel in.')).toBeVisible()
    await organiser.getByLabel('Sleutel van deze installatie').fill(String(server.ready().setupKey))
    await organiser.getByRole('button', { name: 'Maak bijeenkomst' }).click()
    await expect(organiser.getByRole('heading', { name: 'De bijeenkomst staat klaar' })).toBeVisible()
    links.participants = await organiser.getByLabel('Link voor deelnemers').inputValue()
    await expect(organiser.getByRole('img', { name: /QR-code/ })).toBeVisible()
    for (const [who, label] of [
      ['host', 'Hanneke Regie · Gastheer'],
      ['moderator', 'Mo Moderatie · Moderator'],
      ['chair', 'Peggy Hurkmans · Voorzitter'],
      ['panellist', 'Loes Mulder · Panellid'],
      ['hall', 'Zaalscherm'],
    ] as const)
      links[who] = await organiser.getByLabel(label).inputValue()
    code = new URL(links.participants ?? '').pathname.slice(1)
    await expect(organiser.getByText(code, { exact: true })).toBeVisible()
    await picture(organiser, '02-links')
  })

  const host = await come()
  const moderator = await come()
  const chair = await come({ size: [1024, 768] })
  const panellist = await come()
  const hall = await come({ size: [1920, 1080] })
  const anna = await come()
  const bram = await come(PHONE)
  const carla = await come()
  const participants = [anna, bram, carla]

  await test.step('3: everybody joins; participants give a name, nothing else', async () => {
    await host.goto(links.host ?? '')
    await expect(host.getByRole('button', { name: 'Begin de bijeenkomst' })).toBeVisible()
    await moderator.goto(links.moderator ?? '')
    await expect(moderator.getByRole('region', { name: 'Binnen' })).toBeVisible()
    await chair.goto(links.chair ?? '')
    await panellist.goto(links.panellist ?? '')
    for (const page of [chair, panellist])
      await expect(page.getByText('Er staat nu geen vraag op het scherm')).toBeVisible()
    await hall.goto(links.hall ?? '')
    await expect(hall.getByRole('heading', { name: 'Welkom' })).toBeVisible()
    await expect(hall.getByText('We beginnen om 10:00')).toBeVisible()
    await join(anna, links.participants ?? '', 'Anna uit Assen')
    await join(bram, through(links.participants ?? '', proxy.url), 'Bram in de trein')

    // Carla has no mouse: everything she does is a key.
    await carla.goto(links.participants ?? '')
    await expect(carla.getByLabel('De naam die anderen zien')).toBeVisible()
    await tabTo(carla, carla.getByLabel('De naam die anderen zien'))
    await carla.keyboard.type('Carla')
    await carla.keyboard.press('Enter')
    await expect(carla.getByRole('tab', { name: /^Vragen/ })).toBeVisible()
    await picture(anna, '03-waiting')
    await picture(bram, '03-waiting-phone')
    await picture(hall, '03-hall-welcome')
  })

  await test.step('4: the host starts and advances; everybody sees now, next, time left, drift and end', async () => {
    await server.clock.set(at('10:02'))
    await begin(host)
    for (const page of participants) await expect(nowOn(page)).toContainText('Aftrap')
    await server.clock.set(at('10:07'))
    await next(host, 'Inleiding')
    await server.clock.set(at('10:09'))
    for (const page of participants) {
      await expect(nowOn(page)).toContainText('Inleiding')
      await expect(nowOn(page)).toContainText('Martijn van der Steen')
      await expect(nowOn(page)).toContainText(/nog 1[78] minuten/)
      await expect(nowOn(page)).toContainText('loopt 2 min uit')
    }
    await expect(hall.getByRole('heading', { level: 1 })).toContainText('Inleiding')
    await expect(anna.getByText('Hierna, rond 10:27')).toBeVisible()
    await picture(host, '04-host-live')
    await picture(anna, '04-participant-live')
    await picture(bram, '04-participant-live-phone')
    await picture(hall, '04-hall-live')
  })
  void [ask, chat, chatTexts, deskCard, deskMenu, end, panel, programmeRows, questionRows]
  for (const { context } of guests) await context.close()
})
