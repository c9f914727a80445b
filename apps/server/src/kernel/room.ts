import { isPersonId } from '@zaal/shared/kernel/ids'
import type { Ack, CommandEnvelope, PublicPerson, QueryReply } from '@zaal/shared/protocol/envelope'
import { SYSTEM, type Actor } from './actor.ts'
import { answerQuery } from './answer-query.ts'
import { Batch } from './batch.ts'
import { decideCommand } from './decide-command.ts'
import { DueTimer, type NextDue } from './due-timer.ts'
import { refuse, type MarkChange, type RoomContext } from './feature.ts'
import { MarkLane, type Waiting } from './mark-lane.ts'
import type { Meter } from './meter.ts'
import {
  GuardClosedError,
  MarkTakenError,
  NameTakenError,
  NoSuchRoomError,
  StorageAwayError,
  type Clock,
  type RoomRecord,
  type RoomStore,
  type RoomTransaction,
  type StoredFact,
  type Watermark,
} from './ports.ts'
import type { Present } from './presence.ts'
import type { ContextOf, Features, RoomStates } from './room-fold.ts'
import { RecentFacts } from './recent-facts.ts'
import { READ_AT_ONCE, RoomMemory } from './room-memory.ts'
import type { RoomNews } from './room-news.ts'
import { personIdsIn } from './wire.ts'

/** Commands that may wait in one room for the log; more are refused "busy" (CM7). */
export const MAX_WAITING = 5_000
/** Commands decided and committed together at most. */
const MAX_BATCH = 256
/** News of other servers kept while the facts before it are on their way; more is read from the log instead. */
const MAX_EARLY = 200

/** What a commit brought, handed to whoever publishes it. */
export interface Committed {
  facts: StoredFact[]
  marks: MarkChange[]
  /** New or renamed. */
  people: { id: string; person: PublicPerson }[]
  /** Entities whose texts are gone: what is kept of older facts must lose them too (SY9). */
  erased: readonly string[]
  /**
   * 'own': committed here. 'bus': another server said so. 'log': read from the store, after something was missed or may have
   * been: `erased` is empty then, and the facts alone tell whether texts of older ones are gone.
   */
  origin: 'own' | 'bus' | 'log'
}

export interface RoomDeps {
  features: Features
  store: RoomStore
  clock: Clock
  meter: Meter
  contextOf: ContextOf
  standingOf: (states: RoomStates, person: string, now: number) => 'muted' | 'banned' | null
  /** A decide, a write or a listener that throws is a bug: it is reported here, and costs no more than its own command. */
  onBug: (error: unknown, command: string) => void
}

/**
 * One room in memory: the fold of its log, and the only way to write to it. Commands that arrive together are decided and
 * committed together, under the room's row lock, after catching up with what other servers appended (CM1); marks take a lane
 * of their own (CM12). What other servers commit comes as news, or is found in the log by position (SV1).
 *
 * Over 300 lines on purpose: taking, committing and catching up change the same memory between awaits, and that is easiest to
 * check in one place.
 */
export class Room {
  readonly record: RoomRecord
  /** The end of the log. */
  readonly recent: RecentFacts
  readonly #deps: RoomDeps
  #memory: RoomMemory
  readonly #due: DueTimer
  #waiting: Waiting[] = []
  #working: Promise<void> | null = null
  readonly #lane: MarkLane
  readonly #marksOnly: ReadonlySet<string>
  /** Person -> commands of theirs that wait for the log: what one person does stays in order. */
  readonly #inLog = new Map<string, number>()
  #unanswered = 0
  /** Every command is judged by it; joined anew when the log went on. */
  #context: { of: RoomStates; is: RoomContext } | null = null
  #closed = false
  #loaded = false
  /** A commit failed and may have been stored all the same: facts are caught up by position, marks and names are not. */
  #doubtful = false
  /** Somebody wrote facts that we have not seen. */
  #isBehind = false
  /** We hold facts that the log does not: a database that lost commits or was restored, or news that was no such thing. */
  #isAhead = false
  /** News were dropped unread, perhaps of what a commit under way does not find. */
  #hasMissed = false
  #early: RoomNews[] = []
  #refreshing: Promise<void> | null = null
  readonly #listeners: ((committed: Committed) => void)[] = []
  readonly #anew: (() => void)[] = []

