import { connect } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import { freshDatabase } from '../helpers/database.ts'
import { startPostgres } from '../helpers/postgres.ts'
import { report } from '../helpers/report.ts'
import { startServer, type TestServer } from '../helpers/server.ts'
import { enter, sitDown } from '../stranger/client.mjs'
import { openEvening } from './evening.ts'
import { metric } from './metrics.ts'
import { IS_LONG } from './size.ts'
import { storedInPostgres } from './stored.ts'

/* Too much, too large, too slow: a clear code, a number for the operator, and nothing lost. */
const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})
const start = async (env: Record<string, string> = {}): Promise<TestServer> => {
  const database = await freshDatabase()
  ends.push(database.drop)
  const server = await startServer({ env: { DEMO: '0', DATABASE_URL: database.url, ...env } })
  ends.push(server.dispose)
  return server
}
const counted = (server: TestServer, reason: string) =>
  metric(server, `zaal_turned_away_total{reason="${reason}"}`)
const soon = { timeout: 30_000, interval: 50 }

test('7,000 commands on a database that hangs: 5,000 wait, the rest is refused busy and given again, and each is stored once (CM7, CM9)', async () => {
  const cluster = await startPostgres()
  ends.push(cluster.stop)
  const { url } = await freshDatabase(cluster.url)
  const server = await startServer({ env: { DEMO: '0', DATABASE_URL: url, MAX_COMMANDS_PER_10S: '10000' } })
  ends.push(server.dispose)
  const evening = await openEvening({ servers: [server], seed: 31 })
  ends.push(evening.close)
  const { checker } = evening
  const writers = evening.people.filter(({ isBackstage }) => isBackstage)
  cluster.freeze()
  const given = writers.flatMap(({ seated, client, name }) =>
    Array.from({ length: 7_000 / writers.length }, async (_, i) => {
      const text = `zaal-vol-${name}-${String(i)}`
      const id = `full-${name.slice(0, 4)}-${String(i).padStart(6, '0')}`
      checker.gave({ id, person: seated.person, name: 'chat.post', text })
      const payload = { channel: 'room', text, replyTo: null, mentions: [] }
      checker.answered(id, (await client.command('chat.post', payload, id)).ack)
    }),
  )
  await vi.waitFor(
    async () => expect(await metric(server, 'zaal_commands_total{outcome="busy"}')).toBeGreaterThan(0),
    soon,
  )
  const busy = await metric(server, 'zaal_commands_total{outcome="busy"}')
  cluster.thaw()
  await Promise.all(given)
  expect(checker.refused).toBe(0)
  report(`a full queue: ${String(busy)} commands refused busy while the database hung`)
  await evening.hold(() => storedInPostgres(url, evening.meeting.code), 'a full queue')
}, 120_000)

