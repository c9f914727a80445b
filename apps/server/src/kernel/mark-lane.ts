import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { Ack, CommandEnvelope } from '@zaal/shared/protocol/envelope'
import type { FeatureContract } from '@zaal/shared/protocol/define-feature'
import type { Refusal } from '@zaal/shared/protocol/refusals'
import type { Actor } from './actor.ts'
import { refuse, type Accepted, type MarkChange } from './feature.ts'
import type { Meter } from './meter.ts'
import { NoSuchRoomError, StorageAwayError, type Clock, type MarkCommand, type RoomStore } from './ports.ts'

/** A command on its way, and where its answer goes. */
export interface Waiting {
  actor: Actor
  envelope: CommandEnvelope
  done: (ack: Ack) => void
}

/** Marks that may wait: one of everybody in the largest meeting (CM7). */
const MAX_WAITING = 20_000
/** Commands stored by one statement at most. */
const MAX_BATCH = 1_000
/** Statements under way at once: while one is flushed the next is being worked on. More than two bring nothing. */
const MAX_FLYING = 2
/** So many must wait for a second one to be worth it; fewer wait for the first to land. */
const WORTH_ANOTHER = 64

export interface MarkLaneDeps {
  room: string
  store: Pick<RoomStore, 'putMarks'>
  clock: Clock
  meter: Meter
  /** Judges by what is committed now; nothing of it is stored yet. */
  decide(actor: Actor, envelope: CommandEnvelope): Accepted<FeatureContract> | Refusal
  position(): number
  /** Before deciding: makes sure that what is in memory is what is stored. */
  ready(): Promise<void>
  /** It needs the log, or an answer that may have been given before. */
  toLog(waiting: Waiting): void
  stored(marks: MarkChange[]): void
  /** The store failed: whether it stored these is not known. */
  doubtful(): void
  onBug(error: unknown, command: string): void
}

/**
 * Ballots, upvotes and reactions: durable, but without a place in the log. Stored together in one statement that does not wait
 * for the room's lock, so that ten thousand ballots neither hold up the programme nor each other (CM12).
 */
export class MarkLane {
  readonly #deps: MarkLaneDeps
  #waiting: Waiting[] = []
  #working: Promise<void> | null = null
  readonly #flying = new Set<Promise<void>>()
  /** Whose commands are under way: what one person does stays in order, so their next ones wait. */
  readonly #inFlight = new Set<string>()
  /** How many must wait for `#gathered` to be called. */
  #gatherAt = Infinity
  #gathered: () => void = () => undefined

  constructor(deps: MarkLaneDeps) {
    this.#deps = deps
  }

  get length(): number {
    return this.#waiting.length
  }

  /** Resolves when nothing is under way. */
  get idle(): Promise<void> {
    return this.#working ?? Promise.resolve()
  }

