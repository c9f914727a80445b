import type { pollsContract, PollForm, Ballot } from '@zaal/shared/features/polls/polls.contract'
import { pollsReducer, type PollsView } from '@zaal/shared/features/polls/polls.reduce'
import type { CommandOf, FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { AUDIENCES, type Audience } from '@zaal/shared/protocol/envelope'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import { capabilitiesOf } from '@zaal/shared/roles/capabilities'
import { PeopleIndex } from '../../../kernel/people-index.ts'
import { MarkIndex } from '../../../kernel/mark-index.ts'
import type { DecideContext, Decision, MarkChange } from '../../../kernel/feature.ts'
import { pollsFeature } from '../polls.feature.ts'
import type { PollsState } from '../polls.state.ts'

type Polls = typeof pollsContract
type Command = CommandOf<Polls>
type PayloadOf<N extends Command['name']> = Extract<Command, { name: N }>['payload']

export const person = (n: number): string => `p_${String(n).padStart(20, '0')}`

/** The feature with a log, marks and the four audiences' folds: enough to hold the laws against every step. */
export class PollsRoom {
  state: PollsState = pollsFeature.initial
  readonly marks = new MarkIndex()
  readonly log: Numbered<FactOf<Polls>>[] = []
  /** Targets that take guarded marks. */
  readonly open = new Set<string>()
  readonly erased: string[] = []
  readonly folded: Record<Audience, PollsView>
  now = 1_000_000
  muted = false
  #commands = 0

  constructor() {
    this.folded = Object.fromEntries(AUDIENCES.map((a) => [a, pollsReducer.empty])) as Record<
      Audience,
      PollsView
    >
  }

  /** Gives the command as person `who` (crew by default); applies what it leads to. */
  do<N extends Command['name']>(
    name: N,
    payload: PayloadOf<N>,
    who = 0,
    id = this.nextId(),
  ): Decision<Polls> {
    const decision = pollsFeature.decide({ name, payload } as Command, this.state, this.context(who, id))
    if (!decision.ok) return decision
    for (const { target, open } of decision.targets ?? [])
      if (open) this.open.add(target)
      else this.open.delete(target)
    for (const change of decision.marks ?? []) this.#store(change)
    this.erased.push(...(decision.erase ?? []))
    for (const fact of decision.facts) {
      const numbered = { ...fact, n: this.log.length + 1, at: this.now }
      this.log.push(numbered)
      this.state = pollsFeature.evolve(this.state, numbered)
      for (const audience of AUDIENCES) {
        const seen = pollsFeature.redact(fact, audience)
        const { n, at } = numbered
        if (seen) this.folded[audience] = pollsReducer.reduce(this.folded[audience], { ...seen, n, at })
      }
    }
    return decision
  }

  nextId(): string {
    return `command-${String((this.#commands += 1)).padStart(6, '0')}`
  }

  /** A poll of this form, opened unless told otherwise; returns its id. */
  make(form: FormInput, more: { results?: PollResults; changeable?: boolean; draft?: boolean } = {}): string {
    const id = this.nextId()
    const { results = 'closed', changeable = true } = more
    const made = this.do('polls.create', { setup: { question: 'Vraag?', results, changeable, form } }, 0, id)
    if (!made.ok) throw new Error(made.code)
    if (!more.draft) this.do('polls.open', { poll: id, seconds: null, show: false })
    return id
  }

  vote(poll: string, ballot: Ballot, who: number, round = 1): Decision<Polls> {
    return this.do('polls.vote', { poll, round, ballot }, who)
  }

  close(poll: string, round = 1): Decision<Polls> {
    return this.do('polls.close', { poll, round, publish: false, show: false })
  }

  gauge(name: string, key: string, audience: Audience): unknown {
    const source = pollsFeature.gauges?.[name]
    if (!source?.audiences(key, this.state).includes(audience)) return null
    return source.read(key, this.state, this.marks)
  }

  context(who: number, id: string): DecideContext {
    const role = who === 0 ? 'moderator' : 'participant'
    return {
      actor: { person: person(who), role, capabilities: capabilitiesOf(role) },
      now: this.now,
      id,
      room: {
        kind: 'main',
        phase: 'live',
        rules: DEFAULT_RULES,
        item: null,
        crewSeesAnonymous: false,
        plannedStart: null,
      },
      muted: this.muted,
      marks: this.marks,
      people: new PeopleIndex(),
    }
  }

  #store(change: MarkChange): void {
    if (change.guard !== undefined && !this.open.has(change.guard)) throw new Error('guard')
    this.marks.apply(change)
  }
}

type PollResults = 'always' | 'afterVote' | 'closed' | 'crew'
type FormInput = PayloadOf<'polls.create'>['setup']['form']

export const single = (...labels: string[]): FormInput => ({
  type: 'single',
  options: labels.map((label) => ({ label })),
})
export const multiple = (min: number, max: number, ...labels: string[]): FormInput => ({
  type: 'multiple',
  options: labels.map((label) => ({ label })),
  min,
  max,
})
export const cloud = (words = 3): FormInput => ({ type: 'cloud', words })
export const TEXT = { type: 'text' } satisfies PollForm
export const RATING = { type: 'rating', steps: 5, low: 'oneens', high: 'eens' } satisfies PollForm

export const choose = (option: string): Ballot => ({ type: 'single', option })
export const say = (text: string): Ballot => ({ type: 'text', text })
export const words = (...given: string[]): Ballot => ({ type: 'cloud', words: given })
