import type { JsonObject } from '@zaal/shared/kernel/json'
import type { FeatureContract } from '@zaal/shared/protocol/define-feature'
import type { Ack, CommandEnvelope } from '@zaal/shared/protocol/envelope'
import { isRetryable, type Refusal } from '@zaal/shared/protocol/refusals'
import { featureOf } from '@zaal/shared/protocol/registry'
import type { Actor } from './actor.ts'
import { decideCommand } from './decide-command.ts'
import { refuse, type Accepted, type Directory, type MarkReader, type RoomContext } from './feature.ts'
import { StagedMarks } from './mark-index.ts'
import { StagedPeople } from './people-index.ts'
import { splitPersonal } from './personal-texts.ts'
import type { Clock, RoomWrite, StoredFact } from './ports.ts'
import { evolveStates, mayErase, type ContextOf, type Features, type RoomStates } from './room-fold.ts'

export interface BatchDeps {
  features: Features
  kind: RoomContext['kind']
  clock: Clock
  contextOf: ContextOf
  standingOf: (states: RoomStates, person: string, now: number) => 'muted' | 'banned' | null
  onBug: (error: unknown, command: string) => void
  marks: MarkReader
  people: Directory
}

/** Decides a batch on staged state; nothing of it exists until the transaction has committed. */
export class Batch {
  states: RoomStates = {}
  position = 0
  readonly acks: Ack[] = []
  readonly facts: StoredFact[] = []
  readonly write: RoomWrite = {
    facts: [],
    texts: [],
    marks: [],
    targets: [],
    names: [],
    erase: [],
    results: [],
  }
  readonly #deps: BatchDeps
  readonly #staged: StagedMarks
  readonly #people: StagedPeople
  readonly #answered = new Map<string, { actor: string; ack: Ack }>()

  constructor(deps: BatchDeps) {
    this.#deps = deps
    this.#staged = new StagedMarks(deps.marks)
    this.#people = new StagedPeople(deps.people)
  }

  get hasWrites(): boolean {
    return this.write.results.length > 0
  }

  /** Targets this batch closes: their marks must be read once more when they are (PO7). */
  get closing(): string[] {
    return this.write.targets.filter(({ open }) => !open).map(({ target }) => target)
  }

  begin(states: RoomStates, position: number): void {
    this.states = states
    this.position = position
  }

  /** Adds one answer to `acks`; the same actor and command id always get the first one (CM2). */
  decide(actor: Actor, envelope: CommandEnvelope, known: Map<string, { actor: string; ack: Ack }>): void {
    const before = known.get(envelope.id) ?? this.#answered.get(envelope.id)
    if (before) {
      this.acks.push(before.actor === actor.person ? before.ack : refuse('conflict', { detail: 'id' }))
      return
    }
    const now = this.#deps.clock.now()
    const ack = this.#run(actor, envelope, now)
    this.acks.push(ack)
    if (!ack.ok && isRetryable(ack.code)) return
    this.#answered.set(envelope.id, { actor: actor.person, ack })
    this.write.results.push({ command: envelope.id, actor: actor.person, ack, at: now })
  }

  #run(actor: Actor, envelope: CommandEnvelope, now: number): Ack {
    try {
      const decision = decideCommand(actor, envelope, {
        features: this.#deps.features,
        states: this.states,
        room: this.#deps.contextOf(this.states, this.#deps.kind),
        marks: this.#staged,
        people: this.#people,
        now,
        standing: (person) => this.#deps.standingOf(this.states, person, now),
      })
      if (!decision.ok) return decision
      return this.#stage(decision, actor, envelope, now)
    } catch (error) {
      this.#deps.onBug(error, envelope.name)
      return refuse('invalid', { detail: 'internal' }) satisfies Refusal
    }
  }

  #stage(decision: Accepted<FeatureContract>, actor: Actor, envelope: CommandEnvelope, at: number): Ack {
    if (
      (decision.erase?.length ?? 0) > 0 &&
      !decision.facts.some(({ name }) => mayErase(this.#deps.features, name))
    )
      throw new Error('facts that come with an erasure must be named in `erasing`')
    // Fold first: a fact that does not fold throws before anything of it is staged.
    let states = this.states
    const facts: StoredFact[] = []
    for (const { name, payload } of decision.facts as { name: string; payload: JsonObject }[]) {
      const fact = { n: this.position + facts.length + 1, at, name, payload, actor: actor.person }
      states = evolveStates(this.#deps.features, states, fact)
      facts.push(fact)
    }
    for (const fact of facts) {
      const contract = this.#deps.features[featureOf(fact.name)]?.contract
      const split = contract ? splitPersonal(contract, fact) : { payload: fact.payload, texts: [] }
      this.write.facts.push({ ...fact, payload: split.payload, command: envelope.id })
      this.write.texts.push(...split.texts)
    }
    this.states = states
    this.position += facts.length
    this.facts.push(...facts)
    const { marks = [], targets = [], names = [], erase = [] } = decision
    this.#staged.stage(marks)
    this.write.marks.push(...marks)
    this.write.targets.push(...targets)
    this.write.names.push(...names)
    this.write.erase.push(...erase)
    for (const { person, name } of names) this.#people.rename(person, name)
    return { ok: true, position: this.position }
  }
}
