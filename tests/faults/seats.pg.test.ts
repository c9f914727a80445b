import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown, type Seated } from '../stranger/client.mjs'

/* Two servers on one PostgreSQL, without anything to tell each other by: what holds of people must hold all the same. */

const OURS = 'a secret of the tests, which is long enough'
const ZAAL = fileURLToPath(new URL('../../apps/server/dist/zaal.js', import.meta.url))
const soon = { timeout: 5_000, interval: 20 }

let database: Awaited<ReturnType<typeof freshDatabase>>
let one: TestServer
let two: TestServer
let meeting: Meeting
const start = (env: Record<string, string> = {}) =>
  startServer({ env: { DATABASE_URL: database.url, DEMO: '0', ...env } })
const refused = (env: Record<string, string>) =>
  start(env).then(
    async (server) => {
      await server.dispose()
      return 'it started'
    },
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  )

beforeAll(async () => {
  database = await freshDatabase()
  one = await start()
  two = await start()
  meeting = await makeMeeting(one, { startsAt: Date.now() + 600_000 })
}, 60_000)
afterAll(async () => {
  await Promise.all([one.dispose(), two.dispose()])
  await database.drop()
})

const keyOf = (link: string) => ({ key: link.split('#')[1] ?? '' })
const on = (server: TestServer, seated: Seated): Seated => ({ ...seated, origin: server.url })
const host = async (server: TestServer) =>
  enter(await sitDown(server.url, meeting.code, keyOf(meeting.hosts[0] ?? '')))
/** Asks the server for a seat by its cookie. */
const holds = async (server: TestServer, { code, seat, cookie }: Seated) =>
  (await fetch(`${server.url}/api/meetings/${code}/seats/${seat}`, { headers: { cookie } })).ok

describe('two servers that cannot tell each other anything', () => {
  test('share sessions without being told a secret (SV15), and know who sat down on the other (CN9)', async () => {
    const anna = await sitDown(one.url, meeting.code, 'Anna Proef')
    const client = await enter(on(two, anna))
    expect(client.room.you).toMatchObject({ person: anna.person, name: 'Anna Proef' })
    expect((await client.command('chat.post', { channel: 'backstage', text: 'hoi' })).ack.ok).toBe(false)
    client.close()
  })

  test('give a name that is asked of both at once to one person (SV14)', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => sitDown((i % 2 ? one : two).url, meeting.code, 'Bert Proef')),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test('put out on both who was banned on one, within a second or so (SV13, PE7)', async () => {
    const [crew, cor] = [await host(one), await sitDown(two.url, meeting.code, 'Cor Proef')]
    const client = await enter(cor)
    const began = performance.now()
    expect((await crew.command('people.ban', { person: cor.person })).ack).toMatchObject({ ok: true })
    await vi.waitFor(() => expect(client.room.goodbye).toBe('banned'), soon)
    await vi.waitFor(
      async () => expect([await holds(one, cor), await holds(two, cor)]).toEqual([false, false]),
      soon,
    )
    console.log(`a ban holds on the other server after ${(performance.now() - began).toFixed(0)} ms`)
    crew.close()
  })

  test('put out on both who sat on a link that was withdrawn on one, within a second or so (SV13, ME3)', async () => {
    const paula = await sitDown(two.url, meeting.code, keyOf(meeting.panellists[0] ?? ''))
    const client = await enter(paula)
    const organiser = await sitDown(one.url, meeting.code, keyOf(meeting.organiser))
    const began = performance.now()
    const answer = await fetch(
      `${one.url}/api/meetings/${meeting.code}/links/${paula.seat}/revoke?seat=${organiser.seat}`,
      { method: 'POST', headers: { cookie: organiser.cookie } },
    )
    expect(answer.status).toBe(204)
    await vi.waitFor(() => expect(client.room.goodbye).toBe('session-gone'), soon)
    console.log(
      `a withdrawn link holds on the other server after ${(performance.now() - began).toFixed(0)} ms`,
    )
    expect(await holds(two, paula)).toBe(false)
  })
})

describe('a secret (SV15)', () => {
  test('that the installation does not use stops a third server with one sentence, until it is changed on purpose', async () => {
    const dirk = await sitDown(one.url, meeting.code, 'Dirk Proef')
    expect(await refused({ SECRET: OURS })).toMatch(/Zaal cannot start\. SECRET is not the one .*zaal secret/)
    expect(await refused({ SECRET: 'too short' })).toContain('SECRET must have at least 32 characters')
    const change = () =>
      new Promise<string>((resolve, reject) => {
        const env = { ...process.env, DATABASE_URL: database.url, SECRET: OURS }
        execFile(process.execPath, [ZAAL, 'secret'], { env }, (error, stdout) => {
          if (error) reject(new Error(error.message, { cause: error }))
          else resolve(stdout)
        })
      })
    // Servers that run would go on signing with the old one.
    await expect(change()).rejects.toThrow('A server of Zaal is connected')
    await Promise.all([one.terminate(), two.terminate()])
    const said = await change()
    expect(said).toContain('signed with SECRET from the next start on')
    expect(await refused({})).toMatch(/Zaal cannot start\. .*was given none/)
    const third = await start({ SECRET: OURS })
    try {
      expect(await holds(third, dirk)).toBe(false)
      // The browser keeps its device's cookie, and gets its own place back by its name (CN7).
      const again = await fetch(`${third.url}/api/meetings/${meeting.code}/seats`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: dirk.device },
        body: JSON.stringify({ name: 'Dirk Proef' }),
      })
      expect(await again.json()).toMatchObject({ person: dirk.person })
    } finally {
      await third.dispose()
    }
  })
})
