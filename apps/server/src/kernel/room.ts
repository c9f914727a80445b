import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { Ack, CommandEnvelope, PublicPerson, QueryReply } from '@zaal/shared/protocol/envelope'
import { featureOf } from '@zaal/shared/protocol/registry'
import { SYSTEM, type Actor } from './actor.ts'
import { Batch } from './batch.ts'
import { directoryOf } from './directory.ts'
import { refuse, type MarkChange, type RoomContext } from './feature.ts'
import type { MarkIndex } from './mark-index.ts'
import {
  GuardClosedError,
  NoSuchRoomError,
  StorageAwayError,
  type Clock,
  type MarkRow,
  type RoomRecord,
  type RoomStore,
  type RoomTransaction,
  type StoredFact,
} from './ports.ts'
import { emptyStates, evolveStates, type ContextOf, type Features, type RoomStates } from './room-fold.ts'

/** Commands that may wait in one room; more are refused "busy" (CM7). */
export const MAX_WAITING = 5_000
/** Commands decided and committed together at most. */
const MAX_BATCH = 256

/** What a commit brought, handed to whoever publishes it. */
export interface Committed {
  facts: StoredFact[]
  marks: MarkChange[]
  names: { person: string; name: string }[]
  /** Entities whose texts are gone: what is kept of older facts must lose them too (SY9). */
  erased?: readonly string[]
  /** Marks and people were read again: what was known of them may be out of date. */
  reloaded?: true
}

export interface RoomDeps {
  features: Features
  store: RoomStore
  clock: Clock
  contextOf: ContextOf
  standingOf: (states: RoomStates, person: string, now: number) => 'muted' | 'banned' | null
  /** Marks and people as they are stored now. */
  reload(record: RoomRecord): Promise<{ marks: MarkRow[]; people: Map<string, PublicPerson> }>
  /** A decide, a write or a listener that throws is a bug: it is reported here, and costs no more than its own command. */
  onBug: (error: unknown, command: string) => void
}

interface Waiting {
  actor: Actor
  envelope: CommandEnvelope
  done: (ack: Ack) => void
}

/**
 * One room in memory: the fold of its log, and the only way to write to it. Commands that arrive together are decided and
 * committed together, under the room's row lock, after catching up with what other servers appended (CM1).
 */
export class Room {
  readonly record: RoomRecord
  readonly #deps: RoomDeps
  readonly people: Map<string, PublicPerson>
  readonly marks: MarkIndex
  #states: RoomStates
  #position = 0
  #waiting: Waiting[] = []
  #working: Promise<void> | null = null
  #cancelDue: (() => void) | null = null
  #closed = false
  /** A commit failed and may have been stored all the same: facts are caught up by position, marks and names are not. */
  #doubtful = false
  readonly #listeners: ((committed: Committed) => void)[] = []

  constructor(
    record: RoomRecord,
    deps: RoomDeps,
    loaded: { people: Map<string, PublicPerson>; marks: MarkIndex },
  ) {
    this.record = record
    this.#deps = deps
    this.people = loaded.people
    this.marks = loaded.marks
    this.#states = emptyStates(deps.features)
  }

