import type { Frame, Handshake, Welcome } from '@zaal/shared/protocol/envelope'
import type { MemoryDatabase } from '../../apps/server/src/adapters/memory/memory-database.ts'
import type { FaultPoint } from '../../apps/server/src/adapters/memory/memory-faults.ts'
import type { Connection } from '../../apps/server/src/kernel/hub.ts'
import { StorageAwayError } from '../../apps/server/src/kernel/ports.ts'
import type { OutboxStorage } from '../../apps/web/src/realtime/outbox-storage.ts'
import type { Pending } from '../../apps/web/src/realtime/pending.ts'
import { SyncClient } from '../../apps/web/src/realtime/sync-client.ts'
import { WireLostError, type Wire, type WireListener } from '../../apps/web/src/realtime/wire.ts'
import { seeded } from './seeded.ts'
import {
  actorFor,
  CAST,
  createDisk,
  START,
  startSimServer,
  youFor,
  type CastKey,
  type SimServer,
} from './sim-server.ts'

/**
 * A meeting without a network and without a clock of its own: the real kernel on memory storage, the real sync client and
 * outbox, and between them a line that loses, doubles, reorders and breaks. Everything follows from the seed.
 */
export class SimWorld {
  readonly draw: (n: number) => number
  readonly clients = new Map<CastKey, SimClient>()
  readonly seen = { cuts: 0, crashes: 0, faults: 0, dropped: 0, doubled: 0, reordered: 0, reloads: 0 }
  now = START
  /** While true, lines and storage misbehave. */
  chaos = true
  server: SimServer | null = null
  readonly bugs: unknown[] = []
  disk!: MemoryDatabase
  #queue: SimEvent[] = []
  #order = 0

  constructor(seed: number) {
    this.draw = seeded(seed)
  }

  async begin(prepare: (server: SimServer) => Promise<void>): Promise<void> {
    this.disk = await createDisk()
    this.chaos = false
    await this.startServer()
    if (this.server) await prepare(this.server)
    for (const { key } of CAST) {
      const client = new SimClient(this, key)
      this.clients.set(key, client)
      client.open()
    }
    await this.run(2_000)
    this.chaos = true
  }

  after(ms: number, run: () => void): () => void {
    const event = { at: this.now + ms, order: this.#order++, run }
    this.#queue.push(event)
    return () => {
      this.#queue = this.#queue.filter((e) => e !== event)
    }
  }

  /** Lets so many simulated ms pass. */
  async run(ms: number): Promise<void> {
    const until = this.now + ms
    for (;;) {
      await settled()
      const next = this.#earliest()
      if (!next || next.at > until) break
      this.#queue = this.#queue.filter((e) => e !== next)
      this.now = Math.max(this.now, next.at)
      next.run()
    }
    this.now = until
  }

  #earliest() {
    let best: SimEvent | undefined
    for (const event of this.#queue)
      if (!best || event.at < best.at || (event.at === best.at && event.order < best.order)) best = event
    return best
  }

  async startServer(): Promise<void> {
    this.server = await startSimServer(this.disk, {
      clock: {
        now: () => this.now,
        at: (at, run) => this.after(Math.max(0, at - this.now), run),
      },
      timers: { after: (ms, run) => this.after(ms, run) },
      faults: (point) => this.#fault(point),
    })
  }

  /** kill -9 now, and a new process a little later. */
  crash(): void {
    const dying = this.server
    if (!dying) return
    this.seen.crashes++
    this.bugs.push(...dying.bugs)
    this.server = null
    dying.crash()
    for (const client of this.clients.values()) client.cut(dying)
    this.after(200 + this.draw(2_000), () => void this.startServer())
  }

  #fault(point: FaultPoint): void {
    if (!this.chaos || point === 'statement' || this.draw(25) > 0) return
    this.seen.faults++
    throw new StorageAwayError(`simulated, ${point}`)
  }
}

interface SimEvent {
  at: number
  order: number
  run: () => void
}

/** Lets promises that are ready run. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve))

/** Structured clone by JSON: what a real line does to a message. */
const overTheLine = <T>(message: T): T => JSON.parse(JSON.stringify(message)) as T

interface Line {
  server: SimServer
  connection: Connection
  open: boolean
  /** Messages arrive in order, none before this. */
  clearAt: number
  /** Requests without an answer. */
  waiting: Set<(error: Error) => void>
}

/** One browser tab: a real sync client on a simulated line, with an outbox that survives a reload. */
export class SimClient {
  readonly #world: SimWorld
  readonly #key: CastKey
  readonly #kept = new Map<string, Pending>()
  client!: SyncClient
  #line: Line | null = null
  #listener: WireListener | null = null
  #hello: (() => Handshake) | null = null
  #ids = 0
  #tab = 0

  constructor(world: SimWorld, key: CastKey) {
    this.#world = world
    this.#key = key
  }

