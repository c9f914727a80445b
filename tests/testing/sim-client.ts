import type { Frame, Handshake, Welcome } from '@zaal/shared/protocol/envelope'
import type { Connection } from '../../apps/server/src/kernel/hub.ts'
import type { OutboxStorage } from '../../apps/web/src/realtime/outbox-storage.ts'
import type { Pending } from '../../apps/web/src/realtime/pending.ts'
import { SyncClient } from '../../apps/web/src/realtime/sync-client.ts'
import { WireLostError, type Wire, type WireListener } from '../../apps/web/src/realtime/wire.ts'
import { actorFor, youFor, type CastKey, type SimServer } from './sim-server.ts'
import type { SimWorld } from './sim-world.ts'

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
          return build().argument as Welcome
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
        deliver: ({ event, argument }) => {
          this.#down(line, event, [argument])
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
