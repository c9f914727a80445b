import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from './client.mjs'

/** The demo's panel: it exists on every fresh server. */
const CODE = '2april'

describe('a client written from PROTOCOL.md alone', () => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer()
  }, 90_000)
  afterAll(() => server.dispose())

  test('sits down, asks before the start, and finds the question in its own part with the id of its command (CN1, CM8)', async () => {
    const seated = await sitDown(server.url, CODE, 'Vreemde Vogel')
    const client = await enter(seated)
    expect(client.room.you).toMatchObject({
      person: seated.person,
      role: 'participant',
      audience: 'everyone',
    })
    const { id, ack } = await client.command('questions.ask', {
      text: 'Wie betaalt het loket?',
      anonymous: false,
    })
    expect(ack).toEqual({ ok: true, position: expect.any(Number) as number })
    await vi.waitFor(() => {
      expect(client.room.position).toBeGreaterThanOrEqual(Number(ack.position))
    })
    expect(client.room.facts.some((f) => f.mine && JSON.stringify(f.payload).includes(id))).toBe(true)
    client.close()
  })

  test('the same command twice is one question, with one answer (CM2)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Twee Keer'))
    const first = await client.command('questions.ask', { text: 'Eén keer gevraagd?', anonymous: true })
    const again = await client.command(
      'questions.ask',
      { text: 'Eén keer gevraagd?', anonymous: true },
      first.id,
    )
    expect(again.ack).toEqual(first.ack)
    client.close()
  })

  test('what is not right is refused with a code from the list, and a crew command is not for participants (CM4, CM5)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Probeer Maar'))
    const codes = await Promise.all([
      client.command('questions.ask', { text: '   ', anonymous: false }),
      client.command('nothing.here', {}),
      client.command('programme.start', {}),
      client.command('__proto__.x', {}),
    ])
    expect(codes.map(({ ack }) => (ack.ok ? 'ok' : ack.code))).toEqual([
      'invalid',
      'unknown-command',
      'not-allowed',
      'unknown-command',
    ])
    client.close()
  })

  test('after kill -9 and a restart it comes back by itself with its position, and nothing is lost or doubled (CN3, SY4)', async () => {
    const client = await enter(await sitDown(server.url, CODE, 'Blijft Hangen'))
    const before = await client.command('questions.ask', { text: 'Voor de klap?', anonymous: false })
    await server.kill9()
    const during = client.command('questions.ask', { text: 'Tijdens de klap?', anonymous: false })
    await server.start()
    const { id, ack } = await during
    expect(ack.ok).toBe(true)
    await vi.waitFor(() => {
      expect(client.room.position).toBeGreaterThanOrEqual(Number(ack.position))
    }, 20_000)
    const newcomer = await enter(await sitDown(server.url, CODE, 'Later Gekomen'))
    expect(newcomer.room.position).toBe(client.room.position)
    for (const asked of [before.id, id])
      expect(
        client.room.facts.filter(
          (f) => f.mine && f.name === 'questions.asked' && JSON.stringify(f.payload).includes(asked),
        ),
      ).toHaveLength(1)
    client.close()
    newcomer.close()
  }, 60_000)

  test('a session that is none, a wrong version and an unknown code are told apart (CN2)', async () => {
    const seated = await sitDown(server.url, CODE, 'Zonder Koek')
    await expect(enter({ ...seated, cookie: `zs_${String(seated.seat)}=nonsense` })).rejects.toThrow(
      'session-gone',
    )
    await expect(sitDown(server.url, 'bestaatniet', 'Niemand')).rejects.toThrow('unknown-code')
    await expect(sitDown(server.url, CODE, 'Moderator')).rejects.toThrow('bad-name')
  })
})

test('the same client comes back by itself when a server closes without a goodbye, and stays away after one (CN2, CN3)', async () => {
  const http = createServer()
  const io = new Server(http)
  const visits: Socket[] = []
  io.on('connection', (socket) => {
    // As a server does that can not reach its database.
    if (visits.push(socket) === 1) socket.disconnect()
    else socket.emit('welcome', { kind: 'since', epoch: 'e', frame: null, marks: {}, gauges: {} })
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  const origin = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`
  const client = await enter({ origin, code: CODE, seat: 's', person: 'p', cookie: 'c=1', device: '' })
  expect(visits).toHaveLength(2)
  visits[1]?.emit('goodbye', { code: 'banned' })
  visits[1]?.disconnect()
  await vi.waitFor(() => {
    expect(client.room.goodbye).toBe('banned')
    expect(client.socket.active).toBe(false)
  })
  await io.close()
})
