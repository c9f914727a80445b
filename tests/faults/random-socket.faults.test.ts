import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { REFUSAL_CODES } from '@zaal/shared/protocol/refusals'
import { freshDatabase } from '../helpers/database.ts'
import { makeMeeting, type Meeting } from '../helpers/meeting.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown, type Seated } from '../stranger/client.mjs'
import { randomCommand } from '../testing/random-command.ts'
import { seeded } from '../testing/seeded.ts'
import { keyOf } from './evening.ts'
import { anyFrame, anyGreeting, anyJson, anyMessage, HANDSHAKE } from './garbage.ts'
import { inMb, MB, MEASURABLE, memoryAfterCollecting, readMetrics } from './metrics.ts'
import { size, time } from './size.ts'

/* Whatever comes in at the socket: the server lives, answers with what is on the list, and keeps nothing of it. */
const SEED = Number(process.env.FAULTS_SEED ?? 7)
const GARBAGE = size(40_000, 800_000)
const COMMANDS = size(10_000, 200_000)
/** Bytes the server may hold more after half of the garbage than after all of it. */
const KEPT = 6 * MB

let server: TestServer
let meeting: Meeting
let drop: () => Promise<void>
beforeAll(async () => {
  const database = await freshDatabase()
  drop = database.drop
  server = await startServer({
    env: {
      DEMO: '0',
      DATABASE_URL: database.url,
      MAX_COMMANDS_PER_10S: '10000',
      MAX_CONNECTIONS_PER_ADDRESS: '5000',
      ...MEASURABLE,
    },
  })
  meeting = await makeMeeting(server, {
    startsAt: Date.now(),
    items: [
      { title: 'Alles mag', kind: 'discussion', minutes: 200, rules: { chat: 'open', questions: true } },
    ],
  })
})
afterAll(async () => {
  await server.dispose()
  await drop()
})

/** Alive, without a bug in its log, with nobody left in it, and as good as new for whoever comes now. */
async function isWell() {
  expect(() => server.pid()).not.toThrow()
  await vi.waitFor(
    async () => {
      const metrics = await readMetrics(server)
      expect(metrics.get('zaal_connections')).toBe(0)
      expect(metrics.get('zaal_commands_waiting')).toBe(0)
      for (const [name, value] of metrics)
        if (name.startsWith('zaal_failures_total')) expect(value, name).toBe(0)
    },
    // Who never says who it is, is closed after ten seconds (CN11).
    { timeout: 40_000, interval: 100 },
  )
  expect(server.output()).not.toContain('"event":"bug"')
  const client = await enter(await sitDown(server.url, meeting.code, keyOf(meeting.moderators[0])))
  const said = { channel: 'room', text: 'Alles goed?', replyTo: null, mentions: [] }
  expect((await client.command('chat.post', said)).ack.ok).toBe(true)
  client.close()
}

test(
  `${String(GARBAGE)} random frames, messages and greetings, by strangers and by people with a seat: no crash, no leak, no bug (CM4, CN11)`,
  async () => {
    const draw = seeded(SEED)
    const seated = await sitDown(server.url, meeting.code, 'Gekke Gast')
    let sent = 0
    const half = async (count: number) => {
      const until = sent + count
      const work = async () => {
        while (sent < until) {
          const some = 1 + draw(10)
          sent += some
          if (draw(3) === 0) await rawBytes(draw, some)
          else await messages(draw, some, draw(2) === 0 ? seated : null)
        }
      }
      await Promise.all(Array.from({ length: 20 }, work))
      await isWell()
      return memoryAfterCollecting(server)
    }
    await half(GARBAGE / 10)
    const first = await half((GARBAGE * 4) / 10)
    const second = await half(GARBAGE / 2)
    report(
      `${String(sent)} random frames, seed ${String(SEED)}: memory ${inMb(first)} after half, ${inMb(second)} after all`,
    )
    expect(second - first).toBeLessThan(KEPT)
  },
  time(120_000, 3_600_000),
)