  /** Reads the whole log; call once before use. */
  async load(): Promise<void> {
    for (const fact of await this.#deps.store.read(this.record.id, 0)) this.#take(fact)
    this.#armDue()
  }

  get position(): number {
    return this.#position
  }
  get states(): RoomStates {
    return this.#states
  }
  /** Commands in the queue now. */
  get waiting(): number {
    return this.#waiting.length
  }
  get context(): RoomContext {
    return this.#deps.contextOf(this.#states, this.record.kind)
  }
  standing(person: string): 'muted' | 'banned' | null {
    return this.#deps.standingOf(this.#states, person, this.#deps.clock.now())
  }

  /** Called after each commit, in order, before the acks are given out. */
  onCommitted(listener: (committed: Committed) => void): void {
    this.#listeners.push(listener)
  }

  /** Resolves with the ack once the command's facts are flushed, or with a refusal; never rejects. */
  submit(actor: Actor, envelope: CommandEnvelope): Promise<Ack> {
    if (this.#closed || this.#waiting.length >= MAX_WAITING) return Promise.resolve(refuse('busy'))
    return new Promise((done) => {
      this.#waiting.push({ actor, envelope, done })
      this.#working ??= this.#work()
    })
  }

  /** Answers a query from the committed state. */
  answer(actor: Actor, name: string, input: unknown, present: ReadonlySet<string>): QueryReply {
    const owner = featureOf(name)
    const feature = Object.hasOwn(this.#deps.features, owner) ? this.#deps.features[owner] : undefined
    const query =
      feature && Object.hasOwn(feature.contract.queries, name) ? feature.contract.queries[name] : undefined
    const answer = query && feature?.answer?.[name]
    if (!answer) return refuse('unknown-command')
    const parsed = query.input.safeParse(input)
    if (!parsed.success) return refuse('invalid', { detail: parsed.error.issues[0]?.path.join('.') ?? '' })
    const standing = this.standing(actor.person)
    if (standing === 'banned') return refuse('banned')
    return answer(parsed.data as never, this.#states[owner] as never, {
      actor,
      now: this.#deps.clock.now(),
      room: this.context,
      muted: standing === 'muted',
      marks: this.marks,
      people: directoryOf(this.people),
      present,
    })
  }

  /** Finishes what waits and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#cancelDue?.()
    await this.#working
  }

  async #work(): Promise<void> {
    // Let everything that arrives in this turn of the event loop join the batch.
    await Promise.resolve()
    while (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MAX_BATCH))
    this.#working = null
  }

  async #commit(batch: Waiting[]): Promise<void> {
    const plan = new Batch({
      features: this.#deps.features,
      kind: this.record.kind,
      clock: this.#deps.clock,
      contextOf: this.#deps.contextOf,
      standingOf: this.#deps.standingOf,
      onBug: this.#deps.onBug,
      marks: this.marks,
      people: this.people,
    })
    try {
      if (this.#doubtful) await this.#reload()
      await this.#deps.store.transact(this.record.id, async (tx) => {
        await this.#catchUp(tx)
        plan.begin(this.#states, this.#position)
        const known = await tx.known(batch.map((w) => w.envelope.id))
        for (const { actor, envelope } of batch) plan.decide(actor, envelope, known)
        if (plan.hasWrites) await tx.write(plan.write)
      })
    } catch (error) {
      await this.#failed(batch, error)
      return
    }
    this.#states = plan.states
    this.#position = plan.position
    const { marks, names, erase: erased } = plan.write
    for (const change of marks) this.marks.apply(change)
    for (const { person, name } of names) this.#rename(person, name)
    if (plan.facts.length > 0) this.#armDue()
    if (plan.facts.length + marks.length + names.length > 0)
      this.#tell({ facts: plan.facts, marks, names, erased })
    batch.forEach(({ done }, i) => {
      done(plan.acks[i] ?? refuse('storage-away'))
    })
  }

  /** Nothing was stored, or nobody knows (CM10). A command that no store will ever take must not hold up the others. */
  async #failed(batch: Waiting[], error: unknown): Promise<void> {
    const away = error instanceof StorageAwayError
    if (away) this.#doubtful = true
    else if (batch.length > 1) {
      for (const one of batch) await this.#commit([one])
      return
    }
    const refusal = away ? refuse('storage-away') : this.#finalRefusal(error, batch[0]?.envelope.name ?? '')
    for (const { done } of batch) done(refusal)
  }

  #finalRefusal(error: unknown, command: string): Ack {
    if (error instanceof NoSuchRoomError) return refuse('meeting-ended')
    if (error instanceof GuardClosedError) return refuse('too-late')
    this.#deps.onBug(error, command)
    return refuse('invalid', { detail: 'internal' })
  }

  async #reload(): Promise<void> {
    const { marks, people } = await this.#deps.reload(this.record)
    this.marks.replace(marks)
    for (const [id, person] of people) this.people.set(id, person)
    this.#doubtful = false
    this.#tell({ facts: [], marks: [], names: [], reloaded: true })
  }

  /** Facts that another server appended are committed whatever becomes of this batch. */
  async #catchUp(tx: RoomTransaction): Promise<void> {
    if (tx.position === this.#position) return
    const missed = await tx.read(this.#position)
    if (missed.length === 0) return
    for (const fact of missed) this.#take(fact)
    // A retried command brings no facts of its own: what falls due by these would never be set (SY10).
    this.#armDue()
    this.#tell({ facts: missed, marks: [], names: [] })
  }

  #take(fact: StoredFact): void {
    this.#states = evolveStates(this.#deps.features, this.#states, fact)
    this.#position = fact.n
  }

  #rename(person: string, name: string): void {
    const known = this.people.get(person)
    if (known) this.people.set(person, { ...known, name })
  }

  #tell(committed: Committed): void {
    for (const listener of this.#listeners)
      try {
        listener(committed)
      } catch (error) {
        // It is stored: whoever could not publish it must not take the acks, the room or the process along.
        this.#deps.onBug(error, committed.facts[0]?.name ?? '')
      }
  }

  /** Sets one timer for what falls due next by the state; a restart derives the same again. */
  #armDue(): void {
    this.#cancelDue?.()
    this.#cancelDue = null
    const dues = Object.entries(this.#deps.features).flatMap(
      ([name, f]) => f.due?.(this.#states[name] as never) ?? [],
    )
    const next = dues.sort((a, b) => a.at - b.at)[0]
    if (!next || this.#closed) return
    this.#cancelDue = this.#deps.clock.at(next.at, () => {
      void this.#runDue({ id: next.id, ...next.command })
    })
  }

  async #runDue(envelope: CommandEnvelope): Promise<void> {
    const ack = await this.submit(SYSTEM, envelope)
    // Storage away: look again in a second; the state still says that it is due.
    if (!ack.ok && isRetryable(ack.code) && !this.#closed)
      this.#cancelDue = this.#deps.clock.at(this.#deps.clock.now() + 1_000, () => {
        void this.#runDue(envelope)
      })
  }
}
