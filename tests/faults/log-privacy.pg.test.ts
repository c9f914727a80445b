import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'

/** Everything that is somebody's, and must not be found in what the server writes. */
const SETUP_KEY = 'sleutel-voor-de-proef-1'
const METRICS_TOKEN = 'meetpenning-voor-de-proef-1'
const DATABASE_PASSWORD = 'databasegeheim'
const NAMES = [
  'Verzonnen Vrijwilliger',
  'Bedachte Bezoeker',
  'Regie Fantasia',
  'Mo Nietbestaand',
  'Paula Denkbeeldig',
]
const TEXTS = [
  'Besloten ledenvergadering Zonnebloemkwekers',
  'Hoort deze chatregel in een logboek?',
  'Mag ik hier iets persoonlijks vragen?',
  'Nog een vraag terwijl de opslag weg is',
  'geen-json-maar-wel-mijn-naam',
  'Zaaltje achter de bakker',
]
const ADDRESSES = ['203.0.113.7', '198.51.100.23']

let cluster: Cluster
let server: TestServer
beforeAll(async () => {
  cluster = await startPostgres()
  const url = new URL(cluster.url)
  url.password = DATABASE_PASSWORD
  server = await startServer({
    env: {
      DATABASE_URL: url.href,
      DEMO: '0',
      LOG_LEVEL: 'trace',
      TRUST_PROXY: '1',
      SETUP_KEY,
      METRICS_TOKEN,
    },
  })
}, 90_000)
afterAll(async () => {
  await server.dispose()
  await cluster.stop()
})

interface Created {
  code: string
  links: { seat: string; role: string; url: string }[]
}

async function meeting(): Promise<Created> {
  const [, , host = '', moderator = '', panellist = ''] = NAMES
  const people = { host, moderator, panellist }
  const startsAt = Date.now() - 60_000
  const answer = await fetch(`${server.url}/api/meetings`, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'X-Forwarded-For': ADDRESSES[0] ?? '',
      Authorization: `Bearer ${SETUP_KEY}`,
    },
    body: JSON.stringify({
      details: {
        title: TEXTS[0],
        about: '',
        place: TEXTS[5],
        startsAt,
        endsAt: startsAt + 3_600_000,
        timeZone: 'Europe/Amsterdam',
        lang: 'nl',
        listed: true,
        crewSeesAnonymous: true,
      },
      items: [
        {
          title: 'Opening',
          kind: 'talk',
          minutes: 60,
          speakers: [],
          start: null,
          crewOnly: false,
          note: '',
          rules: {},
        },
      ],
      invitees: Object.entries(people).map(([role, name]) => ({
        role,
        name,
        organisation: null,
        chair: false,
      })),
    }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  return (await answer.json()) as Created
}

test('an evening with wrong keys, wrong bodies and a lost database leaves nobody in the log, at any level (OP4, OP5)', async () => {
  const { code, links } = await meeting()
  const keys = links.flatMap(({ url }) =>
    new URL(url).hash
      .slice(1)
      .split(/[=&]/)
      .filter((part) => part.length > 9),
  )
  const moderatorKey =
    links
      .find(({ role }) => role === 'moderator')
      ?.url.split(/[#=]/)
      .at(-1) ?? ''
  const secrets: string[] = [code, SETUP_KEY, METRICS_TOKEN, DATABASE_PASSWORD, ...keys]
  const through = {
    'X-Forwarded-For': ADDRESSES[1] ?? '',
    Referer: `${server.url}/${code}`,
    Cookie: 'zs_x=a-cookie',
  }

  const visitor = await sitDown(server.url, code, NAMES[0] ?? '')
  const other = await sitDown(server.url, code, NAMES[1] ?? '')
  const crew = await sitDown(server.url, code, { key: moderatorKey })
  for (const { seat, person, cookie, device } of [visitor, other, crew])
    secrets.push(seat, person, ...[cookie, device].flatMap((pair) => pair.split('=').slice(1)))
  const client = await enter(visitor)
  const moderator = await enter(crew)
  expect((await client.command('chat.post', { text: TEXTS[1], channel: 'hall' })).ack).toHaveProperty('ok')
  const asked = await client.command('questions.ask', { text: TEXTS[2], anonymous: false })
  expect(asked.ack.ok).toBe(true)
  await moderator.command('people.rename', { name: NAMES[3] })

  // What is wrong, in every place where somebody can put something.
  const wrongKey = 'een-verkeerde-sleutel-van-iemand'
  secrets.push(wrongKey, 'verkeerdecode', 'a-cookie')
  const post = (path: string, body: string, more: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...through, ...more },
      body,
    })
  await post(`/api/meetings/${code}/seats`, JSON.stringify({ key: wrongKey }))
  await post(`/api/meetings/${code}/seats`, `{"name": ${TEXTS[4] ?? ''}`)
  await post('/api/meetings', '{}', { Authorization: `Bearer ${wrongKey}` })
  await post(`/api/meetings/${code}/seats`, '{}', { Origin: 'https://ergens.example' })
  for (const path of [`/api/meetings/verkeerdecode`, `/${code}?key=${wrongKey}`, '/%E0%A4%A', '/metrics'])
    await fetch(`${server.url}${path}`, { headers: through })
  client.socket.emit('command', TEXTS[4])
  client.socket.emit('query', { name: TEXTS[4], input: TEXTS[2] })

  await cluster.halt()
  const refused: unknown = await client.socket.timeout(9_000).emitWithAck('command', {
    id: 'while-it-is-gone-1',
    name: 'questions.ask',
    payload: { text: TEXTS[3], anonymous: false },
  })
  expect(refused).toMatchObject({ ok: false, code: 'storage-away' })
  expect((await fetch(`${server.url}/readyz`)).status).toBe(503)
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  await cluster.resume()
  await vi.waitFor(() => expect(server.output()).toContain('"event":"storage-back"'), { timeout: 20_000 })
  await vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), {
    timeout: 9_000,
  })
  client.close()
  moderator.close()
  expect(await server.terminate()).toBe(0)

  const output = server.output()
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const events = lines.flatMap((line) => {
    const { event } = JSON.parse(line) as { event?: string }
    return event === undefined ? [] : [event]
  })
  // One line each for what begins, ends, goes away and comes back.
  for (const once of [
    'started',
    'room-opened',
    'storage-away',
    'storage-back',
    'room-closed',
    'stopping',
    'stopped',
  ])
    expect(
      events.filter((event) => event === once),
      once,
    ).toHaveLength(1)
  expect(lines.some((line) => line.includes('"path":"/api/meetings/…/seats"'))).toBe(true)
  for (const somebodys of [
    ...NAMES,
    ...NAMES.flatMap((name) => name.split(' ')).filter((part) => part.length > 4),
    ...TEXTS,
    ...ADDRESSES,
    ...secrets,
  ])
    expect(output.includes(somebodys), `"${somebodys}" is in the log`).toBe(false)
})
