import { contents, UPVOTE, type QuestionState } from '@zaal/shared/features/questions/questions.model'
import { questionsContract, type Card } from '@zaal/shared/features/questions/questions.contract'
import { questionsReducer } from '@zaal/shared/features/questions/questions.reduce'
import type { CommandOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { DEFAULT_RULES, type Rules } from '@zaal/shared/kernel/rules'
import { AUDIENCES, type Audience } from '@zaal/shared/protocol/envelope'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import type { Role } from '@zaal/shared/roles/roles'
import { PeopleIndex } from '../../kernel/people-index.ts'
import type { DecideContext, MarkReader, RoomContext } from '../../kernel/feature.ts'
import { questionsFeature as feature } from './questions.feature.ts'
import type { QuestionFact, QuestionsState } from './questions.state.ts'

export type Command = CommandOf<typeof questionsContract>

/** `p_` and twenty characters, recognisable in a failing test. */
export function person(name: string): string {
  return `p_${name.padStart(20, '0')}`
}
export const MODERATOR = person('mod')
export const SECOND = person('second')

/** A room of questions without a server: decides, folds, keeps the log and the marks. */
export class QuestionRoom {
  state: QuestionsState = feature.initial
  log: Numbered<QuestionFact>[] = []
  now = Date.UTC(2021, 3, 2, 8)
  rules: Rules = DEFAULT_RULES
  phase: RoomContext['phase'] = 'live'
  crewSeesAnonymous = false
  muted = new Set<string>()
  marked = new Map<string, Map<string, unknown>>()
  private commands = 0

  readonly marks: MarkReader = {
    get: (kind, target, who) => this.marked.get(`${kind} ${target}`)?.get(who),
    of: (kind, target) => this.marked.get(`${kind} ${target}`) ?? new Map(),
    by: () => new Map(),
  }

  /** What came of it: 'ok' or the refusal's code with its detail. */
  run(who: string, command: Command, role: Role = 'participant'): string {
    this.commands += 1
    const ctx: DecideContext = {
      actor: { person: who, role, capabilities: capabilitiesOf(role) },
      now: this.now,
      id: `command-${String(this.commands).padStart(6, '0')}`,
      room: {
        kind: 'main',
        phase: this.phase,
        rules: this.rules,
        item: null,
        crewSeesAnonymous: this.crewSeesAnonymous,
        plannedStart: null,
      },
      muted: this.muted.has(who),
      marks: this.marks,
      people: new PeopleIndex(),
    }
    // What the pipeline does: a payload that the contract refuses never gets to decide.
    if (!questionsContract.commands[command.name].safeParse(command.payload).success)
      return 'invalid contract'
    const decision = feature.decide(command, this.state, ctx)
    if (!decision.ok) return [decision.code, decision.detail].filter(Boolean).join(' ')
    for (const { kind, target, person: by, value } of decision.marks ?? []) {
      const of = this.marked.get(`${kind} ${target}`) ?? new Map<string, unknown>()
      if (value === null) of.delete(by)
      else of.set(by, value)
      this.marked.set(`${kind} ${target}`, of)
    }
    for (const fact of decision.facts) {
      const stored = questionsContract.facts[fact.name].parse(JSON.parse(JSON.stringify(fact.payload)))
      this.append({ ...fact, payload: stored, n: this.log.length + 1, at: this.now })
    }
    return 'ok'
  }

  append(fact: Numbered<QuestionFact>): void {
    this.log.push(fact)
    this.state = feature.evolve(this.state, fact)
  }

  /** A moderator's command on what the moderator sees now. */
  crew(
    name: Extract<Command, { payload: { from: QuestionState } }>['name'],
    question: string,
    more: Record<string, unknown> = {},
    who = MODERATOR,
  ): string {
    const { state: from, wording } = this.card(question)
    const command = { name, payload: { question, from, wording, before: null, ...this.extra(name), ...more } }
    return this.run(who, command as Command, 'moderator')
  }

  private extra(name: string): Record<string, unknown> {
    if (name === 'questions.show') return { current: this.state.screen }
    if (name === 'questions.dismiss') return { reason: 'duplicate', note: '' }
    return {}
  }

  /** Asks and returns the question's id. */
  ask(who: string, text: string, anonymous = false): string {
    const result = this.run(who, { name: 'questions.ask', payload: { text, anonymous } })
    if (result !== 'ok') throw new Error(result)
    return this.log.at(-1)?.payload.question ?? ''
  }

  card(question: string): Card {
    const found = [...contents(this.state.cards)].find((card) => card.question === question)
    if (!found) throw new Error(`no question ${question}`)
    return found
  }

  upvotes(question: string): number {
    return this.marks.of(UPVOTE, question).size
  }

  /** What an audience's client has after folding everything it was sent. */
  folded(audience: Audience) {
    return this.log.reduce((view, fact) => {
      const seen = feature.redact(fact, audience)
      return seen ? questionsReducer.reduce(view, { ...seen, n: fact.n, at: fact.at }) : view
    }, questionsReducer.empty)
  }

  foldedMine(who: string) {
    return this.log.reduce((mine, fact) => {
      const own = feature.personal(fact).find((p) => p.person === who)
      return own ? questionsReducer.reduceMine(mine, { ...own.fact, n: fact.n, at: fact.at }) : mine
    }, questionsReducer.emptyMine)
  }

  /** Everything that was sent to an audience, as text. */
  sent(audience: Audience): string {
    return JSON.stringify(this.log.map((fact) => feature.redact(fact, audience)))
  }
}

export { AUDIENCES, feature }
