import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { pause } from '../helpers/pause.ts'
import { enter, sitDown, type StrangeClient } from '../stranger/client.mjs'
import { seeded } from '../testing/seeded.ts'

/*
 * The real server on its embedded database, killed with -9 at random moments while three people write. What was
 * acknowledged must be there once, in the log of everybody who stayed and in what a newcomer and an export see.
 * tests/faults/kill.faults.test.ts kills it as often again, and holds what is stored against it.
 */
const KILLS = Number(process.env.FUZZ_KILLS ?? 10)
const CODE = '2april'
const draw = seeded(20_210_402)

interface DemoLinks {
  code: string
  links: { role: string; key: string | null; seat: string }[]
}

let server: TestServer
const keyOf = (role: string): string => {
  const demo = server.ready().demo as DemoLinks[]
  const link = demo.find((d) => d.code === CODE)?.links.find((l) => l.role === role && l.key !== null)
  if (!link?.key) throw new Error(`no ${role} link`)
  return link.key
}

beforeAll(async () => {
  server = await startServer({ env: { MAX_COMMANDS_PER_10S: '10000' } })
}, 90_000)
afterAll(() => server.dispose())

const acked: { id: string; text: string }[] = []
let writing = true
let count = 0

/** Writes backstage without pause; every text is one of a kind. */
async function write(client: StrangeClient, name: string): Promise<void> {
  while (writing) {
    const text = `${name} ${String(++count)}`
    const payload = { channel: 'backstage', text, replyTo: null, mentions: [] }
    const { id, ack } = await client.command('chat.post', payload)
    if (!ack.ok) throw new Error(`${text}: ${ack.code}`)
    acked.push({ id, text })
    await pause(draw(15))
  }
}

test(
  `${String(KILLS)} times kill -9 while people write: nothing acknowledged is lost, nothing is there twice (CM1, CM2, SY4)`,
  async () => {
    const roles = ['host', 'moderator', 'panellist']
    const seats = await Promise.all(roles.map((role) => sitDown(server.url, CODE, { key: keyOf(role) })))
    const clients = await Promise.all(seats.map((seat) => enter(seat)))
    const writers = clients.map((client, i) => write(client, roles[i] ?? ''))

    for (let kill = 1; kill <= KILLS; kill++) {
      const before = acked.length
      // At least one ack between two kills, then a random moment.
      await vi.waitFor(
        () => {
          expect(acked.length).toBeGreaterThan(before)
        },
        { timeout: 30_000, interval: 5 },
      )
      await pause(draw(400))
      await server.kill9()
      await server.start()
    }
    writing = false
    await Promise.all(writers)

    for (const [i, { room }] of clients.entries()) {
      await vi.waitFor(
        () => {
          const posted = room.facts
            .filter((f) => f.name === 'chat.posted')
            .map((f) => JSON.stringify(f.payload))
          for (const { id } of acked.slice(-5)) expect(posted.some((p) => p.includes(id))).toBe(true)
        },
        { timeout: 20_000 },
      )
      const ids = room.facts.filter((f) => f.name === 'chat.posted' && !f.mine).map((f) => idOf(f.payload))
      expect(new Set(ids).size, `${roles[i] ?? ''}: nothing twice`).toBe(ids.length)
      for (const { id, text } of acked) expect(ids, `${roles[i] ?? ''} lost ${text}`).toContain(id)
    }

    const host = seats[0]
    const exported = await fetch(
      `${server.url}/api/meetings/${CODE}/exports/chat.json?seat=${host?.seat ?? ''}`,
      {
        headers: { Cookie: host?.cookie ?? '' },
      },
    )
    const texts = ((await exported.json()) as Record<string, unknown>[])
      .map((row) => Object.values(row))
      .flat()
    for (const { text } of acked)
      expect(
        texts.filter((value) => value === text),
        `${text} in the export`,
      ).toHaveLength(1)
    for (const client of clients) client.close()
    report(
      `kill fuzz: ${String(KILLS)} kills, ${String(acked.length)} messages acknowledged, 0 lost, 0 doubled`,
    )
  },
  20 * 60_000,
)

function idOf(payload: unknown): string {
  const { id, message } = payload as { id?: string; message?: string }
  return id ?? message ?? ''
}
