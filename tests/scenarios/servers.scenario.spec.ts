import { expect, test, type Browser, type Page } from '@playwright/test'
import { watch, type Noticed } from '../helpers/away.ts'
import { guest, PHONE, through, type Device, type Guest } from '../helpers/cast.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import { startPlainProxy, type PlainProxy } from '../helpers/plain-proxy.ts'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
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
} from '../helpers/screens.ts'
import { startInstallation, type Installation } from '../servers/installation.ts'

/*
 * Two servers on one PostgreSQL and one Redis behind nginx, and what people see of it when servers go: nothing, or a calm
 * line for a while. Everybody comes in by nginx; one sits in a network where no WebSocket passes.
 */
const METRICS_TOKEN = 'the numbers of the scenario'

test.use({ trace: 'off', actionTimeout: 15_000 })

let cluster: Cluster
let all: Installation
let office: PlainProxy
const guests: Guest[] = []

test.beforeAll(async () => {
  test.setTimeout(120_000)
  cluster = await startPostgres()
  all = await startInstallation({ cluster: cluster.url, env: { METRICS_TOKEN, DEMO: '0' } })
  office = await startPlainProxy(all.nginx.port)
})
test.afterAll(async () => {
  for (const { context } of guests) await context.close()
  await office.close()
  await all.dispose()
  await cluster.stop()
})

async function come(browser: Browser, device?: Device): Promise<Page> {
  const one = await guest(browser, device)
  guests.push(one)
  return one.page
}

/** Connections of each server, by its own count. */
const connections = () =>
  Promise.all(
    all.servers.map(async ({ url }) => {
      const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
      return Number(/^zaal_connections (\d+)/m.exec(await answer.text())?.[1])
    }),
  )

/** Lets somebody come in. @returns at which server they are */
async function placed(enter: () => Promise<void>): Promise<0 | 1> {
  const before = await connections()
  await enter()
  let where: 0 | 1 = 0
  await expect(async () => {
    const after = await connections()
    const more = after.map((count, server) => count - (before[server] ?? 0))
    expect(more.filter((count) => count > 0)).toEqual([1])
    where = more[0] === 1 ? 0 : 1
  }).toPass({ timeout: 10_000 })
  return where
}

const line = (name: string, where: 0 | 1 | undefined, { away }: Noticed): string =>
  `${name}${where === undefined ? '' : ` (server ${where + 1})`} ${away.length === 0 ? '-' : `${away.join(' + ')} ms`}`

