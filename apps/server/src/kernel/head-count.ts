import type { Audience, GaugeMessage } from '@zaal/shared/protocol/envelope'
import type { GaugeBoard } from './gauge-board.ts'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import type { Presence } from './presence.ts'

/** The head count of so many people may be told once in `STEP_MS`, of twice as many half as often. */
const PEOPLE_PER_STEP = 100
const STEP_MS = 250
const LONGEST_MS = 5_000

/**
 * How many are here, told at a pace that costs about as much in a large room as in a small one: every arrival changes it, and
 * ten thousand who come in half a minute must not each be told of each other four times a second (SY7). Whoever comes in reads
 * the newest number in the welcome.
 */
export class HeadCount {
  readonly #board: GaugeBoard
  #waiting: ReadonlyMap<Audience, GaugeMessage[]> | null = null
  #toldAt = -Infinity

  constructor(board: GaugeBoard) {
    this.#board = board
  }

  /** True: a number waits to be told. */
  get isWaiting(): boolean {
    return this.#waiting !== null
  }

  /** Takes the newest count. @returns whether it is another one than before */
  take(counts: Presence['counts']): boolean {
    const { hall, ...others } = counts
    const total = Object.values(others).reduce((sum, count) => sum + count, 0)
    const value = { total, participants: others.participant, hall }
    const changed = this.#board.put('people.present', '', value, AUDIENCES)
    if (changed.size === 0) return false
    this.#waiting = changed
    return true
  }

  /** What is to be told now, to each audience; nothing while it is too soon. `people`: how many are here. */
  due(people: number, now: number): ReadonlyMap<Audience, GaugeMessage[]> {
    const pause = Math.min(LONGEST_MS, Math.ceil(people / PEOPLE_PER_STEP) * STEP_MS)
    const since = now - this.#toldAt
    // A clock that was set back must not silence it.
    if (this.#waiting === null || (since >= 0 && since < pause)) return NOTHING
    const due = this.#waiting
    this.#waiting = null
    this.#toldAt = now
    return due
  }
}

const NOTHING: ReadonlyMap<Audience, GaugeMessage[]> = new Map()