test('a frame above the limit closes that connection with 1009 and is counted; the others notice nothing (CM3)', async () => {
  const server = await start({ DEMO: '1', MAX_FRAME_BYTES: '65536' })
  const other = await enter(await sitDown(server.url, '2april', 'Rustige Kijker'))
  let disconnects = 0
  const watch = other.socket
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`)
  const closed = new Promise<number>((resolve) => {
    socket.on('close', resolve)
    socket.on('error', () => undefined)
  })
  await new Promise((resolve) => socket.once('message', resolve))
  socket.send(`42["command",{"id":"much-too-large","payload":"${'x'.repeat(100_000)}"}]`)
  socket.on('close', () => (disconnects += 1))
  expect([1009, 1006]).toContain(await closed)
  await vi.waitFor(async () => expect(await counted(server, 'oversize')).toBe(1), soon)
  expect(await watch.timeout(5_000).emitWithAck('clock')).toHaveProperty('now')
  expect(disconnects).toBe(1)
  other.close()
}, 60_000)

const HEAD = 'POST /api/meetings HTTP/1.1\r\nHost: x\r\n'
interface Drip {
  said: string
}
/** 200 clients that send the start of a request and then a byte every half second. */
function drip(server: TestServer, head: string): readonly Drip[] {
  const drips = Array.from({ length: 200 }, () => {
    const socket = connect(server.port, '127.0.0.1')
    const one = { socket, said: '' }
    socket.on('data', (chunk: Buffer) => (one.said += chunk.toString()))
    socket.on('error', () => undefined)
    socket.write(head)
    return one
  })
  const dripping = setInterval(() => {
    for (const { socket } of drips) if (socket.writable) socket.write('a')
  }, 500)
  ends.push(async () => {
    clearInterval(dripping)
    for (const { socket } of drips) socket.destroy()
  })
  return drips
}
const told408 = (drips: readonly Drip[], timeout: number) =>
  vi.waitFor(
    () =>
      expect(drips.map(({ said }) => said).filter((said) => !said.startsWith('HTTP/1.1 408'))).toEqual([]),
    { timeout, interval: 200 },
  )

test('200 clients that send their headers byte by byte are told 408 within twenty-five seconds, and counted; people come and go meanwhile (OP25)', async () => {
  const server = await start({ DEMO: '1' })
  const drips = drip(server, `${HEAD}X-Slow: `)
  const began = performance.now()
  const client = await enter(await sitDown(server.url, '2april', 'Gewoon Iemand'))
  expect(performance.now() - began).toBeLessThan(5_000)
  await told408(drips, 25_000)
  expect(await counted(server, 'slow')).toBe(200)
  const { ack } = await client.command('questions.ask', { text: 'Alles goed?', anonymous: false })
  expect(ack.ok).toBe(true)
  client.close()
}, 60_000)

// Long form only: the minute cannot be set shorter.
if (IS_LONG)
  test('200 clients that send the body byte by byte are told 408 after a minute, and counted; people come and go meanwhile (OP25)', async () => {
    const server = await start({ DEMO: '1' })
    const drips = drip(server, `${HEAD}Content-Type: application/json\r\nContent-Length: 10000\r\n\r\n`)
    const began = performance.now()
    const client = await enter(await sitDown(server.url, '2april', 'Gewoon Iemand'))
    expect(performance.now() - began).toBeLessThan(5_000)
    await told408(drips, 75_000)
    expect(performance.now() - began).toBeGreaterThan(55_000)
    expect(await counted(server, 'slow')).toBe(200)
    const { ack } = await client.command('questions.ask', { text: 'Alles goed?', anonymous: false })
    expect(ack.ok).toBe(true)
    client.close()
  }, 120_000)

test('a flood of connections from one address is told 429 and counted; who sits there stays and writes, and others come in when it is over (LI6)', async () => {
  const server = await start({ DEMO: '1', MAX_CONNECTIONS_PER_ADDRESS: '60' })
  const seated = await enter(await sitDown(server.url, '2april', 'Zat Er Al'))
  const codes = new Map<number, number>()
  const flood = await Promise.all(
    Array.from(
      { length: 300 },
      () =>
        new Promise<WebSocket>((resolve) => {
          const socket = new WebSocket(
            `${server.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`,
          )
          socket.on('open', () => resolve(socket))
          socket.on('unexpected-response', (_, answer) => {
            const status = answer.statusCode ?? 0
            codes.set(status, (codes.get(status) ?? 0) + 1)
            resolve(socket)
          })
          socket.on('error', () => resolve(socket))
        }),
    ),
  )
  expect([...codes.keys()]).toEqual([429])
  expect(codes.get(429)).toBeGreaterThanOrEqual(300 - 60)
  expect(await counted(server, 'address')).toBe(codes.get(429))
  const { ack } = await seated.command('questions.ask', { text: 'Ben ik er nog?', anonymous: false })
  expect(ack.ok).toBe(true)
  for (const socket of flood) socket.terminate()
  const late = await enter(await sitDown(server.url, '2april', 'Kwam Daarna'))
  expect(late.room.position).toBeGreaterThan(0)
  for (const one of [seated, late]) one.close()
}, 60_000)
