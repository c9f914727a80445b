import { StorageAwayError, type Storage, type StorageTrouble } from '../kernel/ports.ts'
import { Outage, type OutageChange } from './outage.ts'

/** While the storage is in doubt, ms between two proofs whether it takes writes. */
const PROVE_EVERY = 1_000

/**
 * A storage that tells when it takes nothing. From the first call that ends with StorageAwayError it is in doubt, and only a
 * write of its own ends that: a full disk, or a database that became read-only, goes on answering questions.
 */
export class StorageWatch {
  /** The same storage, for everybody else: how its calls end is watched. */
  readonly storage: Storage
  readonly #prove: () => Promise<void>
  readonly #report: (error: unknown) => void
  readonly #outage: Outage
  readonly #now: () => number
  #trouble: StorageTrouble | null = null
  #failedAt = -Infinity
  #proving = false
  #timer: NodeJS.Timeout | undefined

  /**
   * @param deps.told once when it goes and once when it is back
   * @param deps.report given what a proof fails with and is no StorageAwayError
   * @param deps.now ms of a clock that never goes back
   */
  constructor(
    storage: Storage,
    deps: {
      told: (change: OutageChange) => void
      report: (error: unknown) => void
      now?: () => number
      quiet?: number
    },
  ) {
    this.#now = deps.now ?? (() => performance.now())
    this.#report = deps.report
    this.#outage = new Outage(deps.told, this.#now, deps.quiet)
    this.#prove = () => storage.prove()
    this.storage = {
      ...storage,
      rooms: this.#watch(storage.rooms),
      meetings: this.#watch(storage.meetings),
      exports: this.#watch(storage.exports),
      upkeep: this.#watch(storage.upkeep),
      servers: this.#watch(storage.servers),
      prove: () => this.#told(storage.prove()),
    }
  }

  /** No call has failed since the last proof. */
  get isUp(): boolean {
    return this.#outage.isUp
  }

  /**
   * Why nothing can be stored, by the last proof or by an error that leaves no doubt. null: it can, or a call failed for
   * a reason that may be its own (a lock, a time-out) and the first proof is under way.
   */
  get trouble(): StorageTrouble | null {
    return this.#trouble
  }

  close(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** One proof; also called by itself, at once and every second, while in doubt. */
  async prove(): Promise<void> {
    if (this.#proving) return
    this.#proving = true
    const began = this.#now()
    try {
      await this.#prove()
      if (this.#failedAt < began) this.#trouble = null
      this.#outage.answered()
      // What failed while this proof was under way needs one that began later.
      if (this.#outage.isUp && this.#trouble === null) this.close()
    } catch (error) {
      this.#trouble = error instanceof StorageAwayError ? error.why : 'away'
      if (error instanceof StorageAwayError) this.#outage.failed(error.message)
      else this.#report(error)
    } finally {
      this.#proving = false
    }
  }

  #watch<T extends object>(store: T): T {
    return new Proxy(store, {
      get: (target, key): unknown => {
        const member: unknown = Reflect.get(target, key)
        if (typeof member !== 'function') return member
        return (...args: unknown[]): unknown => {
          const result: unknown = Reflect.apply(member, target, args)
          return result instanceof Promise ? this.#told(result) : result
        }
      },
    })
  }

  async #told<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer
    } catch (error) {
      if (error instanceof StorageAwayError) this.#failed(error)
      throw error
    }
  }

  #failed({ message, why }: StorageAwayError): void {
    this.#failedAt = this.#now()
    if (why !== 'away') this.#trouble = why
    // The reason is ours or the database's, without what people wrote (see adapters/postgres/errors.ts).
    this.#outage.failed(message)
    if (this.#timer !== undefined) return
    this.#timer = setInterval(() => void this.prove(), PROVE_EVERY)
    this.#timer.unref()
    void this.prove()
  }
}
