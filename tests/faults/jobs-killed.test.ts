import { afterEach, expect, test, vi } from 'vitest'
import type { Bundle } from '@zaal/shared/http/api'
import { makeMeeting } from '../helpers/meeting.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown, type Seated } from '../stranger/client.mjs'

let server: TestServer
afterEach(() => server.dispose())

async function start() {
  server = await startServer({ env: { DEMO: '0' } })
  const made = await makeMeeting(server, { startsAt: Date.now() })
  return sitDown(server.url, made.code, { key: new URL(made.organiser).hash.slice(1) })
}

async function bundles(seated: Seated, method: 'GET' | 'POST' = 'GET'): Promise<Response> {
  const address = `${seated.origin}/api/meetings/${seated.code}/bundles?seat=${seated.seat}`
  return fetch(address, { method, headers: { cookie: seated.cookie } })
}

test('JO5 JO6 embedded: an export that was asked for is built after kill -9, once', async () => {
  const seated = await start()
  const asked = (await (await bundles(seated, 'POST')).json()) as Bundle
  await server.kill9()
  await server.start()
  const list = async () => (await (await bundles(seated)).json()) as Bundle[]
  await vi.waitFor(async () => expect(await list()).toMatchObject([{ id: asked.id, state: 'ready' }]), {
    timeout: 40_000,
    interval: 100,
  })
})

test('JO3 embedded: a poll whose time passed while nothing ran is closed at the start, with nobody there', async () => {
  const seated = await start()
  const host = await enter(seated)
  const form = { type: 'single', options: [{ label: 'Ja' }, { label: 'Nee' }] }
  const setup = { question: 'Proef?', results: 'always', changeable: true, form }
  const { id: poll } = await host.command('polls.create', { setup })
  const { ack } = await host.command('polls.open', { poll, seconds: 10, show: false })
  expect(ack).toMatchObject({ ok: true })
  const openedAt = Date.now()
  host.close()
  await server.kill9()
  await vi.waitFor(() => expect(Date.now() - openedAt).toBeGreaterThan(11_000), { timeout: 15_000 })
  await server.start()
  // Read without opening the room: over the export, which folds the log by itself.
  const table = `${seated.origin}/api/meetings/${seated.code}/bundles?seat=${seated.seat}`
  await vi.waitFor(
    async () => {
      const bundle = (await (await bundles(seated, 'POST')).json()) as Bundle
      const ready = async () => ((await (await bundles(seated)).json()) as Bundle[])[0]
      await vi.waitFor(async () => expect((await ready())?.state).toBe('ready'), {
        timeout: 10_000,
        interval: 50,
      })
      const csv = table.replace('bundles?', `bundles/${bundle.id}/polls.csv?`)
      const text = await (await fetch(csv, { headers: { cookie: seated.cookie } })).text()
      expect(text).toContain(',closed,')
    },
    { timeout: 20_000, interval: 500 },
  )
})
