import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { Ack, CommandEnvelope } from '@zaal/shared/protocol/envelope'
import type { Clock } from './ports.ts'
import type { Features, NamedFact, RoomStates } from './room-fold.ts'

/** A command that the state itself gives at a time; the id is the same on every server and after every restart (SY10). */
export interface NextDue {
  /** Epoch ms. */
  at: number
  id: string
  command: NamedFact
}

/** While the storage is away, ms between two tries. */
const TRY_AGAIN = 1_000

/** Sets one timer for what falls due next by the state; a restart derives the same again (SY10). */
export class DueTimer {
  readonly #features: Features
  readonly #clock: Clock
  readonly #give: (envelope: CommandEnvelope) => Promise<Ack>
  readonly #listeners: ((next: NextDue | null) => void)[] = []
  #next: NextDue | null = null
  #cancel: (() => void) | null = null
  #stopped = false

  constructor(features: Features, clock: Clock, give: (envelope: CommandEnvelope) => Promise<Ack>) {
    this.#features = features
    this.#clock = clock
    this.#give = give
  }

  /** What falls due next, by the committed state. */
  get next(): NextDue | null {
    return this.#next
  }

  /** Called when what falls due next is another thing or another time; at once, with what it is now. */
  onChange(listener: (next: NextDue | null) => void): void {
    this.#listeners.push(listener)
    listener(this.#next)
  }

  arm(states: RoomStates): void {
    if (this.#stopped) return
    this.#cancel?.()
    this.#cancel = null
    const dues = Object.entries(this.#features).flatMap(([name, f]) => f.due?.(states[name] as never) ?? [])
    const next = dues.sort((a, b) => a.at - b.at)[0] ?? null
    const isOther = next?.id !== this.#next?.id || next?.at !== this.#next?.at
    this.#next = next
    if (isOther) for (const listener of this.#listeners) listener(next)
    if (next)
      this.#cancel = this.#clock.at(next.at, () => {
        void this.#run({ id: next.id, ...next.command })
      })
  }

  /** Gives the commands of all that is due by now, as the timer does; resolves with the answer to the last. */
  async settle(): Promise<Ack | null> {
    let ack: Ack | null = null
    for (let last = ''; this.#next && this.#next.id !== last && this.#next.at <= this.#clock.now();) {
      const { id, command } = this.#next
      last = id
      ack = await this.#give({ id, ...command })
    }
    return ack
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
  }

  async #run(envelope: CommandEnvelope): Promise<void> {
    const ack = await this.#give(envelope)
    // The state still says that it is due.
    if (!ack.ok && isRetryable(ack.code) && !this.#stopped)
      this.#cancel = this.#clock.at(this.#clock.now() + TRY_AGAIN, () => {
        void this.#run(envelope)
      })
  }
}
