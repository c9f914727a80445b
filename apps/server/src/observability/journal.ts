import type { Logger } from 'pino'
import type { Hub } from '../kernel/hub.ts'
import type { Counter } from '../kernel/meter.ts'
import type { OutageChange } from './outage.ts'

/**
 * The lines an operator reads: one for what began, ended, went away or came back; numbers for what happens often. `event`
 * is from a closed list (infra/operating.md), so that a collector can count on it.
 */
export class Journal {
  readonly #log: Logger
  readonly #counted: (counter: Counter) => ReadonlyMap<string, number>
  readonly #before = new Map<Counter, Map<string, number>>()
  readonly #timer: NodeJS.Timeout

  constructor(log: Logger, counted: (counter: Counter) => ReadonlyMap<string, number>) {
    this.#log = log
    this.#counted = counted
    this.#timer = setInterval(() => {
      this.summarise()
    }, 60_000)
    this.#timer.unref()
  }

  started(facts: { version: string; protocol: number; storage: string; bus: string; port: number }): void {
    this.#log.info({ event: 'started', ...facts }, 'Zaal is open')
  }

  stopping(): void {
    this.#log.info({ event: 'stopping' }, 'Zaal stops')
  }

  stopped(ms: number): void {
    clearInterval(this.#timer)
    this.summarise()
    this.#log.info({ event: 'stopped', ms: Math.round(ms) }, 'Zaal has stopped')
  }

  roomOpened({ room }: Hub): void {
    const { id, kind } = room.record
    this.#log.info({ event: 'room-opened', room: id, kind, position: room.position }, 'a room is in memory')
  }

  roomClosed({ room }: Hub): void {
    const { id, kind } = room.record
    this.#log.info(
      { event: 'room-closed', room: id, kind, position: room.position },
      'a room left the memory',
    )
  }

  outage(what: 'storage' | 'bus', change: OutageChange): void {
    if (change.isUp) {
      const { awayMs, failures } = change
      this.#log.warn({ event: `${what}-back`, ms: Math.round(awayMs), failures }, `the ${what} is back`)
    } else this.#log.warn({ event: `${what}-away`, reason: change.reason }, `the ${what} is away`)
  }

  otherSecret(servers: number): void {
    if (servers > 0)
      this.#log.warn(
        { event: 'other-secret', servers },
        'servers on this database have another SECRET, or none: they were refused, or what they say is not believed',
      )
    else this.#log.info({ event: 'one-secret' }, 'all servers on this database have one SECRET again')
  }

  bug(error: unknown, where: string, command?: string): void {
    const more = command === undefined ? {} : { command: command.replace(/[^\w.-]/g, '').slice(0, 60) }
    this.#log.error({ event: 'bug', where, err: error, ...more }, 'something went wrong here')
  }

  /** What was turned away since the last summary: counts, not lines. Called every minute. */
  summarise(): void {
    const turnedAway = this.#fresh('turned-away')
    if (turnedAway) this.#log.warn({ event: 'turned-away', ...turnedAway }, 'connections were turned away')
    const slow = this.#fresh('slow-readers')
    if (slow) this.#log.info({ event: 'slow-readers', ...slow }, 'some connections could not keep up')
  }

  #fresh(counter: Counter): { total: number; by: Record<string, number> } | null {
    const before = this.#before.get(counter)
    const now = new Map(this.#counted(counter))
    this.#before.set(counter, now)
    const by = Object.fromEntries(
      [...now].map(([label, n]) => [label, n - (before?.get(label) ?? 0)] as const).filter(([, n]) => n > 0),
    )
    const total = Object.values(by).reduce((sum, n) => sum + n, 0)
    return total > 0 ? { total, by } : null
  }
}
