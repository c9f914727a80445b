import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import type {
  CommandOf,
  FactOf,
  FeatureContract,
  MineOf,
  Numbered,
  Reducer,
  ViewOf,
} from '@zaal/shared/protocol/define-feature'
import { AUDIENCES, type Audience } from '@zaal/shared/protocol/envelope'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import type { Role } from '@zaal/shared/roles/roles'
import { PeopleIndex } from '../kernel/people-index.ts'
import type {
  Decision,
  DecideContext,
  MarkChange,
  MarkReader,
  RoomContext,
  ServerFeature,
} from '../kernel/feature.ts'

/** `p_` and twenty characters, recognisable in a failing test. */
export function personId(name: string): string {
  return `p_${name.toLowerCase().padEnd(20, '0')}`
}

/**
 * One feature in a room without a server: authorises, decides, folds, keeps the log and the marks, and knows what each
 * reader's own folds must come to. Capability by command name is the kernel's and not looked at here.
 */
export class FeatureRoom<F extends FeatureContract, S> {
  state: S
  log: Numbered<FactOf<F>>[] = []
  now = Date.UTC(2021, 3, 2, 8)
  room: RoomContext = {
    kind: 'main',
    phase: 'live',
    rules: DEFAULT_RULES,
    item: null,
    crewSeesAnonymous: false,
    plannedStart: null,
  }
  readonly muted = new Set<string>()
  readonly erased: string[] = []
  readonly people = new PeopleIndex()
  readonly #marks = new Map<string, Map<string, unknown>>()
  readonly feature: ServerFeature<F, S>
  readonly #reducer: Reducer<F>
  #commands = 0

  constructor(feature: ServerFeature<F, S>, reducer: Reducer<F>) {
    this.feature = feature
    this.#reducer = reducer
    this.state = feature.initial
  }

  readonly marks: MarkReader = {
    get: (kind, target, who) => this.#marks.get(`${kind} ${target}`)?.get(who),
    of: (kind, target) => this.#marks.get(`${kind} ${target}`) ?? new Map<string, unknown>(),
    by: (kind, who) =>
      new Map(
        [...this.#marks]
          .filter(([key, by]) => key.startsWith(`${kind} `) && by.has(who))
          .map(([key, by]) => [key.slice(kind.length + 1), by.get(who)]),
      ),
  }

  /** Lets somebody in and returns the id. */
  enter(name: string, role: Role = 'participant'): string {
    const id = personId(name)
    this.people.set(id, { name, role })
    return id
  }

  context(who: string, id = 'query-000000'): DecideContext {
    const role = this.people.get(who)?.role ?? 'participant'
    return {
      actor: { person: who, role, capabilities: capabilitiesOf(role) },
      now: this.now,
      id,
      room: this.room,
      muted: this.muted.has(who),
      marks: this.marks,
      people: this.people,
    }
  }

  /** What the pipeline answers; what is accepted is stored and folded. */
  give(who: string, command: CommandOf<F>, id?: string): Decision<F> {
    this.#commands += 1
    const ctx = this.context(who, id ?? `command-${String(this.#commands).padStart(6, '0')}`)
    const schema = this.feature.contract.commands[command.name]
    if (!schema?.safeParse(command.payload).success) return { ok: false, code: 'invalid', detail: 'contract' }
    const code = this.feature.authorise(command, this.state, ctx)
    if (code) return { ok: false, code }
    const decision = this.feature.decide(command, this.state, ctx)
    if (!decision.ok) return decision
    for (const change of decision.marks ?? []) this.#mark(change)
    for (const { person, name } of decision.names ?? []) {
      const known = this.people.get(person)
      if (known) this.people.set(person, { ...known, name })
    }
    for (const fact of decision.facts) this.append(fact)
    this.erased.push(...(decision.erase ?? []))
    return decision
  }

  /** 'ok' or the refusal's code: what most tests want to see. */
  run(who: string, command: CommandOf<F>, id?: string): string {
    const decision = this.give(who, command, id)
    return decision.ok ? 'ok' : decision.code
  }

  append(fact: FactOf<F>): void {
    const numbered = { ...fact, n: this.log.length + 1, at: this.now }
    this.log.push(numbered)
    this.state = this.feature.evolve(this.state, numbered)
  }

  #mark({ kind, target, person, value }: MarkChange): void {
    const of = new Map(this.#marks.get(`${kind} ${target}`) ?? [])
    if (value === null) of.delete(person)
    else of.set(person, value)
    this.#marks.set(`${kind} ${target}`, of)
  }

  view(audience: Audience): ViewOf<F> {
    return this.feature.project(this.state, audience)
  }

  /** What an audience's client has after folding everything it was sent. */
  folded(audience: Audience): ViewOf<F> {
    return this.log.reduce((view, fact) => {
      const seen = this.feature.redact(fact, audience)
      return seen ? this.#reducer.reduce(view, { ...seen, n: fact.n, at: fact.at }) : view
    }, this.#reducer.empty)
  }

  foldedMine(who: string): MineOf<F> {
    return this.log.reduce(
      (mine, fact) =>
        this.feature
          .personal(fact)
          .filter(({ person }) => person === who)
          .reduce((m, own) => this.#reducer.reduceMine(m, { ...own.fact, n: fact.n, at: fact.at }), mine),
      this.#reducer.emptyMine,
    )
  }

  /** Each audience and person with both sides of the law: `projected` must equal `folded`. */
  *bothSides(): Generator<{ who: string; projected: unknown; folded: unknown }> {
    for (const audience of AUDIENCES)
      yield { who: audience, projected: this.view(audience), folded: this.folded(audience) }
    for (const person of this.people.keys())
      yield {
        who: person,
        projected: this.feature.projectMine(this.state, person),
        folded: this.foldedMine(person),
      }
  }

  /** The log as it reads once the texts of erased things are gone, folded from the start. */
  reread(erased: readonly string[]): S {
    const personal = this.feature.contract.personal
    this.log = this.log.map((fact) => {
      const rule = personal[fact.name]
      const payload = fact.payload as Record<string, unknown>
      if (!rule || !erased.includes(String(payload[rule.entity]))) return fact
      return { ...fact, payload: { ...payload, ...Object.fromEntries(rule.fields.map((f) => [f, null])) } }
    })
    this.state = this.log.reduce((state, fact) => this.feature.evolve(state, fact), this.feature.initial)
    return this.state
  }

  /** Everything that was sent to an audience, as text. */
  sent(audience: Audience): string {
    return JSON.stringify(this.log.map((fact) => this.feature.redact(fact, audience)))
  }
}

/** Deterministic numbers from a seed (mulberry32): 0 <= result < below. */
export function seededNumbers(seed: number): (below: number) => number {
  let a = seed
  return (below) => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below)
  }
}
