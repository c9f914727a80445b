// @vitest-environment node
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server, type Socket } from 'socket.io'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Ack, Handshake, Welcome } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import type { ClientEvents, ServerEvents } from '@zaal/shared/protocol/socket-events'
import { PROTOCOL_VERSION } from '@zaal/shared/protocol/version'
import { createLocalOutbox } from './outbox-storage.ts'
import { createSocketWire } from './socket-wire.ts'
import { SyncClient } from './sync-client.ts'

/*
 * The wire against a real Socket.IO server of the test: it stands for all servers behind the proxy, and each connection
 * that comes in is handled as the test says.
 */
type Line = Socket<ClientEvents, ServerEvents>
type Handling = (line: Line, hello: Handshake) => void

const snapshot = (position: number): Welcome => ({
  kind: 'snapshot',
  you: {
    person: 'p_anna0000000000000000',
    role: 'participant',
    audience: 'everyone',
    capabilities: ['take-part'],
    name: 'Anna',
    chair: false,
  },
  now: 0,
  room: { id: 'r_1', kind: 'main' },
  shared: { epoch: 'e1', position, views: {}, people: {}, gauges: {} },
  own: { mine: {}, marks: {} },
})
const stored = (position: number): Ack => ({ ok: true, position })
const post = {
  name: 'chat.post',
  payload: { channel: 'room', text: 'Dag', replyTo: null, mentions: [] },
} as const

const closing: (() => Promise<void> | void)[] = []
afterEach(async () => {
  vi.restoreAllMocks()
  for (const close of closing.splice(0).reverse()) await close()
})

/** `handlings`: of the first connection, the second…; the last one is for all that follow. */
async function servers(...handlings: Handling[]) {
  const http = createServer()
  const io = new Server<ClientEvents, ServerEvents>(http)
  const lines: Line[] = []
  const hellos: Handshake[] = []
  io.on('connection', (line) => {
    const handle = handlings[Math.min(lines.length, handlings.length - 1)]
    const hello = line.handshake.auth as Handshake
    lines.push(line)
    hellos.push(hello)
    handle?.(line, hello)
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  closing.push(() => io.close())
  const origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  return { origin, lines, hellos, open: () => lines.filter(({ connected }) => connected).length }
}

/** What the sync client hears of the wire, in order. */
function listen(origin: string) {
  const heard: string[] = []
  const wire = createSocketWire(origin)
  const say = (what: string) => void heard.push(what)
  wire.start(
    {
      down: () => say('down'),
      welcome: (message) =>
        say(message.kind === 'snapshot' ? `welcome ${message.shared.position}` : 'welcome'),
      frame: (frame) => say(`frame ${frame.last}`),
      gauges: () => say('gauges'),
      marks: () => say('marks'),
      goodbye: (code) => say(`goodbye ${code}`),
      clock: () => say('clock'),
      joining: (ahead) => say(`joining ${ahead}`),
    },
    () => ({ protocol: PROTOCOL_VERSION, code: 'test', seat: 'seat1' }),
  )
  closing.push(() => {
    wire.stop()
  })
  return { wire, heard }
}

const frame = (last: number) => ({ first: last, last, facts: [], people: {} })
const welcoming =
  (position: number, then: (line: Line) => void = () => undefined): Handling =>
  (line) => {
    line.emit('welcome', snapshot(position))
    then(line)
  }
const soon = { timeout: 4_000, interval: 10 }
const quickly = () => vi.spyOn(Math, 'random').mockReturnValue(0)

describe('a server that asks to move (SV11)', () => {
  test('is left when the other has welcomed, and not before; nothing is down in between', async () => {
    quickly()
    const { origin, lines, open } = await servers(welcoming(1), (line) => {
      // Not in yet: what the first one says is still taken, what the second one says of a queue is not shown.
      line.emit('joining', { ahead: 3 })
      lines[0]?.emit('frame', frame(2))
      lines[0]?.emit('clock', { now: 0 })
      lines[0]?.once('disconnect', () => line.emit('frame', frame(4)))
      setTimeout(() => line.emit('welcome', snapshot(3)), 50)
    })
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1']), soon)
    lines[0]?.emit('moving', { within: 0 })
    await vi.waitFor(() => expect(heard.at(-1)).toBe('frame 4'), soon)
    expect(heard).toEqual(['welcome 1', 'frame 2', 'clock', 'welcome 3', 'frame 4'])
    expect([lines.length, open()]).toEqual([2, 1])
  })

  test('is kept while the other fails, until it closes itself', async () => {
    quickly()
    const { origin, lines } = await servers(
      welcoming(1),
      // It cannot reach its database.
      (line) => void line.disconnect(true),
      welcoming(5),
    )
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1']), soon)
    lines[0]?.emit('moving', { within: 0 })
    await vi.waitFor(() => expect(lines[1]?.connected).toBe(false), soon)
    lines[0]?.emit('frame', frame(2))
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1', 'frame 2']), soon)
    lines[0]?.disconnect(true)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1', 'frame 2', 'down', 'welcome 5']), soon)
  })

  test('a goodbye of the other is for that connection only', async () => {
    quickly()
    const { origin, lines, open } = await servers(welcoming(1), (line) => {
      line.emit('goodbye', { code: 'storage-away' satisfies RefusalCode })
      line.disconnect(true)
    })
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1']), soon)
    lines[0]?.emit('moving', { within: 0 })
    await vi.waitFor(() => expect(lines[1]?.connected).toBe(false), soon)
    lines[0]?.emit('frame', frame(2))
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1', 'frame 2']), soon)
    expect([lines.length, open()]).toEqual([2, 1])
  })

  test('that closes before the moment chosen is replaced at once, without the wait after a loss', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.999)
    const { origin, lines } = await servers(welcoming(1), welcoming(2))
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1']), soon)
    lines[0]?.emit('moving', { within: 60_000 })
    lines[0]?.emit('clock', { now: 0 })
    await vi.waitFor(() => expect(heard).toContain('clock'), soon)
    const began = performance.now()
    lines[0]?.conn.close()
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1', 'clock', 'down', 'welcome 2']), soon)
    // With this draw of luck the first attempt after a loss comes after 1.8 s.
    expect(performance.now() - began).toBeLessThan(1_000)
  })

  test('says so once however often it asks', async () => {
    quickly()
    const { origin, lines } = await servers(welcoming(1), () => undefined)
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1']), soon)
    for (let i = 0; i < 3; i++) lines[0]?.emit('moving', { within: 0 })
    lines[0]?.emit('frame', frame(2))
    await vi.waitFor(() => expect(lines).toHaveLength(2), soon)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 1', 'frame 2']), soon)
    expect(lines).toHaveLength(2)
  })
})