  get actor() {
    return actorFor(this.#key)
  }

  open(): void {
    this.#tab++
    this.client = new SyncClient({
      wire: this.#wire(),
      outbox: this.#outbox(),
      seat: { code: 'sim1', seat: `seat-${this.#key}` },
      now: () => this.#world.now,
      after: (ms, run) => this.#world.after(ms, run),
      fraction: () => this.#world.draw(1_000) / 1_000,
      newId: () => `${this.#key}-${String(this.#tab)}-${String(this.#ids++).padStart(8, '0')}`,
    })
    this.client.start()
  }

  /** F5: everything in memory goes, the kept outbox stays. */
  reload(): void {
    this.#world.seen.reloads++
    this.client.stop()
    this.open()
  }

  /** The line breaks: what is under way in both directions is lost. */
  cut(only?: SimServer): void {
    const line = this.#line
    if (!line?.open || (only && line.server !== only)) return
    this.#line = null
    line.open = false
    if (this.#world.server === line.server) line.server.hub.leave(line.connection)
    for (const fail of line.waiting) fail(new WireLostError('cut'))
    this.#listener?.down()
    this.#connectLater()
  }

  #outbox(): OutboxStorage {
    return {
      read: () => [...this.#kept.values()],
      put: (pending) => {
        this.#kept.set(pending.id, overTheLine(pending))
        return true
      },
      remove: (id) => {
        this.#kept.delete(id)
      },
    }
  }

  #wire(): Wire {
    return {
      start: (listener, hello) => {
        this.#listener = listener
        this.#hello = hello
        this.#connectLater(0)
      },
      stop: () => {
        this.#listener = null
        const line = this.#line
        this.#line = null
        if (!line) return
        line.open = false
        if (this.#world.server === line.server) line.server.hub.leave(line.connection)
        for (const fail of line.waiting) fail(new WireLostError('closed'))
      },
      check: () => {
        this.cut()
      },
      command: (envelope) =>
        this.#ask((line) => line.server.hub.room.submit(this.actor, overTheLine(envelope))),
      since: (at) =>
        this.#ask(async (line) => {
          const build = await line.server.hub.welcome(line.connection.you, at)
          return build()
        }),
      query: () => Promise.reject(new WireLostError('not simulated')),
      clock: () =>
        this.#ask((line) =>
          Promise.resolve({ now: this.#world.now, position: line.server.hub.room.position }),
        ),
    }
  }

  #connectLater(ms = 100 + this.#world.draw(1_500)): void {
    const tab = this.#tab
    this.#world.after(ms, () => {
      if (tab === this.#tab) this.#connect()
    })
  }

  #connect(): void {
    const { server } = this.#world
    if (!this.#listener || this.#line || !this.#hello) return
    if (!server) {
      this.#connectLater()
      return
    }
    const hello = overTheLine(this.#hello())
    const line: Line = {
      server,
      open: true,
      clearAt: this.#world.now,
      waiting: new Set(),
      connection: {
        id: `${this.#key}-${String(this.#world.now)}`,
        you: youFor(this.#key),
        send: (event, ...args) => {
          this.#down(line, event, overTheLine(args))
        },
        close: () => {
          this.cut()
        },
      },
    }
    this.#line = line
    server.hub.join(line.connection, hello.at).then(
      // Cut while the join was reading the log: the transport would have told the hub afterwards.
      () => {
        if (!line.open) server.hub.leave(line.connection)
      },
      () => {
        this.cut()
      },
    )
  }

  /** Server to client; frames may be lost, doubled or swapped even while the line stands. */
  #down(line: Line, event: string, args: unknown[]): void {
    const { draw, chaos, seen } = this.#world
    const deliver = (delay: number, inOrder: boolean) => {
      const at = inOrder ? Math.max(line.clearAt, this.#world.now + delay) : this.#world.now + delay
      if (inOrder) line.clearAt = at
      this.#world.after(at - this.#world.now, () => {
        if (line.open && this.#line === line) this.#receive(event, args)
      })
    }
    if (chaos && event === 'frame') {
      const luck = draw(40)
      if (luck === 0) {
        seen.dropped++
        return
      }
      if (luck === 1) {
        seen.doubled++
        deliver(1 + draw(300), true)
      }
      if (luck === 2) {
        seen.reordered++
        deliver(draw(800), false)
        return
      }
    }
    deliver(1 + draw(chaos ? 200 : 20), true)
  }

  #receive(event: string, args: unknown[]): void {
    const listener = this.#listener
    const message = args[0]
    if (event === 'welcome') listener?.welcome(message as Welcome)
    else if (event === 'frame') listener?.frame(message as Frame)
    else if (event === 'gauges') listener?.gauges(message as Parameters<WireListener['gauges']>[0])
    else if (event === 'marks') listener?.marks(message as Parameters<WireListener['marks']>[0])
  }

  /** A request and its answer; a cut on the way loses either. */
  #ask<T>(work: (line: Line) => Promise<T>): Promise<T> {
    const line = this.#line
    if (!line?.open) return Promise.reject(new WireLostError('no line'))
    return new Promise<T>((resolve, reject) => {
      line.waiting.add(reject)
      const upAt = Math.max(line.clearAt, this.#world.now + 1 + this.#world.draw(150))
      line.clearAt = upAt
      this.#world.after(upAt - this.#world.now, () => {
        if (!line.open) return
        work(line).then(
          (answer) => {
            const downAt = Math.max(line.clearAt, this.#world.now + 1 + this.#world.draw(150))
            line.clearAt = downAt
            this.#world.after(downAt - this.#world.now, () => {
              line.waiting.delete(reject)
              if (line.open) resolve(overTheLine(answer))
            })
          },
          () => {
            this.cut()
          },
        )
      })
    })
  }
}