  constructor(record: RoomRecord, deps: RoomDeps) {
    this.record = record
    this.#deps = deps
    this.recent = new RecentFacts(deps.features)
    this.#memory = new RoomMemory(deps.features)
    this.#due = new DueTimer(deps.features, deps.clock, (envelope) => this.submit(SYSTEM, envelope))
    this.#marksOnly = new Set(Object.values(deps.features).flatMap((f) => f.marksOnly ?? []))
    this.#lane = new MarkLane({
      room: record.id,
      store: deps.store,
      clock: deps.clock,
      meter: deps.meter,
      decide: (actor, envelope) =>
        decideCommand(actor, envelope, {
          features: deps.features,
          states: this.states,
          room: this.context,
          marks: this.marks,
          people: this.people,
          now: deps.clock.now(),
          standing: (person) => this.standing(person),
        }),
      position: () => this.position,
      ready: () => this.#beSure(),
      toLog: (waiting) => {
        this.#toLog(waiting)
      },
      stored: (marks) => {
        this.#memory.putMarks(marks)
        if (marks.length > 0) this.#tell({ ...NOTHING, marks, origin: 'own' })
      },
      doubtful: () => {
        this.#doubtful = true
      },
      onBug: deps.onBug,
    })
  }

  /** Reads marks, people and the whole log; call once before use. */
  async load(): Promise<void> {
    await this.#memory.load(this.#deps.store, this.record.id, (facts) => {
      this.recent.read(facts)
    })
    this.#loaded = true
    this.#takeEarly()
    this.#due.arm(this.states)
    if (this.#isBehind) this.#wake()
  }

  get position(): number {
    return this.#memory.position
  }
  get states(): RoomStates {
    return this.#memory.states
  }
  get people() {
    return this.#memory.people
  }
  get marks() {
    return this.#memory.marks
  }
  get context(): RoomContext {
    const { states } = this
    if (this.#context?.of !== states)
      this.#context = { of: states, is: this.#deps.contextOf(states, this.record.kind) }
    return this.#context.is
  }
  /** Commands that were taken and have no answer yet: those that wait, and those that are being committed. */
  get unanswered(): number {
    return this.#unanswered
  }
  /** Commands that wait now, for the log and for the marks' lane. */
  get waiting(): number {
    return this.#waiting.length + this.#lane.length
  }
  /** It takes nothing more. */
  get isClosed(): boolean {
    return this.#closed
  }
  /** What falls due next, by the committed state (SY10). */
  get due(): NextDue | null {
    return this.#due.next
  }
  /** Called when what falls due next is another thing or another time; at once, with what it is now. */
  onDue(listener: (next: NextDue | null) => void): void {
    this.#due.onChange(listener)
  }
  /** Gives the commands of all that is due by now, as the timer does; resolves with the answer to the last. */
  settleDue(): Promise<Ack | null> {
    return this.#due.settle()
  }
  standing(person: string): 'muted' | 'banned' | null {
    return this.#deps.standingOf(this.states, person, this.#deps.clock.now())
  }

  /** Called after each commit, in order, before the acks are given out. */
  onCommitted(listener: (committed: Committed) => void): void {
    this.#listeners.push(listener)
  }

  /** Called when what is in memory was read anew because the log does not have it: nothing that was told before holds. */
  onAnew(listener: () => void): void {
    this.#anew.push(listener)
  }

  /** Resolves with the ack once the command's facts are flushed, or with a refusal; never rejects. */
  submit(actor: Actor, envelope: CommandEnvelope): Promise<Ack> {
    return new Promise((resolve) => {
      this.give(actor, envelope, resolve)
    })
  }

  /** The same without a promise: `answer` is called once, perhaps at once. */
  give(actor: Actor, envelope: CommandEnvelope, answer: (ack: Ack) => void): void {
    if (this.#closed) {
      answer(refuse('busy'))
      return
    }
    const began = this.#deps.clock.now()
    const isMark = this.#marksOnly.has(envelope.name) && !this.#inLog.has(actor.person)
    this.#unanswered++
    const done = (ack: Ack) => {
      this.#unanswered--
      this.#deps.meter.add('commands', ack.ok ? 'ok' : ack.code)
      this.#deps.meter.observe('command-ms', isMark ? 'marks' : 'log', this.#deps.clock.now() - began)
      try {
        answer(ack)
      } catch (error) {
        // Whoever can not be told must not take the others of the batch along.
        this.#deps.onBug(error, envelope.name)
      }
    }
    const waiting = { actor, envelope, done }
    if (isMark) this.#lane.submit(waiting)
    else this.#toLog(waiting)
  }

  #toLog(waiting: Waiting): void {
    if (this.#waiting.length >= MAX_WAITING) {
      waiting.done(refuse('busy'))
      return
    }
    const { person } = waiting.actor
    this.#inLog.set(person, (this.#inLog.get(person) ?? 0) + 1)
    this.#waiting.push({
      ...waiting,
      done: (ack) => {
        const others = (this.#inLog.get(person) ?? 1) - 1
        if (others > 0) this.#inLog.set(person, others)
        else this.#inLog.delete(person)
        waiting.done(ack)
      },
    })
    this.#wake()
  }

  /** What another server committed (SV1). Facts that do not follow ours make us look in the log. */
  hear(news: RoomNews): void {
    if (this.#closed) return
    this.#early.push(news)
    if (this.#early.length > MAX_EARLY) {
      this.#early = []
      // What they said of marks and names is in no log.
      this.#hasMissed = true
      this.catchUp()
    } else if (this.#loaded && !this.#working) this.#takeEarly()
  }

  /** Somebody is here, or called so now. @returns whether that is news */
  meet(id: string, person: PublicPerson): boolean {
    return this.#memory.meet([{ id, person }]).length > 0
  }

  /** The log is longer than what we have: reads on, after what is under way. */
  catchUp(): void {
    if (this.#closed) return
    this.#isBehind = true
    if (this.#loaded) this.#wake()
  }

  /** The log is shorter than what we have: reads all of it anew, after what is under way (SV18). */
  startAnew(): void {
    if (this.#closed) return
    this.#isAhead = true
    if (this.#loaded) this.#wake()
  }

  /** Resolves when everything that was in the log at the time of the call has been read, or could not be. */
  async reachEnd(): Promise<void> {
    this.catchUp()
    await this.#working
  }

  /**
   * Reads what changed of marks and people, whoever wrote it; `again`: also what was read before, for now and then. Rejects
   * with StorageAwayError.
   */
  refresh(again = false): Promise<void> {
    this.#refreshing ??= this.#refresh(again).finally(() => {
      this.#refreshing = null
    })
    return this.#refreshing
  }

  /** Answers a query from the committed state. */
  answer(actor: Actor, name: string, input: unknown, present: Present): QueryReply {
    const { people, marks, states, context: room } = this
    return answerQuery(name, input, {
      features: this.#deps.features,
      states,
      standing: this.standing(actor.person),
      context: { actor, now: this.#deps.clock.now(), room, marks, people, present },
    })
  }

  /** Finishes what waits and takes nothing more. */
  async close(): Promise<void> {
    this.#closed = true
    this.#due.stop()
    // A mark may turn out to need the log.
    await this.#lane.idle
    await this.#working
  }

  #wake(): void {
    this.#working ??= this.#work()
  }

  async #work(): Promise<void> {
    // Let everything that arrives in this turn of the event loop join the batch.
    await Promise.resolve()
    for (;;) {
      try {
        if (this.#waiting.length > 0) await this.#commit(this.#waiting.splice(0, MAX_BATCH))
        else if (this.#isAhead) await this.#readAnew()
        else if (this.#isBehind) await this.#readOn()
        else break
      } catch (error) {
        // Whatever it was: a room that stops working would keep everybody waiting for ever.
        this.#deps.onBug(error, 'work')
      }
      this.#takeEarly()
    }
    this.#working = null
  }

  /** Before deciding: looks up what may have been stored unseen. A look that began before the doubt does not end it. */
  async #beSure(): Promise<void> {
    while (this.#doubtful) await this.refresh()
  }

  async #commit(batch: Waiting[]): Promise<void> {
    let plan: Batch
    const began = this.#deps.clock.now()
    try {
      await this.#beSure()
      plan = await this.#deps.store.transact(this.record.id, async (tx) => {
        await this.#catchUpIn(tx)
        await this.#lookUp(batch, tx)
        const known = await tx.known(batch.map((w) => w.envelope.id))
        const decided = await this.#decide(batch, known, tx)
        if (decided.hasWrites) await tx.write(decided.write)
        return decided
      })
    } catch (error) {
      await this.#failed(batch, error)
      return
    }
    this.#deps.meter.observe('commit-ms', 'log', this.#deps.clock.now() - began)
    this.#deps.meter.observe('commit-size', 'log', batch.length)
    try {
      this.#keep(plan)
    } catch (error) {
      // It is stored: whoever waits for the answer gets it.
      this.#deps.onBug(error, 'keep')
    }
    batch.forEach(({ done }, i) => {
      done(plan.acks[i] ?? refuse('storage-away'))
    })
  }

  /** Takes over what was committed, and tells it. */
  #keep(plan: Batch): void {
    this.#memory.become(plan.states, plan.position)
    this.#isBehind = this.#hasMissed
    const { marks, names, erase: erased } = plan.write
    this.#memory.putMarks(marks)
    const people = this.#memory.rename(names)
    if (plan.facts.length > 0) this.#due.arm(this.states)
    if (plan.facts.length + marks.length + people.length > 0)
      this.#tell({ facts: plan.facts, marks, people, erased, origin: 'own' })
  }

  /**
   * Decides the batch. Where it closes a target, the marks are counted only once none can come any more: close, read what
   * others stored, and decide again when that brought something (PO7).
   */
  async #decide(
    batch: Waiting[],
    known: Map<string, { actor: string; ack: Ack }>,
    tx: RoomTransaction,
  ): Promise<Batch> {
    const closed = new Set<string>()
    for (;;) {
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
      plan.begin(this.states, this.position)
      for (const { actor, envelope } of batch) plan.decide(actor, envelope, known)
      const closing = plan.closing.filter((target) => !closed.has(target))
      if (closing.length === 0) {
        // Marks that came in changed its mind: nothing of this may be stored, or a target stays closed with no fact to say so.
        if ([...closed].some((target) => !plan.closing.includes(target)))
          throw new Error('what closes a target must not hang on its marks')
        return plan
      }
      for (const target of closing) closed.add(target)
      await tx.close(closing)
      await this.#absorb((since) => tx.changes(since), true)
    }
  }

  /** Nothing was stored, or nobody knows (CM10). A command that no store will ever take must not hold up the others. */
  async #failed(batch: Waiting[], error: unknown): Promise<void> {
    const isAhead = error instanceof LogIsShorterError
    if (isAhead) this.#isAhead = true
    const away = isAhead || error instanceof StorageAwayError
    if (away) {
      this.#doubtful = true
      // It is away for all who wait as well: each batch waiting its own time-out would only keep them longer.
      batch.push(...this.#waiting.splice(0))
    } else if (batch.length > 1) {
      for (const one of batch) await this.#commit([one])
      return
    }
    const refusal = away ? refuse('storage-away') : this.#finalRefusal(error, batch[0]?.envelope.name ?? '')
    for (const { done } of batch) done(refusal)
  }

  #finalRefusal(error: unknown, command: string): Ack {
    if (error instanceof NoSuchRoomError) return refuse('meeting-ended')
    if (error instanceof GuardClosedError) return refuse('too-late')
    if (error instanceof MarkTakenError) return refuse('already')
    if (error instanceof NameTakenError) return refuse('name-taken', { detail: 'taken' })
    this.#deps.onBug(error, command)
    return refuse('invalid', { detail: 'internal' })
  }

  async #refresh(again: boolean): Promise<void> {
    // What becomes doubtful while this reads stays so.
    const was = this.#doubtful
    this.#doubtful = false
    try {
      await this.#absorb((since) => this.#deps.store.changes(this.record.id, since), again)
      if (again) this.#memory.turn()
    } catch (error) {
      this.#doubtful ||= was
      throw error
    }
  }

  async #absorb(read: (since: Watermark) => ReturnType<RoomStore['changes']>, again: boolean): Promise<void> {
    const changes = await this.#memory.absorb(read, again)
    if (changes.marks.length + changes.people.length > 0)
      this.#tell({ facts: [], ...changes, erased: [], origin: 'log' })
  }

  /** Facts that another server appended are committed whatever becomes of this batch. */
  async #catchUpIn(tx: RoomTransaction): Promise<void> {
    if (tx.position === this.position) return
    if (tx.position < this.position) throw new LogIsShorterError()
    const facts = await tx.read(this.position)
    // Their frame joins names, and may leave before the bus brings who is new or has another name (SY6).
    const spoken = await tx.people(personIdsIn(facts.map(({ payload }) => payload)))
    this.#takeMissed(facts, 'lock', this.#memory.meet(spoken))
  }

  /** Whoever sat down elsewhere a moment ago may not have been heard of here: nobody is `not-found` who has a seat (SV13). */
  async #lookUp(batch: readonly Waiting[], tx: RoomTransaction): Promise<void> {
    const unknown = namedIn(batch).filter((id) => !this.people.has(id))
    if (unknown.length === 0) return
    const people = this.#memory.meet(await tx.people(unknown))
    if (people.length > 0) this.#tell({ ...NOTHING, people, origin: 'log' })
  }

  async #readOn(): Promise<void> {
    this.#doubtful ||= this.#hasMissed
    this.#hasMissed = false
    try {
      const facts = await this.#deps.store.read(this.record.id, this.position, READ_AT_ONCE)
      // First whom they speak of: frames join names, and a name may be what changed (SY6).
      if (facts.length > 0 || this.#doubtful) await this.refresh()
      this.#isBehind = facts.length === READ_AT_ONCE
      this.#takeMissed(facts, 'gap')
    } catch (error) {
      // Whoever polls positions asks again.
      this.#isBehind = false
      if (!(error instanceof StorageAwayError)) this.#deps.onBug(error, 'read')
    }
  }

  /** What is in memory is not in the log: nothing may be decided by it, and whoever was told it is told all anew (SV18). */
  async #readAnew(): Promise<void> {
    this.#isAhead = false
    const memory = new RoomMemory(this.#deps.features)
    const recent = new RecentFacts(this.#deps.features)
    try {
      await memory.load(this.#deps.store, this.record.id, (facts) => {
        recent.read(facts)
      })
    } catch (error) {
      // The next command finds it again, and so does whoever polls positions.
      if (!(error instanceof StorageAwayError)) this.#deps.onBug(error, 'read')
      return
    }
    this.#deps.meter.add('failures', 'room')
    memory.succeed(this.#memory)
    this.#memory = memory
    this.recent.succeed(recent)
    // Marks that were stored meanwhile are in the old memory only.
    this.#doubtful = true
    this.#due.arm(this.states)
    for (const listener of this.#anew) this.#guarded(listener, 'anew')
    // Else the next who is judged by it looks.
    await this.#beSure().catch(() => undefined)
  }

  #takeMissed(facts: StoredFact[], why: 'lock' | 'gap', people: RoomNews['people'] = []): void {
    if (facts.length === 0) return
    this.#deps.meter.add('facts-read', why, facts.length)
    this.#memory.take(facts)
    // A retried command brings no facts of its own: what falls due by these would never be set (SY10).
    this.#due.arm(this.states)
    this.#tell({ ...NOTHING, facts, people, origin: 'log' })
  }

  #takeEarly(): void {
    const all = this.#early
    this.#early = []
    for (const news of all)
      try {
        this.#takeNews(news)
      } catch (error) {
        // It does not fold: a server that is newer, or broken. The log decides.
        this.#deps.onBug(error, 'news')
        this.catchUp()
      }
  }

  #takeNews({ facts, marks, people, spoken, erased }: RoomNews): void {
    this.#memory.putMarks(marks)
    this.#memory.putPeople([...people, ...spoken.filter(({ id }) => !this.people.has(id))])
    const fresh = facts.filter((fact) => fact.n > this.position)
    const follows = fresh.length > 0 && fresh.every((fact, i) => fact.n === this.position + 1 + i)
    if (follows) {
      this.#memory.take(fresh)
      this.#due.arm(this.states)
    } else if (fresh.length > 0) this.catchUp()
    this.#tell({ facts: follows ? fresh : [], marks, people, erased, origin: 'bus' })
  }

  #tell(committed: Committed): void {
    const { facts, erased, origin } = committed
    if (origin === 'log') this.recent.read(facts)
    else this.recent.take(facts, erased)
    for (const listener of this.#listeners)
      this.#guarded(() => listener(committed), committed.facts[0]?.name ?? '')
  }

  /** It is stored: whoever could not publish it must not take the acks, the room or the process along. */
  #guarded(listener: () => void, what: string): void {
    try {
      listener()
    } catch (error) {
      this.#deps.onBug(error, what)
    }
  }
}

/** People that commands are about: by what their form alone tells, as nothing was judged yet. */
function namedIn(batch: readonly Waiting[]): string[] {
  const named = batch.flatMap(({ envelope: { payload } }) =>
    typeof payload === 'object' && payload !== null ? Object.values(payload).filter(isPersonId) : [],
  )
  return [...new Set(named)]
}

/** Under the lock the log turns out to end before what is in memory. */
class LogIsShorterError extends Error {
  override readonly name = 'LogIsShorterError'
}

const NOTHING = { facts: [], marks: [], people: [], erased: [] }