describe('a server of the version before (SV17)', () => {
  const onlyOne: Handling = (line, hello) => {
    if (hello.protocol === 1) line.emit('welcome', snapshot(hello.protocol))
    else {
      line.emit('goodbye', { code: 'wrong-protocol' })
      line.disconnect(true)
    }
  }

  test('is spoken to in its own version, unseen; the next one is asked for the new version first', async () => {
    quickly()
    const { origin, lines, hellos } = await servers(onlyOne, onlyOne, welcoming(2))
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard.at(-1)).toBe('welcome 1'), soon)
    expect(hellos.map(({ protocol }) => protocol)).toEqual([PROTOCOL_VERSION, 1])
    expect(heard).toEqual(['welcome 1'])
    lines[1]?.conn.close()
    await vi.waitFor(() => expect(heard.at(-1)).toBe('welcome 2'), soon)
    expect(hellos.map(({ protocol }) => protocol)).toEqual([PROTOCOL_VERSION, 1, PROTOCOL_VERSION])
  })

  test('may be the one that takes over', async () => {
    quickly()
    const { origin, lines, hellos } = await servers(welcoming(7), onlyOne)
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard).toEqual(['welcome 7']), soon)
    lines[0]?.emit('moving', { within: 0 })
    await vi.waitFor(() => expect(heard).toEqual(['welcome 7', 'welcome 1']), soon)
    expect(hellos.map(({ protocol }) => protocol)).toEqual([PROTOCOL_VERSION, PROTOCOL_VERSION, 1])
  })

  test('a page that is too old for every server hears it', async () => {
    const { origin, hellos } = await servers((line) => {
      line.emit('goodbye', { code: 'wrong-protocol' })
      line.disconnect(true)
    })
    const { heard } = listen(origin)
    await vi.waitFor(() => expect(heard.at(-1)).toBe('goodbye wrong-protocol'), soon)
    expect(hellos.map(({ protocol }) => protocol)).toEqual([PROTOCOL_VERSION, 1])
  })
})

describe('a command that is under way while the connection moves (CM9)', () => {
  /** A page with its outbox, which gives one command as soon as it is in. */
  const page = (origin: string) => {
    const kept = new Map<string, string>()
    const client = new SyncClient({
      wire: createSocketWire(origin),
      outbox: createLocalOutbox('outbox', {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => void kept.set(key, value),
        removeItem: (key) => void kept.delete(key),
      }),
      seat: { code: 'test', seat: 'seat1' },
      now: () => 0,
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => {
          clearTimeout(timer)
        }
      },
      fraction: () => 0,
      newId: () => 'one-command-id',
    })
    closing.push(() => {
      client.stop()
    })
    client.start()
    return client
  }

  test('is answered by the server it was given to: the page stays until then', async () => {
    quickly()
    const given: string[] = []
    let answer: ((ack: Ack) => void) | undefined
    const { origin, lines, open } = await servers(
      welcoming(1, (line) => {
        line.on('command', ({ id }, ack) => {
          given.push(`first: ${id}`)
          answer = ack
        })
        line.on('clock', (reply) => reply({ now: 0, position: 1 }))
      }),
      welcoming(1, (line) => {
        line.on('command', ({ id }) => void given.push(`second: ${id}`))
        line.on('clock', (reply) => reply({ now: 0, position: 1 }))
      }),
    )
    const client = page(origin)
    client.send(post.name, { ...post.payload, mentions: [] })
    await vi.waitFor(() => expect(given).toEqual(['first: one-command-id']), soon)
    lines[0]?.emit('moving', { within: 0 })
    await vi.waitFor(() => expect(lines).toHaveLength(2), soon)
    answer?.(stored(1))
    await vi.waitFor(() => expect([client.store.getState().pending, open()]).toEqual([[], 1]), soon)
    expect(given).toEqual(['first: one-command-id'])
  })

  test('is given again under its id when the old connection ends without an answer', async () => {
    quickly()
    const given: string[] = []
    const { origin, lines } = await servers(
      welcoming(1, (line) => {
        line.on('command', ({ id }) => {
          given.push(`first: ${id}`)
          line.emit('moving', { within: 0 })
        })
      }),
      welcoming(1, (line) => {
        line.on('command', ({ id }, ack) => {
          given.push(`second: ${id}`)
          ack(stored(1))
        })
        lines[0]?.conn.close()
      }),
    )
    const client = page(origin)
    client.send(post.name, { ...post.payload, mentions: [] })
    await vi.waitFor(() => expect(client.store.getState().pending).toEqual([]), soon)
    expect(given).toEqual(['first: one-command-id', 'second: one-command-id'])
  })
})
