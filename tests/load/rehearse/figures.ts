import { Histogram } from './histogram.ts'

/** What a rehearsal measures. Times are ms. */
export class Figures {
  readonly seats = new Histogram()
  /** Connecting to the first welcome. */
  readonly joins = new Histogram()
  readonly returns = new Histogram()
  /** From giving a command to its last answer, resends included. */
  readonly acks = new Map<string, Histogram>()
  /** From giving a message or question until another person has it, for each of them. */
  readonly delivery = new Histogram()
  /** The same to who was away, slept or read slowly meanwhile. */
  readonly deliveryAfter = new Histogram()
  readonly refusals = new Map<string, number>()
  /** Reason -> times. */
  readonly disconnects = new Map<string, number>()
  readonly counts = {
    given: 0,
    answered: 0,
    unanswered: 0,
    gaps: 0,
    repeated: 0,
    snapshots: 0,
    caughtUp: 0,
    facts: 0,
    pages: 0,
  }

  ack(command: string, ms: number): void {
    const times = this.acks.get(command) ?? new Histogram()
    times.add(ms)
    this.acks.set(command, times)
  }

  refused(code: string): void {
    count(this.refusals, code)
  }

  lost(reason: string): void {
    count(this.disconnects, reason)
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}
