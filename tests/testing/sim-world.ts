import type { MemoryDatabase } from '../../apps/server/src/adapters/memory/memory-database.ts'
import type { FaultPoint } from '../../apps/server/src/adapters/memory/memory-faults.ts'
import { createMemoryNet, type MemoryNet } from '../../apps/server/src/adapters/memory/memory-bus.ts'
import { StorageAwayError } from '../../apps/server/src/kernel/ports.ts'
import { seeded } from './seeded.ts'
import { SimClient } from './sim-client.ts'
import { CAST, createDisk, START, startSimServer, type CastKey, type SimServer } from './sim-server.ts'

/**
 * A meeting without a network and without a clock of its own: the real kernel on memory storage, the real sync client and
 * outbox, and between them a line that loses, doubles, reorders and breaks. Everything follows from the seed.
 */
export class SimWorld {
  readonly draw: (n: number) => number
  readonly clients = new Map<CastKey, SimClient>()
  readonly seen = {
    cuts: 0,
    crashes: 0,
    faults: 0,
    dropped: 0,
    doubled: 0,
    reordered: 0,
    reloads: 0,
    silences: 0,
  }
  now = START
  /** While true, lines and storage misbehave. */
  chaos = true
  /** Each in its place; null while it is dead. */
  readonly servers: (SimServer | null)[]
  readonly #net: MemoryNet
  readonly bugs: unknown[] = []
  disk!: MemoryDatabase
  #queue: SimEvent[] = []
  #order = 0

  /** @param servers processes on the same disk, with a bus between them that loses messages and goes away */
  constructor(seed: number, servers = 1) {
    this.draw = seeded(seed)
    this.servers = Array.from({ length: servers }, () => null)
    this.#net = createMemoryNet({
      after: (ms, run) => void this.after(ms, run),
      isLost: () => this.chaos && this.draw(20) === 0,
      delay: () => this.draw(this.chaos ? 200 : 10),
      report: (error) => this.bugs.push(error),
    })
  }

  /** One that lives, by chance; null when none does. */
  get server(): SimServer | null {
    const alive = this.servers.filter((server) => server !== null)
    return alive.length > 1 ? (alive[this.draw(alive.length)] ?? null) : (alive[0] ?? null)
  }

  async begin(prepare: (server: SimServer) => Promise<void>): Promise<void> {
    this.disk = await createDisk()
    this.chaos = false
    for (const place of this.servers.keys()) await this.startServer(place)
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

  async startServer(place: number): Promise<void> {
    const bus =
      this.servers.length > 1
        ? { bus: this.#net.connect(`server-${String(place)}-${String(this.#order++)}`) }
        : {}
    this.servers[place] = await startSimServer(this.disk, {
      ...bus,
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
    const place = this.servers.indexOf(dying)
    this.seen.crashes++
    this.bugs.push(...dying.bugs)
    this.servers[place] = null
    dying.crash()
    for (const client of this.clients.values()) client.cut(dying)
    this.after(200 + this.draw(2_000), () => void this.startServer(place))
  }

  /** The servers cannot hear each other for a while. */
  silence(): void {
    this.seen.silences++
    this.#net.down()
    this.after(this.draw(5_000), () => {
      this.#net.up()
    })
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
