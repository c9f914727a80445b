import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startPostgres, type Cluster } from '../helpers/postgres.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'

/** The demo is asked for: with a DATABASE_URL it is off by itself. */
const CODE = '2april'
const AWAY_MS = 10_000

let cluster: Cluster
let server: TestServer
beforeAll(async () => {
  cluster = await startPostgres()
  server = await startServer({ env: { DATABASE_URL: cluster.url, DEMO: '1' } })
}, 90_000)
afterAll(async () => {
  await server.dispose()
  await cluster.stop()
})

test('the database gone for 10 s: commands wait or are refused, none is acknowledged and lost, and it goes on by itself (CM10)', async () => {
  const client = await enter(await sitDown(server.url, CODE, 'Wacht Even'))
  const before = await client.command('questions.ask', { text: 'Voor de storing?', anonymous: false })
  expect(before.ack.ok).toBe(true)

  await cluster.halt()
  const gone = Date.now()
  let answered = false
  const during = client
    .command('questions.ask', { text: 'Tijdens de storing?', anonymous: false })
    .then((done) => {
      answered = true
      return done
    })
  const refused = (await client.socket.timeout(9_000).emitWithAck('command', {
    id: 'while-it-is-gone',
    name: 'questions.ask',
    payload: { text: 'En deze?', anonymous: false },
  })) as { ok: boolean; code?: string }
  expect(refused).toMatchObject({ ok: false, code: 'storage-away' })
  const http = await fetch(`${server.url}/readyz`)
  expect(http.status).toBe(503)
  await vi.waitFor(
    () => {
      expect(Date.now() - gone).toBeGreaterThan(AWAY_MS)
    },
    { timeout: 30_000, interval: 200 },
  )
  expect(answered, 'nothing may be called stored while there is no database').toBe(false)

  await cluster.resume()
  const { id, ack } = await during
  expect(ack.ok).toBe(true)
  await vi.waitFor(
    () => {
      const own = client.room.facts.filter((f) => f.mine && f.name === 'questions.asked')
      expect(own.filter((f) => JSON.stringify(f.payload).includes(id))).toHaveLength(1)
    },
    { timeout: 20_000 },
  )
  const newcomer = await enter(await sitDown(server.url, CODE, 'Kwam Later'))
  expect(newcomer.room.position).toBe(client.room.position)
  client.close()
  newcomer.close()
}, 90_000)
