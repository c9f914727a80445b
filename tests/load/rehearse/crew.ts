import type { Checker } from './checker.ts'
import { sitDown } from './door.ts'
import { Line, newId, type LineDeps } from './line.ts'
import type { Options } from './options.ts'
import { RoomView } from './room-view.ts'

const POLLS = [
  {
    question: 'Proef: hoe volgt u deze bijeenkomst?',
    form: { type: 'single', options: [{ label: 'In de zaal' }, { label: 'Thuis' }, { label: 'Onderweg' }] },
  },
  {
    question: 'Proef: hoe gaat het tot nu toe?',
    form: { type: 'rating', steps: 5, low: 'slecht', high: 'goed' },
  },
  { question: 'Proef: in één woord?', form: { type: 'cloud', words: 1 } },
] as const

/** Part of the time -> what a host does then. */
const PROGRAMME: readonly (readonly [number, 'start' | 'open' | 'next' | 'poll' | 'close'])[] = [
  [0.06, 'start'],
  [0.1, 'open'],
  [0.25, 'poll'],
  [0.35, 'close'],
  [0.38, 'next'],
  [0.4, 'open'],
  [0.5, 'poll'],
  [0.58, 'close'],
  [0.68, 'next'],
  [0.7, 'open'],
  [0.76, 'poll'],
  [0.9, 'close'],
]
const APPROVE_EACH_S = 2
const APPROVE_AT_ONCE = 5

/** A host who is a program: runs the programme, opens chat and questions, approves, holds polls. */
export class Crew {
  readonly view = new RoomView()
  readonly line: Line
  readonly #duration: number
  #next = 0
  #poll: string | null = null
  #approvedAt = 0
  readonly #approving = new Set<string>()
  #polls = 0

  private constructor(line: Line, duration: number, view: RoomView) {
    this.line = line
    this.#duration = duration
    this.view = view
  }

  /** Crew see more facts than the audience: theirs are held against each other by a checker of their own. */
  static async enter(
    options: Options,
    key: string,
    deps: Omit<LineDeps, 'checker'>,
    checker: Checker,
  ): Promise<Crew> {
    const seated = await sitDown(options.url, options.meeting, { key })
    const view = new RoomView()
    const line = new Line(
      seated,
      'websocket',
      { ...deps, checker },
      {
        welcome: (welcome) => view.welcome(welcome),
        frame: (frame) => view.frame(frame),
        gauges: (messages) => view.gaugesChanged(messages),
      },
    )
    line.enter()
    return new Crew(line, options.minutes * 60, view)
  }

  /** @param now seconds since the start */
  tick(now: number): void {
    if (!this.line.isIn) return
    const due = PROGRAMME[this.#next]
    if (due && now >= due[0] * this.#duration) {
      this.#next += 1
      void this.#do(due[1])
    }
    if (now - this.#approvedAt > APPROVE_EACH_S) {
      this.#approvedAt = now
      this.#approve()
    }
  }

  /** Closes what it opened. */
  async finish(): Promise<void> {
    await this.#do('close')
  }

  async #do(what: (typeof PROGRAMME)[number][1]): Promise<void> {
    const { live, plan, rules } = this.view.views.programme
    const from = live.current?.item ?? null
    switch (what) {
      case 'start':
        if (live.status === 'before') await this.line.command('programme.start', {})
        return
      case 'open':
        if (live.status === 'live' && (rules.chat !== 'open' || !rules.questions || !rules.upvotes))
          await this.line.command('programme.setRules', {
            from,
            rules: { chat: 'open', questions: true, upvotes: true },
          })
        return
      case 'next':
        // Past the last item the meeting would be over for the audience.
        if (live.status === 'live' && plan.items.at(-1)?.id !== from)
          await this.line.command('programme.next', { from })
        return
      case 'poll': {
        const setup = { ...POLLS[this.#polls % POLLS.length], results: 'afterVote', changeable: false }
        this.#polls += 1
        const { id, ack } = await this.line.command('polls.create', { setup }, newId())
        if (!ack?.ok) return
        this.#poll = id
        await this.line.command('polls.open', { poll: id, seconds: null, show: false })
        return
      }
      case 'close': {
        const poll = this.#poll
        this.#poll = null
        if (poll !== null)
          await this.line.command('polls.close', { poll, round: 1, publish: true, show: false })
      }
    }
  }

  #approve(): void {
    const waiting = Object.values(this.view.views.questions.cards)
      .flatMap((drawer) => Object.values(drawer))
      .filter((card) => card.state === 'received' && !this.#approving.has(card.question))
    for (const { question, wording } of waiting.slice(0, APPROVE_AT_ONCE)) {
      this.#approving.add(question)
      void this.line.command('questions.approve', { question, from: 'received', wording })
    }
  }
}
