import type { StorageTrouble } from '../kernel/ports.ts'

/** One thing that was looked at. `why` is a closed word: nothing of the configuration or of people gets out. */
export type Check = { ok: true } | { ok: false; why: string }

export interface ReadinessReport {
  /** `degraded`: people can be served, something an operator should look at is away. */
  status: 'ready' | 'degraded' | 'not-ready'
  checks: Record<'running' | 'storage' | 'migrations' | 'loop' | 'bus', Check>
}

export interface ReadinessDeps {
  /** Version of the data as the database says now. Rejects when it cannot be reached. */
  dataVersion(): Promise<string | null>
  /** Why the database takes no writes, as far as is known; null: it does. */
  trouble(): StorageTrouble | null
  isOverloaded(): boolean
  isBusUp(): boolean
}

const OK: Check = { ok: true }
const not = (why: string): Check => ({ ok: false, why })
/** Ms an answer is used again: whoever asks without end does not ask the database. */
const FRESH = 500
/** Ms the database has to answer. */
const ANSWER_WITHIN = 2_500

/**
 * May new people be sent to this server? Not while it starts or stops, while its storage is away, takes no writes or has
 * older tables than it needs, or while its event loop is late for seconds on end. A bus that is away costs half a second, not the service.
 */
export class Readiness {
  readonly #deps: ReadinessDeps
  #state: 'starting' | 'running' | 'stopping' = 'starting'
  /** The version the tables had when this server had brought them to its own. */
  #version: string | null | undefined
  #asked: { at: number; answer: Promise<ReadinessReport> } | null = null
  #latest: ReadinessReport['status'] = 'not-ready'

  constructor(deps: ReadinessDeps) {
    this.#deps = deps
  }

  /** The storage is open and migrated, and the port listens. */
  started(): void {
    this.#state = 'running'
    this.#asked = null
  }

  /** The first step of stopping: from here on /readyz says no. */
  stopping(): void {
    this.#state = 'stopping'
    this.#latest = 'not-ready'
    this.#asked = null
  }

  /** By the last report. */
  get isReady(): boolean {
    return this.#latest !== 'not-ready'
  }

  report(now = performance.now()): Promise<ReadinessReport> {
    if (this.#asked && now - this.#asked.at < FRESH) return this.#asked.answer
    const answer = this.#look()
    this.#asked = { at: now, answer }
    return answer
  }

  async #look(): Promise<ReadinessReport> {
    const { storage, migrations } = await this.#database()
    const checks: ReadinessReport['checks'] = {
      // After the question to the database: a stop in the meantime must show.
      running: this.#state === 'running' ? OK : not(this.#state),
      storage,
      migrations,
      loop: this.#deps.isOverloaded() ? not('overloaded') : OK,
      bus: this.#deps.isBusUp() ? OK : not('away'),
    }
    const { bus, ...needed } = checks
    const isReady = Object.values(needed).every(({ ok }) => ok)
    this.#latest = !isReady ? 'not-ready' : bus.ok ? 'ready' : 'degraded'
    return { status: this.#latest, checks }
  }

  async #database(): Promise<{ storage: Check; migrations: Check }> {
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('late'))
      }, ANSWER_WITHIN)
    })
    try {
      const version = await Promise.race([this.#deps.dataVersion(), late])
      this.#version ??= version
      // A newer one is a rolling upgrade under way: new tables keep old servers going.
      const isOlder = Number(version ?? 0) < Number(this.#version ?? 0)
      // A full disk answers this, and stores nothing.
      const trouble = this.#deps.trouble()
      return { storage: trouble ? not(trouble) : OK, migrations: isOlder ? not('pending') : OK }
    } catch {
      return { storage: not('away'), migrations: not('unknown') }
    } finally {
      clearTimeout(timer)
    }
  }
}