test('SV11, SY13, CM9: people do not notice that servers come and go, and lose nothing @servers', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const meeting = await makeMeeting(all.servers[0], {
    startsAt: Date.now(),
    items: [{ title: 'Een' }, { title: 'Twee' }, { title: 'Drie' }, { title: 'Vier' }],
  })
  const host = await come(browser)
  const byNginx = (url: string | undefined) => through(url ?? '', all.nginx.url)
  const first = await placed(async () => {
    await host.goto(byNginx(meeting.hosts[0]))
    await expect(host.getByRole('button', { name: 'Begin de bijeenkomst' })).toBeVisible()
  })
  const second = first === 0 ? 1 : 0
  const places = new Map<string, 0 | 1>([['host', first]])
  const moderator = await come(browser)
  places.set(
    'moderator',
    await placed(async () => {
      await moderator.goto(byNginx(meeting.moderators[0]))
      await expect(moderator.getByText('Nieuwe vragen komen hier binnen.')).toBeVisible()
    }),
  )
  await begin(host)
  // In an office where no WebSocket passes: the same server for every poll.
  const olga = await come(browser)
  places.set('Olga, long-polling', await placed(() => join(olga, through(meeting.open, office.url), 'Olga')))
  expect(office.refused()).toBeGreaterThan(0)
  // Who writes and who votes sit at the host's server; and somebody is at the other.
  const pages = new Map<string, Page>([
    ['host', host],
    ['moderator', moderator],
    ['Olga, long-polling', olga],
  ])
  const atFirst: Page[] = []
  let atSecond: Page | undefined
  for (let n = 1; n <= 12 && (atFirst.length < 2 || !atSecond); n++) {
    const page = await come(browser, n % 2 ? PHONE : {})
    const where = await placed(() => join(page, byNginx(meeting.open), `Deelnemer ${n}`))
    if (where === first) atFirst.push(page)
    else atSecond ??= page
    places.set(`Deelnemer ${n}`, where)
    pages.set(`Deelnemer ${n}`, page)
  }
  const [writer, voter] = atFirst
  if (!writer || !voter || !atSecond)
    throw new Error(`nginx led everybody to one server: ${[...places].join(' ')} ${first}`)
  const other = atSecond
  const viewers = [olga, writer, voter, other]

  await test.step('what one does, all see', async () => {
    await next(host, 'Twee')
    for (const page of viewers) await expect(nowOn(page)).toContainText('Twee')
    await chat(olga, 'Goedendag van Olga')
    await chat(other, 'En van de andere server')
    for (const page of viewers)
      await expect.poll(() => chatTexts(page)).toEqual(['Goedendag van Olga', 'En van de andere server'])
    await ask(other, 'Wie is er nu aan zet?')
    await deskCard(moderator, 'Wie is er nu').getByRole('button', { name: 'Keur goed' }).click()
    for (const page of viewers)
      await expect((await panel(page, 'Vragen')).getByText('Wie is er nu aan zet?')).toBeVisible()
    await host.getByRole('button', { name: 'Nieuwe peiling' }).click()
    const form = host.getByRole('dialog', { name: 'Nieuwe peiling' })
    await form.getByLabel('Vraag', { exact: true }).fill('Voor of tegen?')
    await form.getByLabel('Antwoorden').fill('Voor\nTegen')
    await form.getByRole('button', { name: 'Open nu' }).click()
    for (const page of viewers)
      await expect((await panel(page, 'Peiling')).getByRole('radio', { name: 'Tegen' })).toBeAttached()
  })

  const watches = new Map(
    await Promise.all([...pages].map(async ([name, page]) => [name, await watch(page)] as const)),
  )
  const told: string[] = []
  /** What everybody could notice since the scenario began to watch; into the report too. */
  const noticed = async (what: string) => {
    const seen = new Map<string, Noticed>()
    for (const [name, look] of watches) seen.set(name, await look())
    told.push(`${what}: ${[...seen].map(([name, one]) => line(name, places.get(name), one)).join(' · ')}`)
    return seen
  }

  const SENTENCE = 'Dit tik ik terwijl de server weggaat en ik merk er helemaal niets van'
  await test.step('a server is taken down while somebody writes and another votes', async () => {
    await panel(writer, 'Chat')
    const field = writer.getByLabel('Schrijf een bericht')
    await field.focus()
    const blurs = (await watches.get(nameOf(pages, writer))?.())?.blurs
    const gone = all.servers[first].terminate()
    await Promise.all([
      field.pressSequentially(SENTENCE, { delay: 60 }),
      (async () => {
        await choose(voter.getByRole('radio', { name: 'Voor' }))
        await voter.getByRole('button', { name: 'Stem', exact: true }).click()
        await expect(voter.getByText('Uw stem is opgeslagen')).toBeVisible()
      })(),
      gone,
    ])
    expect(await gone).toBe(0)
    await expect(field).toHaveValue(SENTENCE)
    await expect(field).toBeFocused()
    expect((await watches.get(nameOf(pages, writer))?.())?.blurs).toBe(blurs)
    await writer.getByRole('button', { name: 'Stuur', exact: true }).click()
    for (const page of viewers) await expect.poll(() => chatTexts(page)).toContain(SENTENCE)
    await next(host, 'Drie')
    for (const page of viewers) await expect(nowOn(page)).toContainText('Drie')
    const seen = await noticed('a server taken down')
    for (const [name, { away, loads }] of seen)
      expect({ name, away, loads }).toEqual({ name, away: [], loads: 0 })
  })

  await test.step('it is back, and the other is killed: a calm line at most, and what was not sent arrives once', async () => {
    await all.servers[first].start()
    await all.servers[second].kill9()
    await chat(writer, 'Gestuurd toen er niets was')
    await expect(async () => {
      for (const page of pages.values()) await expect(awayLine(page)).toHaveCount(0, { timeout: 100 })
      for (const page of viewers) expect(await chatTexts(page)).toContain('Gestuurd toen er niets was')
    }).toPass({ timeout: 30_000 })
    await next(host, 'Vier')
    for (const page of viewers) {
      await expect(nowOn(page)).toContainText('Vier')
      expect((await chatTexts(page)).filter((text) => text.startsWith('Gestuurd'))).toHaveLength(1)
    }
    const seen = await noticed('a server killed')
    for (const [name, { loads }] of seen) expect({ name, loads }).toEqual({ name, loads: 0 })
  })

  await test.step('Redis dies, with both servers there: things go on', async () => {
    await all.servers[second].start()
    const before = await noticed('both back')
    await all.redis.kill()
    await chat(writer, 'Zonder Redis')
    for (const page of viewers) await expect.poll(() => chatTexts(page)).toContain('Zonder Redis')
    await expect(
      voter.getByText('Uw stem is opgeslagen').or(voter.getByRole('tab').first()).first(),
    ).toBeVisible()
    await host.getByRole('button', { name: 'Sluit en toon uitslag' }).click()
    for (const page of viewers)
      await expect((await panel(page, 'Peiling')).getByRole('row', { name: /Voor.*1/ })).toBeVisible()
    const seen = await noticed('Redis killed')
    // A server that is back gets its share of the visitors again: who polls is led there with the next poll, and starts anew.
    for (const [name, { away }] of seen)
      if (!name.startsWith('Olga')) expect({ name, away }).toEqual({ name, away: before.get(name)?.away })
  })
  for (const said of told) report(`servers: ${said}`)
  for (const { complaints } of guests) expect(complaints).toEqual([])
})

const nameOf = (pages: ReadonlyMap<string, Page>, page: Page): string =>
  [...pages].find(([, one]) => one === page)?.[0] ?? ''
