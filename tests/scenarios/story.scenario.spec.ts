import { expect, test, type Page } from '@playwright/test'
import { existsSync, readFileSync } from 'node:fs'
import { DESKTOP, guest, PHONE, through, type Guest } from '../helpers/cast.ts'
import {
  ask,
  awayLine,
  begin,
  chat,
  chatTexts,
  choose,
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
  await test.step('4: the host repairs an overrun in one tap and undoes it', async () => {
    await server.clock.set(at('10:29'))
    await host.getByRole('button', { name: 'Volgende: Inleiding' }).click()
    for (const page of participants) await expect(nowOn(page)).toContainText('Arne van Hout')
    await server.clock.set(at('10:51'))
    await next(host, 'Paneldiscussie')
    for (const page of participants) await expect(nowOn(page)).toContainText('loopt 6 min uit')
    await host.getByRole('button', { name: 'Kort ‘Gesprek met de kijkers’ in tot 24 min' }).click()
    await expect(host.getByText('Laatste actie: tijd ingelopen')).toBeVisible()
    const before = await programmeRows(anna)
    expect(before.join('\n')).toContain('24 min')
    await host.getByRole('button', { name: 'Maak ongedaan' }).click()
    await expect(
      host.getByRole('button', { name: 'Kort ‘Gesprek met de kijkers’ in tot 24 min' }),
    ).toBeVisible()
    await expect(
      (await panel(anna, 'Programma')).getByRole('listitem').filter({ hasText: 'Gesprek met de kijkers' }),
    ).toContainText('30 min')
    await host.getByRole('button', { name: 'Kort ‘Gesprek met de kijkers’ in tot 24 min' }).click()
    await expect(
      (await panel(anna, 'Programma')).getByRole('listitem').filter({ hasText: 'Gesprek met de kijkers' }),
    ).toContainText('24 min')
    await expect(hall.getByText('Peggy Hurkmans')).toBeVisible()
    await picture(hall, '04-hall-panel')
    await picture(anna, '04-programme')
  })

  await test.step('5: viewers chat and ask; each asker sees what became of theirs', async () => {
    await chat(anna, 'Goedemorgen vanuit Assen')
    await expect((await panel(bram, 'Chat')).getByText('Goedemorgen vanuit Assen')).toBeVisible()
    await chat(bram, 'Ik kijk mee in de trein')
    // Carla: to the tab list, with an arrow to the chat, on to the box, and Enter sends.
    await tabTo(carla, carla.getByRole('tab', { name: /^Vragen/ }))
    await carla.keyboard.press('ArrowRight')
    await tabTo(carla, carla.getByLabel('Schrijf een bericht'))
    await carla.keyboard.type('Ook goedemorgen')
    await carla.keyboard.press('Enter')
    for (const page of participants)
      await expect((await panel(page, 'Chat')).getByText('Ook goedemorgen')).toBeVisible()
    expect(await chatTexts(anna)).toEqual([
      'Goedemorgen vanuit Assen',
      'Ik kijk mee in de trein',
      'Ook goedemorgen',
    ])
    await chat(panellist, 'Welkom allemaal')
    await picture(bram, '05-chat-phone')

    await ask(anna, 'Hoe houdt u het binnen uw eigen organisatie bij elkaar?')
    await ask(bram, 'Wie betaald de samenwerking eigenlijk?', true)
    // For that question only.
    await expect(bram.getByRole('checkbox', { name: 'Zonder mijn naam' })).not.toBeChecked()
    await tabTo(carla, carla.getByRole('tab', { name: /^Chat/ }))
    await carla.keyboard.press('ArrowLeft')
    await tabTo(carla, carla.getByLabel('Stel een vraag'))
    await carla.keyboard.type('Waar vind ik de genoemde onderzoeken?')
    await carla.keyboard.press('Enter')
    await expect(moderator.getByRole('region', { name: 'Binnen' }).getByRole('article')).toHaveCount(3)
    await ask(anna, 'Kan het geluid wat harder?')
    await expect(moderator.getByRole('region', { name: 'Binnen' }).getByRole('article')).toHaveCount(4)
    await expect((await panel(anna, 'Vragen')).getByText('Ontvangen').first()).toBeVisible()
    await expect(deskCard(moderator, 'Wie betaald')).toContainText('Bram in de trein (voor de zaal anoniem)')

    await deskCard(moderator, 'Hoe houdt u').getByRole('button', { name: 'Keur goed' }).click()
    await deskMenu(moderator, 'Wie betaald', 'Pas tekst aan')
    const reword = moderator.getByRole('dialog', { name: /Tekst van vraag nr/ })
    await reword.getByLabel('Tekst voor de zaal').fill('Wie betaalt de samenwerking?')
    await reword.getByRole('button', { name: 'Bewaar' }).click()
    await deskCard(moderator, 'Wie betaalt').getByRole('button', { name: 'Keur goed' }).click()
    await deskMenu(moderator, 'Waar vind ik', 'Schriftelijk')
    const write = moderator.getByRole('dialog', { name: /schriftelijk beantwoorden/ })
    await write.getByLabel('Uw antwoord').fill('Op de website van de vereniging, onder dossiers.')
    await write.getByRole('button', { name: 'Zet antwoord erbij' }).click()
    await deskCard(moderator, 'Kan het geluid').getByRole('button', { name: 'Wijs af' }).click()
    await moderator
      .getByRole('dialog', { name: /afwijzen/ })
      .getByRole('button', { name: /Geen vraag/ })
      .click()
    await expect(moderator.getByRole('region', { name: 'Binnen' }).getByRole('article')).toHaveCount(0)
    // Undone and done again: the moderator takes nothing back that cannot be brought back.
    await moderator
      .getByRole('button', { name: /^Maak ongedaan/ })
      .first()
      .click()
    await expect(deskCard(moderator, 'Kan het geluid')).toBeVisible()
    await deskCard(moderator, 'Kan het geluid').getByRole('button', { name: 'Wijs af' }).click()
    await moderator
      .getByRole('dialog', { name: /afwijzen/ })
      .getByRole('button', { name: /Geen vraag/ })
      .click()
    await picture(moderator, '05-desk')

    // Viewers vote; one's own question takes no vote of oneself.
    await (await panel(anna, 'Vragen')).getByRole('button', { name: /^Stem op vraag 2/ }).click()
    await tabTo(carla, (await panel(carla, 'Vragen')).getByRole('button', { name: /^Stem op vraag 2/ }))
    await carla.keyboard.press('Space')
    await expect(deskCard(moderator, 'Wie betaalt')).toContainText('2 stemmen')
    await expect(
      (await panel(bram, 'Vragen')).getByRole('button', { name: 'Uw eigen vraag 2, 2 stemmen' }),
    ).toBeDisabled()
    await choose(bram.getByRole('radio', { name: 'Van mij' }))
    await expect(bram.getByText('Uw vraag staat in de lijst.')).toBeVisible()
    await expect(bram.getByText('Wie betaald de samenwerking eigenlijk?')).toBeVisible()

    const queue = moderator.getByRole('region', { name: 'Straks' })
    await deskCard(moderator, 'Hoe houdt u').getByRole('button', { name: 'Straks' }).click()
    // The next card moves up into its place: nobody aims at it before that is drawn.
    await expect(queue.getByRole('article')).toHaveCount(1)
    await deskCard(moderator, 'Wie betaalt').getByRole('button', { name: 'Straks' }).click()
    await expect(queue.getByRole('article')).toHaveCount(2)
    await expect(queue.getByRole('article').first()).toContainText('Hoe houdt u')
    await queue
      .getByRole('button', { name: /omhoog$/ })
      .last()
      .click()
    await expect(queue.getByRole('article').first()).toContainText('Wie betaalt')
    await expect(
      panellist.getByRole('region', { name: 'Hierna' }).getByRole('listitem').first(),
    ).toContainText('Wie betaalt')
    await deskCard(moderator, 'Wie betaalt').getByRole('button', { name: 'Op scherm' }).click()
    await expect(panellist.getByRole('heading', { name: 'Wie betaalt de samenwerking?' })).toBeVisible()
    await expect(hall.getByText('Wie betaalt de samenwerking?')).toBeVisible()
    await expect(hall.getByText('2 mensen willen dit weten')).toBeVisible()
    await expect(hall.getByText('Bram')).toBeHidden()
    for (const page of participants)
      await expect(page.getByRole('region', { name: 'Vraag op het scherm' })).toContainText('Wie betaalt')
    await expect(bram.getByText('Uw vraag staat nu op het scherm.')).toBeVisible()
    await picture(hall, '05-hall-question')
    await picture(panellist, '05-panellist-question')
    await picture(bram, '05-question-phone')
    await picture(moderator, '05-desk-on-screen')
    await deskCard(moderator, 'Wie betaalt').getByRole('button', { name: 'Beantwoord' }).click()
    await expect(bram.getByText('Uw vraag is beantwoord.')).toBeVisible()
    await choose(anna.getByRole('radio', { name: 'Van mij' }))
    await expect(anna.getByText('Uw vraag is gekozen en komt straks aan de beurt.')).toBeVisible()
    await expect(anna.getByText('Reden: Dit is geen vraag aan het panel.')).toBeVisible()
    await expect((await panel(carla, 'Vragen')).getByText('Op de website van de vereniging')).toBeVisible()
  })

  await test.step('4: a message to the panel that must be seen', async () => {
    await host.getByLabel('Bericht', { exact: true }).fill('Rond af, nog 5 minuten')
    await host
      .getByRole('region', { name: 'Omroepen' })
      .getByRole('button', { name: 'Stuur', exact: true })
      .click()
    await panellist.getByRole('button', { name: 'Gezien' }).click()
    await expect(host.getByText(/gezien door Loes Mulder/)).toBeVisible()
  })

  await test.step('6: two polls, one hidden until it closes, one word cloud', async () => {
    await server.clock.set(at('11:36'))
    await next(host, 'Gesprek met de kijkers')
    await host.getByRole('button', { name: 'Nieuwe peiling' }).click()
    const form = host.getByRole('dialog', { name: 'Nieuwe peiling' })
    await form.getByLabel('Vraag', { exact: true }).fill('Wie moet als eerste bewegen?')
    await form.getByLabel('Antwoorden').fill('Het Rijk\nDe gemeenten\nWij allemaal')
    await choose(form.getByRole('radio', { name: 'Iedereen, als de peiling sluit' }))
    await form.getByRole('button', { name: 'Open nu' }).click()
    await expect(hall.getByText('Wie moet als eerste bewegen?')).toBeVisible()
    for (const [page, answer] of [
      [anna, 'Wij allemaal'],
      [bram, 'De gemeenten'],
    ] as const) {
      const polls = await panel(page, 'Peiling')
      await expect(polls.getByText('De uitslag komt als de peiling sluit.')).toBeVisible()
      await choose(polls.getByRole('radio', { name: answer }))
      await polls.getByRole('button', { name: 'Stem', exact: true }).click()
      await expect(polls.getByText('Uw stem is opgeslagen')).toBeVisible()
      await expect(polls.getByRole('table')).toBeHidden()
    }
    await tabTo(carla, carla.getByRole('tab', { name: /^Vragen/ }))
    await carla.keyboard.press('ArrowRight')
    await carla.keyboard.press('ArrowRight')
    await tabTo(carla, carla.getByRole('radio').first())
    await carla.keyboard.press('ArrowDown')
    await carla.keyboard.press('ArrowDown')
    await expect(carla.getByRole('radio', { name: 'Wij allemaal' })).toBeChecked()
    await tabTo(carla, carla.getByRole('button', { name: 'Stem', exact: true }))
    await carla.keyboard.press('Enter')
    await expect(carla.getByText('Uw stem is opgeslagen')).toBeVisible()
    await expect(hall.getByText(/^3 (van \d+ stemden|stemmen)/)).toBeVisible()
    // The wall asks; how it stands is for the crew until the poll closes.
    await expect(hall.getByRole('table')).toBeHidden()
    await expect(host.getByRole('region', { name: 'Peiling open' }).getByRole('table')).toBeVisible()
    await picture(hall, '06-hall-poll-open')
    await picture(bram, '06-poll-phone')
    await host.getByRole('button', { name: 'Sluit en toon uitslag' }).click()
    await expect(hall.getByText('Uitslag', { exact: true })).toBeVisible()
    await expect(hall.getByRole('row', { name: /Wij allemaal.*2/ })).toBeVisible()
    for (const page of participants)
      await expect((await panel(page, 'Peiling')).getByRole('row', { name: /Wij allemaal.*2/ })).toBeVisible()
    await picture(hall, '06-hall-poll-result')

    await host.getByRole('button', { name: 'Nieuwe peiling' }).click()
    await choose(form.getByRole('radio', { name: 'Woordwolk' }))
    await form.getByLabel('Vraag', { exact: true }).fill('Wat hebt u vooral nodig?')
    await choose(form.getByRole('radio', { name: 'Iedereen, meteen' }))
    await form.getByRole('button', { name: 'Open nu' }).click()
    for (const [page, word] of [
      [anna, 'vertrouwen'],
      [bram, 'Vertrouwen'],
      [carla, 'flauwekul'],
    ] as const) {
      const polls = await panel(page, 'Peiling')
      await polls.getByLabel('Woord 1').fill(word)
      await polls.getByRole('button', { name: 'Stem', exact: true }).click()
      await expect(polls.getByText('Uw stem is opgeslagen')).toBeVisible()
    }
    await expect(hall.getByText('vertrouwen').first()).toBeVisible()
    await choose(host.getByRole('region', { name: 'Peiling open' }).getByRole('radio', { name: 'Lijst' }))
    await host.getByRole('button', { name: 'Verberg “flauwekul”' }).click()
    await expect(hall.getByText('flauwekul')).toHaveCount(0)
    await host.getByRole('button', { name: 'Sluit en toon uitslag' }).click()
    await expect(hall.getByText('Uitslag', { exact: true })).toBeVisible()
    await expect(hall.getByText('vertrouwen').first()).toBeVisible()
    await picture(hall, '06-hall-cloud')
    await picture(host, '06-host-polls')
    await host.getByRole('button', { name: 'Meer bij “Wat hebt u vooral nodig?”' }).click()
    await host.getByRole('menuitem', { name: 'Haal van zaalscherm' }).click()
    await expect(hall.getByText('Wat hebt u vooral nodig?')).toBeHidden()
  })

  await test.step('7: a phone loses its network for a minute and sends while it is away', async () => {
    proxy.cut()
    await expect(awayLine(bram)).toBeVisible()
    await chat(bram, 'Dit schreef ik in de tunnel')
    await expect((await panel(bram, 'Chat')).getByText('Wacht op verbinding')).toBeVisible()
    await ask(bram, 'Wat als gemeenten niet willen?')
    await picture(bram, '07-phone-away')
    await chat(anna, 'Intussen in Assen')
    await server.clock.advance(60_000)
    await chat(carla, 'Bram is even weg')
    await expect((await panel(anna, 'Chat')).getByText('Bram is even weg')).toBeVisible()
    proxy.restore()
    await expect(awayLine(bram)).toBeHidden({ timeout: 30_000 })
    // It is also said that it is over.
    await expect(bram.getByRole('status').getByText('U bent weer verbonden.')).toBeAttached()
    for (const page of participants)
      await expect((await panel(page, 'Chat')).getByText('Dit schreef ik in de tunnel')).toHaveCount(1)
    await expect(deskCard(moderator, 'Wat als gemeenten')).toHaveCount(1)
    await deskCard(moderator, 'Wat als gemeenten').getByRole('button', { name: 'Keur goed' }).click()
  })

  await test.step('7: a viewer joins late and sees what the others see', async () => {
    const dora = await come({ size: [768, 1024] })
    await join(dora, links.participants ?? '', 'Dora')
    participants.push(dora)
    await expect(nowOn(dora)).toContainText('Gesprek met de kijkers')
    expect(await chatTexts(dora)).toEqual(await chatTexts(anna))
    await picture(dora, '07-late-tablet')
  })

  await test.step('7: the server is killed and started; nothing is lost or doubled, nobody reloads', async () => {
    for (const page of [...participants, host, moderator, panellist, hall])
      await page.evaluate(() => document.body.setAttribute('data-since-before', ''))
    await chat(anna, 'Vlak voor de klap')
    await server.kill9()
    for (const page of participants) await expect(awayLine(page)).toBeVisible()
    await chat(carla, 'Tijdens de klap')
    await ask(anna, 'Blijft mijn vraag bewaard?')
    await server.start()
    await server.clock.set(at('11:45'))
    for (const page of [...participants, host, moderator])
      await expect(awayLine(page)).toBeHidden({ timeout: 30_000 })
    await expect(deskCard(moderator, 'Blijft mijn vraag')).toHaveCount(1)
    await deskCard(moderator, 'Blijft mijn vraag').getByRole('button', { name: 'Keur goed' }).click()
    for (const page of participants) {
      const log = await panel(page, 'Chat')
      await expect(log.getByText('Vlak voor de klap')).toHaveCount(1)
      await expect(log.getByText('Tijdens de klap')).toHaveCount(1)
      await expect((await panel(page, 'Vragen')).getByText('Blijft mijn vraag bewaard?')).toHaveCount(1)
    }
    for (const page of [...participants, host, moderator, panellist, hall])
      await expect(page.locator('body[data-since-before]')).toBeAttached()
  })

  await test.step('7: everybody sees the same', async () => {
    const [first, ...others] = participants
    if (!first) throw new Error('nobody')
    for (const read of [chatTexts, questionRows, programmeRows]) {
      const seen = await read(first)
      expect(seen.length).toBeGreaterThan(2)
      for (const page of others) expect(await read(page)).toEqual(seen)
    }
    const titles = (await programmeRows(first)).length
    expect(titles).toBe(6)
    await expect(hall.getByRole('heading', { level: 1 })).toContainText('Gesprek met de kijkers')
    await expect(host.getByRole('heading', { name: 'Nu · Gesprek met de kijkers' })).toBeVisible()
  })

  await test.step('8: the end: a closing card for all, exports for the crew', async () => {
    await server.clock.set(at('11:59'))
    await next(host, 'Afsluiting')
    await server.clock.set(at('12:04'))
    await end(host)
    for (const page of participants) {
      await expect(page.getByRole('main').getByText('De bijeenkomst is afgelopen')).toBeVisible()
      await expect(page.getByText('Wie betaalt de samenwerking?').first()).toBeVisible()
      await expect(page.getByText('Op de website van de vereniging').first()).toBeVisible()
      await expect(page.getByText('Wie moet als eerste bewegen?').first()).toBeVisible()
    }
    // What did not come up any more is said as it is.
    await expect(anna.getByText('Uw vraag kwam niet meer aan de beurt.').first()).toBeVisible()
    await expect(hall.getByText('Bedankt voor uw komst')).toBeVisible()
    await picture(anna, '08-closing')
    await picture(bram, '08-closing-phone')
    await picture(hall, '08-hall-closing')
    await picture(host, '08-host-ended')

    const questions = await exported(host, 'Vragen', 'CSV')
    expect(questions).toContain('Wie betaalt de samenwerking?')
    expect(questions).toContain('Kan het geluid wat harder?')
    const chatLines = JSON.parse(await exported(host, 'Chat', 'JSON')) as { text: string }[]
    expect(JSON.stringify(chatLines).match(/Dit schreef ik in de tunnel/g)).toHaveLength(1)
    const polls = await exported(host, 'Peilingen', 'CSV')
    expect(polls).toContain('Wie moet als eerste bewegen?')
    expect(await exported(host, 'Antwoorden', 'CSV')).toMatch(/vertrouwen,2/)
    expect(await exported(host, 'Programma', 'JSON')).toContain('Gesprek met de kijkers')
  })

  for (const { complaints } of guests) expect(complaints).toEqual([])
  for (const { context } of guests) await context.close()
})

/** What a file of the crew's exports holds. */
async function exported(host: Page, table: string, kind: 'CSV' | 'JSON'): Promise<string> {
  const row = host
    .getByRole('region', { name: 'Bewaar wat er was' })
    .getByRole('listitem')
    .filter({ hasText: table })
  const coming = host.waitForEvent('download')
  await row.getByRole('link', { name: kind }).first().click()
  return readFileSync(await (await coming).path(), 'utf8')
}