  submit(waiting: Waiting): void {
    if (this.#waiting.length >= MAX_WAITING) {
      waiting.done(refuse('busy'))
      return
    }
    this.#waiting.push(waiting)
    this.#working ??= this.#work()
    if (this.#waiting.length >= this.#gatherAt) this.#gathered()
  }

  async #work(): Promise<void> {
    // Let everything that arrives in this turn of the event loop join the batch.
    await Promise.resolve()
    while (this.#waiting.length > 0 || this.#flying.size > 0) {
      const isWorth = this.#waiting.length >= (this.#flying.size === 0 ? 1 : WORTH_ANOTHER)
      const hasLaunched = isWorth && this.#flying.size < MAX_FLYING && (await this.#launch())
      if (!hasLaunched && this.#flying.size > 0) await this.#somethingNew()
    }
    this.#working = null
  }

  /** Sends the next batch on its way. @returns false when there was none: all that wait must wait on */
  async #launch(): Promise<boolean> {
    let batch: { waiting: Waiting; command: MarkCommand }[] = []
    try {
      await this.#deps.ready()
      batch = this.#take()
    } catch (error) {
      this.#failed(batch, error)
    }
    if (batch.length === 0) return false
    for (const { command } of batch) this.#inFlight.add(command.actor)
    const flight = this.#store(batch).then(() => {
      for (const { command } of batch) this.#inFlight.delete(command.actor)
      this.#flying.delete(flight)
    })
    this.#flying.add(flight)
    return true
  }

  /** A batch has landed, or so many more have come in that another may be worth it. */
  #somethingNew(): Promise<unknown> {
    const landed = Promise.race(this.#flying)
    if (this.#flying.size === MAX_FLYING) return landed
    const { length } = this.#waiting
    this.#gatherAt = length < WORTH_ANOTHER ? WORTH_ANOTHER : length + WORTH_ANOTHER
    const gathered = new Promise<void>((resolve) => {
      this.#gathered = resolve
    })
    return Promise.race([landed, gathered]).finally(() => {
      this.#gatherAt = Infinity
    })
  }

  async #store(batch: { waiting: Waiting; command: MarkCommand }[]): Promise<void> {
    try {
      const began = this.#deps.clock.now()
      const outcomes = await this.#deps.store.putMarks(
        this.#deps.room,
        batch.map((one) => one.command),
      )
      this.#deps.meter.observe('commit-ms', 'marks', this.#deps.clock.now() - began)
      this.#deps.meter.observe('commit-size', 'marks', batch.length)
      const stored: MarkChange[] = []
      batch.forEach(({ command }, i) => {
        if (outcomes[i] === 'stored') stored.push(...command.marks)
      })
      this.#deps.stored(stored)
      batch.forEach(({ waiting, command }, i) => {
        const outcome = outcomes[i]
        if (outcome === 'stored') waiting.done(command.ack)
        else if (outcome === 'taken') waiting.done(refuse('already'))
        else if (outcome === 'closed' || outcome === undefined) waiting.done(refuse('too-late'))
        else
          waiting.done(outcome.actor === command.actor ? outcome.ack : refuse('conflict', { detail: 'id' }))
      })
    } catch (error) {
      const isOfOne = !(error instanceof StorageAwayError) && !(error instanceof NoSuchRoomError)
      // One that no store will ever take must not take the others along (CM10); what is stored already is found by its id.
      if (isOfOne && batch.length > 1) for (const one of batch) await this.#store([one])
      else this.#failed(batch, error)
    }
  }

  /** The next ones that one statement can store; each (kind, target, person) is in it once. */
  #take(): { waiting: Waiting; command: MarkCommand }[] {
    const batch: { waiting: Waiting; command: MarkCommand }[] = []
    const later: Waiting[] = []
    const ids = new Set<string>()
    const touched = new TouchedMarks()
    const blocked = new Set<string>()
    const at = this.#deps.clock.now()
    const ack = { ok: true, position: this.#deps.position() } as const
    for (const waiting of this.#waiting.splice(0, MAX_BATCH)) {
      const { actor, envelope } = waiting
      // What one person does stays in order.
      if (blocked.has(actor.person) || this.#inFlight.has(actor.person)) {
        later.push(waiting)
        continue
      }
      const decision = this.#decide(waiting)
      if (!decision) continue
      if (ids.has(envelope.id) || touched.hasAny(decision)) {
        blocked.add(actor.person)
        later.push(waiting)
        continue
      }
      ids.add(envelope.id)
      touched.add(decision)
      batch.push({
        waiting,
        command: { command: envelope.id, actor: actor.person, ack, at, marks: decision },
      })
    }
    this.#waiting.unshift(...later)
    return batch
  }

  /** The marks to store, or null when the command has found its answer or its way elsewhere. */
  #decide(waiting: Waiting): MarkChange[] | null {
    try {
      const decision = this.#deps.decide(waiting.actor, waiting.envelope)
      if (!decision.ok && isRetryable(decision.code)) {
        waiting.done(decision)
        return null
      }
      // A refusal, or nothing to do, may be the second time we are asked: only the log lane looks up first answers.
      if (!decision.ok || !isMarksOnly(decision)) {
        this.#deps.toLog(waiting)
        return null
      }
      return decision.marks ?? []
    } catch (error) {
      this.#deps.onBug(error, waiting.envelope.name)
      waiting.done(refuse('invalid', { detail: 'internal' }))
      return null
    }
  }

  #failed(batch: { waiting: Waiting }[], error: unknown): void {
    const away = error instanceof StorageAwayError
    if (away) this.#deps.doubtful()
    else if (!(error instanceof NoSuchRoomError))
      this.#deps.onBug(error, batch[0]?.waiting.envelope.name ?? '')
    const refusal = away
      ? refuse('storage-away')
      : error instanceof NoSuchRoomError
        ? refuse('meeting-ended')
        : refuse('invalid', { detail: 'internal' })
    const refused = batch.map(({ waiting }) => waiting)
    // The store is away for all who wait as well: each waiting its own time-out would only keep them longer.
    if (away || batch.length === 0) refused.push(...this.#waiting.splice(0))
    for (const { done } of refused) done(refusal)
  }
}

/** The marks a batch touches, by whose they are: as a rule one a person, so that nothing need be joined to a key. */
class TouchedMarks {
  readonly #byPerson = new Map<string, MarkChange[]>()

  hasAny(marks: readonly MarkChange[]): boolean {
    return marks.some(({ kind, target, person }) =>
      this.#byPerson.get(person)?.some((one) => one.kind === kind && one.target === target),
    )
  }

  add(marks: MarkChange[]): void {
    for (const mark of marks) {
      const own = this.#byPerson.get(mark.person)
      if (own === undefined) this.#byPerson.set(mark.person, [mark])
      else own.push(mark)
    }
  }
}

function isMarksOnly({ facts, marks, targets, names, erase }: Accepted<FeatureContract>): boolean {
  return (
    facts.length === 0 &&
    (marks?.length ?? 0) > 0 &&
    (targets?.length ?? 0) === 0 &&
    (names?.length ?? 0) === 0 &&
    (erase?.length ?? 0) === 0
  )
}
