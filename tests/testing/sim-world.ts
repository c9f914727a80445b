import type { MemoryDatabase } from '../../apps/server/src/adapters/memory/memory-database.ts'
import type { FaultPoint } from '../../apps/server/src/adapters/memory/memory-faults.ts'
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
