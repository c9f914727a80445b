/** A connection as its heartbeat sees it. */
export interface Beating {
  /** Something came from it since it was last asked. */
  hasSpoken: boolean
  /** Asks whether it is there. */
  ask(): void
  /** It is not. */
  giveUp(): void
}

export interface HeartbeatDeps {
  /** So long after the last answer it is asked again. */
  intervalMs: number
  /** So long it may take to answer. Who says something else meanwhile has as long again. */
  timeoutMs: number
  /** Milliseconds of a clock that only goes forward. */
  now(): number
  /** @returns stops it */
  every(ms: number, run: () => void): () => void
}

const LOOK_EVERY_MS = 100
/** Looked so much too late: this process stood still, and answers may lie unread. */
const STOOD_STILL_MS = 1_000

/** The heartbeat of all connections: one timer, and two rows in order of time, as all wait equally long. */
export class Heartbeat<C extends Beating> {
  readonly #deps: HeartbeatDeps
  /** To be asked at. */
  readonly #quiet = new Map<C, number>()
  /** To be given up at. */
  readonly #asked = new Map<C, number>()
  #stop: (() => void) | null = null
  #looked = 0

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps
  }

  get size(): number {
    return this.#quiet.size + this.#asked.size
  }

  all(): C[] {
    return [...this.#asked.keys(), ...this.#quiet.keys()]
  }

  add(connection: C): void {
    const now = this.#deps.now()
    this.#quiet.set(connection, now + this.#deps.intervalMs)
    if (this.#stop) return
    this.#looked = now
    this.#stop = this.#deps.every(LOOK_EVERY_MS, () => {
      this.#look()
    })
  }

  answered(connection: C): void {
    if (this.#asked.delete(connection)) this.#quiet.set(connection, this.#deps.now() + this.#deps.intervalMs)
  }

  remove(connection: C): void {
    this.#quiet.delete(connection)
    this.#asked.delete(connection)
    if (this.size > 0) return
    this.#stop?.()
    this.#stop = null
  }

  #look(): void {
    const now = this.#deps.now()
    const late = now - this.#looked - LOOK_EVERY_MS
    this.#looked = now
    if (late > STOOD_STILL_MS) for (const [one, at] of this.#asked) this.#asked.set(one, at + late)
    for (const [one, at] of this.#asked) {
      if (at > now) break
      this.#asked.delete(one)
      if (one.hasSpoken) this.#await(one, now)
      else one.giveUp()
    }
    for (const [one, at] of this.#quiet) {
      if (at > now) break
      this.#quiet.delete(one)
      this.#await(one, now)
      one.ask()
    }
  }

  #await(one: C, now: number): void {
    one.hasSpoken = false
    this.#asked.set(one, now + this.#deps.timeoutMs)
  }
}
