import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting } from '../helpers/meeting.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'
import { metric } from './metrics.ts'

/* What an operator can see of an installation of several servers that was put together wrongly. */

const OURS = 'a secret of the tests, which is long enough'
const OTHER = 'another secret of them, which is long enough'
const ZAAL = fileURLToPath(new URL('../../apps/server/dist/zaal.js', import.meta.url))
const soon = { timeout: 15_000, interval: 100 }

let database: Awaited<ReturnType<typeof freshDatabase>>
let web: TestServer
const servers: TestServer[] = []
const start = async (env: Record<string, string>) => {
  const server = await startServer({ env: { DATABASE_URL: database.url, DEMO: '0', ...env } })
  servers.push(server)
  return server
}
beforeAll(async () => {
  database = await freshDatabase()
  web = await start({ SECRET: OURS, ROLE: 'web' })
}, 60_000)
afterAll(async () => {
  for (const server of servers) await server.dispose()
  await database.drop()
})

type Findings = Record<string, { level: string; found: string; todo?: string }>
/** `zaal doctor` as an operator calls it. */
const doctor = (env: Record<string, string>) =>
  new Promise<Findings>((resolve) => {
    const all = { ...process.env, DATABASE_URL: database.url, DEMO: '0', PORT: String(web.port), ...env }
    execFile(process.execPath, [ZAAL, 'doctor', '--json'], { env: all }, (_, stdout) => {
      for (const secret of [OURS, OTHER]) expect(stdout).not.toContain(secret)
      const { findings } = JSON.parse(stdout) as {
        findings: { check: string; level: string; found: string }[]
      }
      resolve(Object.fromEntries(findings.map((one) => [one.check, one])))
    })
  })
const waitFor = (env: Record<string, string>, expected: object) =>
  vi.waitFor(async () => expect(await doctor(env)).toMatchObject(expected), soon)

test('servers with ROLE=web and nobody who works: the doctor says so, until a worker runs (OP6, JO10)', async () => {
  await waitFor(
    { SECRET: OURS },
    {
      servers: { level: 'ok', found: '1 runs: 1 with ROLE=web' },
      worker: { level: 'wrong', found: 'no server with ROLE=worker or ROLE=all runs' },
      secret: { level: 'ok' },
    },
  )
  expect(await metric(web, 'zaal_servers{role="worker"}')).toBe(0)
  const worker = await start({ SECRET: OURS, ROLE: 'worker' })
  await waitFor({ SECRET: OURS }, { worker: { level: 'ok' }, secret: { level: 'ok' } })
  await vi.waitFor(async () => expect(await metric(web, 'zaal_servers{role="worker"}')).toBe(1), soon)
  await worker.terminate()
  await waitFor({ SECRET: OURS }, { worker: { level: 'wrong' } })
}, 90_000)

test('a server with another SECRET, and one with none: one sentence, a number and one line at those that run, and nothing lost (SV15, OP26)', async () => {
  const meeting = await makeMeeting(web, { startsAt: Date.now() + 600_000 })
  const seated = await sitDown(web.url, meeting.code, { key: new URL(meeting.hosts[0] ?? '').hash.slice(1) })
  const host = await enter(seated)
  const say = async (text: string) => {
    const { ack } = await host.command('chat.post', {
      channel: 'backstage',
      text,
      replyTo: null,
      mentions: [],
    })
    expect(ack).toMatchObject({ ok: true })
  }
  await say('ervoor')
  for (const [env, sentence] of [
    [{ SECRET: OTHER }, /SECRET is not the one that this installation uses/],
    [{}, /this server was given none/],
  ] as const)
    await expect(start(env)).rejects.toThrow(sentence)
  await vi.waitFor(async () => expect(await metric(web, 'zaal_servers_with_other_secret')).toBe(2), soon)
  await say('intussen')
  expect(await doctor({ SECRET: OURS })).toMatchObject({
    secret: { level: 'wrong', found: expect.stringContaining('refused a moment ago') as string },
    servers: { level: 'ok', found: '1 runs: 1 with ROLE=web' },
  })
  expect(await doctor({ SECRET: OTHER })).toMatchObject({
    secret: { level: 'wrong', found: 'SECRET is not the one that this installation uses' },
  })
  expect(web.output().split('"event":"other-secret"')).toHaveLength(2)
  // Who is refused is gone; the number goes with it.
  await vi.waitFor(async () => expect(await metric(web, 'zaal_servers_with_other_secret')).toBe(0), {
    timeout: 40_000,
    interval: 500,
  })
  await say('erna')
  const again = await enter(seated)
  expect(again.room.position).toBe(host.room.position)
  for (const one of [host, again]) one.close()
}, 90_000)