/** Below the messages: the first bytes of a connection, and frames after a good handshake. */
function rawBytes(draw: ReturnType<typeof seeded>, count: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.1')
    const end = () => {
      socket.destroy()
      resolve()
    }
    socket.on('error', end).on('close', end)
    socket.once('connect', () => {
      if (draw(3) === 0) for (let i = 0; i < count && !socket.destroyed; i++) socket.write(anyGreeting(draw))
      else {
        socket.write(HANDSHAKE)
        for (let i = 0; i < count && !socket.destroyed; i++) socket.write(anyFrame(draw))
      }
      // What is left is read or not; either way it is over.
      socket.end()
      socket.resume()
      setTimeout(end, 200).unref()
    })
  })
}

/** Messages over a proper WebSocket, by a stranger or in a room. Ends when the server closes, or has answered a question. */
function messages(draw: ReturnType<typeof seeded>, count: number, seated: Seated | null): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: seated ? { cookie: seated.cookie } : {},
    })
    const speak = () => {
      for (let i = 0; i < count && socket.readyState === socket.OPEN; i++) socket.send(anyMessage(draw))
      // Nothing more comes of it: the close is answered after all that was sent was read.
      socket.close()
    }
    socket.on('error', () => undefined)
    socket.on('close', () => resolve())
    socket.on('message', (data: Buffer) => {
      const text = data.toString()
      if (text.startsWith('0') && !seated) speak()
      else if (text.startsWith('0') && seated) {
        const { code, seat } = seated
        socket.send(`40${JSON.stringify({ protocol: PROTOCOL_VERSION, code, seat })}`)
      } else if (text.startsWith('42["welcome"')) speak()
    })
  })
}

test(
  `${String(COMMANDS)} random commands and questions of every feature by every role: answers are ok or on the list of refusals, no bug (CM4, CM5)`,
  async () => {
    const draw = seeded(SEED + 1)
    const roles = [
      { role: 'host', key: meeting.hosts[0] },
      { role: 'moderator', key: meeting.moderators[0] },
      { role: 'panellist', key: meeting.panellists[0] },
      { role: 'participant', key: undefined },
    ] as const
    const clients = await Promise.all(
      roles.map(async ({ role, key }, i) => {
        const seated = await sitDown(server.url, meeting.code, key ? keyOf(key) : `Willekeur ${String(i)}`)
        return { role, person: seated.person, client: await enter(seated) }
      }),
    )
    const people = clients.map(({ person }) => person)
    const words = { next: 0 }
    const answers = new Map<string, number>()
    let given = 0
    const work = async (which: number) => {
      const one = clients[which % clients.length]
      if (!one) return
      while (given < COMMANDS) {
        const id = `random-${String(++given).padStart(9, '0')}`
        const { name, payload } = randomCommand({
          draw,
          views: one.client.room.views,
          people,
          words,
          capabilities: capabilitiesOf(one.role),
        })
        // Bans end a seat, and an end ends all: others are tried elsewhere.
        if (name === 'people.ban' || name === 'programme.end') continue
        const isQuestion = draw(20) === 0
        const answer: unknown = await one.client.socket
          .timeout(20_000)
          .emitWithAck(
            isQuestion ? 'query' : 'command',
            isQuestion
              ? { name: draw(2) === 0 ? 'chat.older' : 'chat.search', input: anyJson(draw) }
              : { id, name, payload: draw(10) === 0 ? anyJson(draw) : payload },
          )
        const { ok, code } = answer as { ok: boolean; code?: string }
        const said = ok ? 'ok' : String(code)
        answers.set(said, (answers.get(said) ?? 0) + 1)
        if (!ok && !REFUSAL_CODES.some((known) => known === code))
          throw new Error(`${name} ${JSON.stringify(payload)}: ${said}`)
      }
    }
    await Promise.all(Array.from({ length: 16 }, (_, i) => work(i)))
    const end = Math.max(...clients.map(({ client }) => client.room.position))
    await vi.waitFor(
      () => {
        for (const { client } of clients) expect(client.room.position).toBeGreaterThanOrEqual(end)
      },
      { timeout: 20_000 },
    )
    for (const { client } of clients) client.close()
    await isWell()
    report(
      `${String(given)} random commands, seed ${String(SEED)}: ${[...answers].map(([said, n]) => `${said} ${String(n)}`).join(', ')}`,
    )
    expect(answers.get('ok')).toBeGreaterThan(COMMANDS / 20)
  },
  time(120_000, 3_600_000),
)
