import pg from 'pg'
import { afterEach, expect, test, vi } from 'vitest'
import type { Bundle } from '@zaal/shared/http/api'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import { startRedis } from '../helpers/redis.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown, type Seated } from '../stranger/client.mjs'

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const SECRET = 'the same for all servers of these tests'
/** A job whose worker died is lost for ten seconds, and then looked for every three. */
const FOUND_AGAIN = { timeout: 50_000, interval: 100 }

/** One server for people and one that works, on one database. */
async function webAndWorker(withRedis: boolean) {
  const database = await freshDatabase()
  ends.push(database.drop)
  const redis = withRedis ? await startRedis() : null
  if (redis) ends.push(redis.dispose)
  const start = async (role: string): Promise<TestServer> => {
    const env = { DATABASE_URL: database.url, SECRET, ROLE: role, ...(redis ? { REDIS_URL: redis.url } : {}) }
    const server = await startServer({ env })
    ends.push(server.dispose)
    return server
  }
  const web = await start('web')
  const worker = await start('worker')
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  ends.push(() => client.end())
  const ask = async <Row extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(text, values)).rows
  const made = await makeMeeting(web, { startsAt: Date.now() })
  const seated = await sitDown(web.url, made.code, { key: new URL(made.organiser).hash.slice(1) })
  return { web, worker, ask, code: made.code, seated }
}

/** So many messages, put straight into the log: an export that takes seconds. */
const FILL = `
  with grown as (
    update rooms set position = position + $2 where meeting = (select id from meetings where code = $1) returning id, position
  )
  insert into facts (room, n, at, name, payload, actor, command)
  select id, position - $2 + i, 1775117000000, 'chat.posted',
    jsonb_build_object('message', 'filler-' || lpad(i::text, 10, '0'), 'channel', 'room', 'author', 'p_00000000000000000001',
      'text', 'Bericht ' || i, 'replyTo', null, 'mentions', '[]'::jsonb), 'p_00000000000000000001', null
  from grown, generate_series(1, $2) i`

async function bundles(seated: Seated, method: 'GET' | 'POST' = 'GET'): Promise<Response> {
  const address = `${seated.origin}/api/meetings/${seated.code}/bundles?seat=${seated.seat}`
  return fetch(address, { method, headers: { cookie: seated.cookie } })
}

test.each([
  ['PostgreSQL', false],
  ['Redis', true],
] as const)(
  'JO5 JO6 an export whose worker is killed in the middle is built once by another, with jobs in %s',
  async (_, withRedis) => {
    const { worker, ask, code, seated } = await webAndWorker(withRedis)
    await ask(FILL, [code, 60_000])
    const asked = (await (await bundles(seated, 'POST')).json()) as Bundle
    const now = async () => ((await (await bundles(seated)).json()) as Bundle[])[0]
    await vi.waitFor(async () => expect((await now())?.progress).toBeGreaterThan(5), {
      timeout: 20_000,
      interval: 5,
    })
    await worker.kill9()
    expect((await now())?.state).toBe('building')
    // Whoever asks meanwhile gets the one under way.
    expect(((await (await bundles(seated, 'POST')).json()) as Bundle).id).toBe(asked.id)
    await worker.start()
    await vi.waitFor(async () => expect((await now())?.state).toBe('ready'), FOUND_AGAIN)
    const builds = await ask<{ build: string }>('select distinct build from export_chunks')
    expect(builds).toHaveLength(1)
    const ready = await now()
    const file = ready?.files.find(({ name }) => name === 'chat.csv')
    const address = `${seated.origin}/api/meetings/${code}/bundles/${asked.id}/chat.csv?seat=${seated.seat}`
    const text = await (await fetch(address, { headers: { cookie: seated.cookie } })).text()
    expect(Buffer.byteLength(text)).toBe((file?.bytes ?? 0) - 3)
    expect(text.split('\r\n')).toHaveLength(60_002)
    // Who may not moderate gets nothing of it.
    const guest = await sitDown(seated.origin, code, 'Testa Gast')
    expect((await bundles(guest)).status).toBe(403)
    const theirs = address.replace(seated.seat, guest.seat)
    expect((await fetch(theirs, { headers: { cookie: guest.cookie } })).status).toBe(403)
  },
)

test('JO3 a poll closes by itself once, though every server is killed before its time and only a worker comes back', async () => {
  const { web, worker, ask, seated } = await webAndWorker(false)
  const host = await enter(seated)
  const setup = { question: 'Proef?', results: 'always', changeable: true }
  const form = { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] }
  const { id: poll, ack } = await host.command('polls.create', { setup: { ...setup, form } })
  expect(ack).toMatchObject({ ok: true })
  expect((await host.command('polls.open', { poll, seconds: 10, show: false })).ack).toMatchObject({
    ok: true,
  })
  host.close()
  const jobs = () => ask<{ id: string }>("select id from bullmq.job where id like 'due.%'")
  await vi.waitFor(async () => expect(await jobs()).toHaveLength(1), { timeout: 5_000 })
  await Promise.all([web.kill9(), worker.kill9()])
  await worker.start()
  const closed = async () =>
    (await ask<{ n: number }>("select count(*)::int as n from facts where name = 'polls.closed'"))[0]?.n
  expect(await closed()).toBe(0)
  await vi.waitFor(async () => expect(await closed()).toBe(1), { timeout: 30_000, interval: 100 })
  await web.start()
  const back = await enter(seated)
  expect(JSON.stringify(back.room.views.polls)).toContain('"closed"')
  back.close()
  expect(await closed()).toBe(1)
})

test('JO10 a worker answers health checks and nothing else, and ends in time', async () => {
  const { worker, code } = await webAndWorker(false)
  expect((await fetch(`${worker.url}/healthz`)).status).toBe(200)
  expect((await fetch(`${worker.url}/readyz`)).status).toBe(200)
  expect((await fetch(`${worker.url}/api/meetings/${code}`)).status).toBe(404)
  expect((await fetch(`${worker.url}/socket.io/?EIO=4&transport=polling`)).status).toBe(404)
  const before = performance.now()
  expect(await worker.terminate()).toBe(0)
  expect(performance.now() - before).toBeLessThan(10_000)
})
