/** Joins of one turn of the event loop; the rest waits for the next, so that commands, acks and pings keep moving. */
export const SLICE_MS = 15
/** Joins that may be waiting for the database at the same time. */
export const AT_ONCE = 32
/** Who waits longer is told so, at most this often. */
export const TELL_AFTER_MS = 1_000
/** So many are told in one turn. */
const TELL_AT_ONCE = 250

export interface AdmissionDeps<T> {
  /** Lets somebody in, or turns them away. Never rejects. */
  admit(who: T): Promise<void>
  /** `ahead`: so many came before and are not in yet. */
  tell(who: T, ahead: number): void
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** After what is ready to be read was read. */
  nextTurn(run: () => void): void
  after(ms: number, run: () => void): void
}

/**
 * The door: first come, first served, at a pace the event loop can take. Without a crowd everybody goes through at once.
 * Who leaves is no longer waiting.
 */
export class Admission<T> {
  readonly #deps: AdmissionDeps<T>
  /** In order of arrival -> when. */
  readonly #waiting = new Map<T, number>()
  readonly #started = new Map<T, number>()
  /** When the first join of this turn of the event loop began; null: none yet. */
  #turnBegan: number | null = null
  #isTelling = false

  constructor(deps: AdmissionDeps<T>) {
    this.#deps = deps
  }

  /** Those who are not in yet. */
  get size(): number {
    return this.#waiting.size + this.#started.size
  }

  enter(who: T): void {
    this.#waiting.set(who, this.#deps.now())
    this.#armTelling()
    this.#work()
  }

  leave(who: T): void {
    this.#waiting.delete(who)
  }

  /** Called when somebody came, when somebody is in, and at the next turn after a join: one of them goes on with the rest. */
  #work(): void {
    for (const [who, since] of this.#waiting) {
      if (this.#started.size >= AT_ONCE || !this.#hasTime()) return
      this.#waiting.delete(who)
      this.#started.set(who, since)
      void this.#deps.admit(who).then(() => {
        this.#started.delete(who)
        this.#work()
      })
    }
  }

  /** Connections of a crowd come one by one in the same turn, so the turn is what is measured, not a loop of ours. */
  #hasTime(): boolean {
    if (this.#turnBegan !== null) return this.#deps.now() - this.#turnBegan < SLICE_MS
    this.#turnBegan = this.#deps.now()
    this.#deps.nextTurn(() => {
      this.#turnBegan = null
      this.#work()
    })
    return true
  }

  /** One timer for all, none while nobody waits. */
  #armTelling(): void {
    if (this.#isTelling) return
    this.#isTelling = true
    this.#deps.after(TELL_AFTER_MS, () => {
      void this.#tell()
    })
  }

  async #tell(): Promise<void> {
    let ahead = 0
    for (const people of [this.#started, this.#waiting])
      for (const [who, since] of people) {
        // In order of arrival: after the first who came just now there are only later ones.
        if (this.#deps.now() - since < TELL_AFTER_MS) break
        this.#deps.tell(who, ahead)
        ahead++
        if (ahead % TELL_AT_ONCE === 0)
          await new Promise<void>((resolve) => {
            this.#deps.nextTurn(resolve)
          })
      }
    this.#isTelling = false
    if (this.size > 0) this.#armTelling()
  }
}
