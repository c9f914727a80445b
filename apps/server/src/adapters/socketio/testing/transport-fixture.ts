import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket } from 'ws'
import type { You } from '@zaal/shared/protocol/envelope'
import type { Connection } from '../../../kernel/hub.ts'
import type { Meter } from '../../../kernel/meter.ts'
import { Outgoing, type SharedText } from '../../../kernel/outgoing.ts'
import { SocketConnection, type CatchUp } from '../connection.ts'
import { Corks } from '../corks.ts'
import { DeliveryTally } from '../delivery-tally.ts'
import { EngineConn } from '../engine-conn.ts'
import { socketSettings } from '../gateway.ts'
import { SlowReaders, type Marks } from '../slow-readers.ts'
import { SocketServer } from '../socket-server.ts'
import type { Ears, ZaalSocket } from '../zaal-socket.ts'

const YOU: You = {
  person: 'p_00000000000000000000',
  role: 'participant',
  audience: 'everyone',
  capabilities: [],
  name: 'Proef',
  chair: false,
}
const ACTOR = { person: YOU.person, role: YOU.role, capabilities: [] }

/** Counts what is metered: `counter label` -> how often. */
export function countingMeter(): Meter & { counts: Map<string, number> } {
  const counts = new Map<string, number>()
  return {
    counts,
    add: (counter, label, by = 1) => {
      const key = `${counter} ${label}`
      counts.set(key, (counts.get(key) ?? 0) + by)
    },
    observe: () => undefined,
  }
}

/** Timers that run when the test says so. */
export function steppedTimers() {
  let due: (() => void)[] = []
  return {
    after: (_ms: number, run: () => void) => {
      due.push(run)
      return () => {
        due = due.filter((other) => other !== run)
      }
    },
    get due() {
      return due.length
    },
    step() {
      const now = due
      due = []
      for (const run of now) run()
    },
  }
}

/** Messages that carry a number in `now`, as big as asked. */
export const numbered = {
  frame: (n: number, pad = '') =>
    Outgoing.of('frame', { first: n, last: n, facts: [], people: {}, ...{ now: n, pad } }, { after: n - 1 }),
  gauges: (n: number) => Outgoing.of('gauges', [{ name: 'g', values: { now: n } }], { isDroppable: true }),
  clock: (n: number) => Outgoing.of('clock', { now: n }),
  /** In three pieces, the middle one shared with others. */
  welcome: (n: number, shared: SharedText) =>
    Outgoing.ofPieces('welcome', [`{"now":${n},"shared":`, shared, ',"own":{}}']),
}

export interface Seated {
  socket: ZaalSocket
  connection: SocketConnection
  /** Asked with `ack` by whoever says something and waits for an answer. */
  onAsked: (ack: number) => void
}

export interface TransportOptions {
  marks?: Marks
  hub?: CatchUp
  /** Every WebSocket is Engine.IO's then, also of who does not compress. */
  compress?: boolean
  onSeated?(seated: Seated): void
}

const PATIENT: Marks = { low: Infinity, high: Infinity }

/** A Socket.IO server with our settings that seats everybody at once, in a room that is played by the test. */
export async function startTransport(options: TransportOptions = {}) {
  const http = createServer()
  const meter = countingMeter()
  const timers = steppedTimers()
  let now = 0
  const readers = new SlowReaders(meter, timers, () => now, options.marks ?? PATIENT)
  const shared = { corks: new Corks(), tally: new DeliveryTally(meter, timers), readers }
  const hub = options.hub ?? {
    catchUp: (_connection: Connection, _after: number | null) => Promise.resolve(),
  }
  const seats: Seated[] = []
  const waiting: ((seated: Seated) => void)[] = []
  const here = new Map<ZaalSocket, Seated>()
  const settings = { ...socketSettings(65_536), compress: options.compress ?? false }
  const ears: Ears = {
    connected: (socket) => {
      const connection = new SocketConnection(socket, { you: YOU, actor: ACTOR }, hub, shared)
      const seated: Seated = { socket, connection, onAsked: () => undefined }
      here.set(socket, seated)
      options.onSeated?.(seated)
      const next = waiting.shift()
      if (next) next(seated)
      else seats.push(seated)
    },
    event: (socket, { ack }) => {
      if (ack !== null) here.get(socket)?.onAsked(ack)
    },
    gone: (socket) => {
      here.get(socket)?.connection.left()
      here.delete(socket)
    },
  }
  const io = new SocketServer(http, settings, ears, { refusal: () => null, opened: () => undefined })
  await new Promise<void>((resolve) => {
    http.listen(0, '127.0.0.1', resolve)
  })
  const { port } = http.address() as AddressInfo
  return {
    io,
    port,
    meter,
    timers,
    readers,
    forward(ms: number) {
      now += ms
    },
    /** The next one that connected. */
    seated: () =>
      new Promise<Seated>((resolve) => {
        const known = seats.shift()
        if (known) resolve(known)
        else waiting.push(resolve)
      }),
    stop: async () => {
      http.closeAllConnections()
      for (const socket of here.keys()) socket.conn.line()?.net.destroy()
      await io.close()
    },
  }
}

/** The net socket below a connection. */
export function netOf({ socket }: Seated) {
  const line = socket.conn.line()
  if (!line) throw new Error('not a WebSocket')
  return line.net
}

/** Engine.IO's end of a connection that it holds. */
export function engineOf({ socket }: Seated) {
  if (!(socket.conn instanceof EngineConn)) throw new Error('not held by Engine.IO')
  return socket.conn.engine
}

/** A bare WebSocket that speaks Socket.IO by hand: what arrives is kept as it came, in order. */
export class BareClient {
  readonly ws: WebSocket
  readonly packets: string[] = []
  readonly closed: Promise<number>
  onPacket: (packet: string) => void = () => undefined

  constructor(port: number, { perMessageDeflate = false } = {}) {
    this.ws = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`, {
      perMessageDeflate,
    })
    this.closed = new Promise((resolve) => {
      this.ws.on('close', resolve)
    })
    this.ws.on('error', () => undefined)
    this.ws.on('message', (data: Buffer) => {
      const text = data.toString()
      if (text.startsWith('0')) this.ws.send('40')
      else if (text === '2') this.ws.send('3')
      else if (!text.startsWith('40')) {
        this.packets.push(text)
        this.onPacket(text)
      }
    })
  }

  /** Their numbers, in the order in which they came. */
  get numbers(): number[] {
    return this.packets.map(numberIn)
  }

  /** Resolves when so many packets came. */
  async count(n: number): Promise<void> {
    while (this.packets.length < n) await new Promise((resolve) => this.ws.once('message', resolve))
  }
}

/** The number a message or an answer carries; -1 when it has none. */
export const numberIn = (packet: string): number => Number(/"now":(\d+)/.exec(packet)?.[1] ?? -1)
