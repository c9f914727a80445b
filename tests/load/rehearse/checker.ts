import type { Frame, WireFact } from '@zaal/shared/protocol/envelope'

/** What one fact says that all who see it must agree on. */
interface Seen {
  readonly n: number
  readonly key: string
  /** The message or question it made; null for other facts. */
  readonly made: string | null
}

/** A stretch of facts one client received: after a snapshot at `from`, up to `to`. */
export interface Stretch {
  readonly from: number
  to: number
  /** Facts in it that were visible. */
  count: number
}

/** What was acknowledged as stored. */
interface Stored {
  readonly kind: 'message' | 'question'
  readonly position: number
}

const MAKES: Readonly<Record<string, string>> = { 'chat.posted': 'message', 'questions.asked': 'question' }
/** Enough to find the cause; a broken server would fill the memory. */
const MAX_SAID = 50

/**
 * Independent of the server: remembers what was acknowledged and what everybody saw, and says afterwards what does not fit.
 * It reads facts as they travelled and folds nothing.
 */
export class Checker {
  readonly #stored = new Map<string, Stored>()
  readonly #ballots = new Map<string, Set<string>>()
  readonly #upvotes = new Map<string, Set<string>>()
  readonly #log = new Map<number, string>()
  readonly #madeAt = new Map<string, number>()
  readonly #frames = new WeakMap<Frame, readonly Seen[]>()
  readonly #wrong: string[] = []
  #wrongs = 0

  /** Everything wrong so far; `total` may be more than is kept. */
  get wrong(): { total: number; first: readonly string[] } {
    return { total: this.#wrongs, first: this.#wrong }
  }

  get acknowledged(): { messages: number; questions: number; ballots: number; upvotes: number } {
    const of = (kind: Stored['kind']) => [...this.#stored.values()].filter((s) => s.kind === kind).length
    const all = (marks: Map<string, Set<string>>) => [...marks.values()].reduce((sum, of) => sum + of.size, 0)
    return {
      messages: of('message'),
      questions: of('question'),
      ballots: all(this.#ballots),
      upvotes: all(this.#upvotes),
    }
  }

  say(what: string): void {
    this.#wrongs += 1
    if (this.#wrong.length < MAX_SAID) this.#wrong.push(what)
  }

  stored(kind: Stored['kind'], id: string, position: number): void {
    const before = this.#stored.get(id)
    if (before && before.position !== position)
      this.say(`${kind} ${id} was acknowledged at ${String(before.position)} and at ${String(position)}`)
    this.#stored.set(id, { kind, position })
  }

  /** `target` is `${poll}:${round}`. */
  voted(target: string, person: string): void {
    add(this.#ballots, target, person)
  }

  upvoted(question: string, person: string): void {
    add(this.#upvotes, question, person)
  }

  /** The facts of a frame as the room's audience saw them; frames are shared, so each is read once. */
  read(frame: Frame): readonly Seen[] {
    const before = this.#frames.get(frame)
    if (before) return before
    const seen = frame.facts.map((fact) => this.#take(fact))
    this.#frames.set(frame, seen)
    return seen
  }

  #take({ n, name, payload }: WireFact): Seen {
    const field = MAKES[name]
    const value = field === undefined ? undefined : (payload as Readonly<Record<string, unknown>>)[field]
    const made = typeof value === 'string' ? value : null
    const key = made === null ? name : `${name} ${made}`
    const before = this.#log.get(n)
    if (before === undefined) this.#log.set(n, key)
    else if (before !== key) this.say(`fact ${String(n)} is "${before}" for one and "${key}" for another`)
    if (made !== null) {
      const at = this.#madeAt.get(made)
      if (at !== undefined && at !== n) this.say(`${made} is in the log at ${String(at)} and at ${String(n)}`)
      this.#madeAt.set(made, n)
    }
    return { n, key, made }
  }

  /** Did this client receive every fact that anybody of its audience received in each of its stretches? */
  stretches(who: string, stretches: readonly Stretch[]): void {
    for (const { from, to, count } of stretches) {
      const visible = this.#between(from, to)
      if (count !== visible)
        this.say(
          `${who} received ${String(count)} facts of ${String(from + 1)}..${String(to)}, others ${String(visible)}`,
        )
    }
  }

  #sorted: number[] | null = null
  /** Call after the last fact. */
  #between(from: number, to: number): number {
    const sorted = (this.#sorted ??= [...this.#log.keys()].sort((a, b) => a - b))
    return firstAbove(sorted, to) - firstAbove(sorted, from)
  }

  /** The room as somebody sees it who came fresh, and read everything. `questions` null: not all can be seen. */
  final(found: {
    messages: readonly { id: string; n: number }[]
    questions: readonly { id: string }[] | null
    upvotes: Readonly<Record<string, unknown>>
    /** By `${poll}:${round}`: ballots counted at closing, or so far. */
    votes: ReadonlyMap<string, number>
  }): void {
    const messages = numbered(found.messages, (id) => {
      this.say(`message ${id} is in the final log twice`)
    })
    const questions = found.questions && new Set(found.questions.map(({ id }) => id))
    for (const [id, { kind, position }] of this.#stored) {
      if (kind === 'question') {
        if (questions && !questions.has(id)) this.say(`question ${id} was acknowledged and is not there`)
        continue
      }
      const n = messages.get(id)
      if (n === undefined) this.say(`message ${id} was acknowledged and is not in the final log`)
      else if (n !== position)
        this.say(
          `message ${id} was acknowledged at ${String(position)} and is in the final log at ${String(n)}`,
        )
    }
    for (const [id, n] of this.#madeAt)
      if (messages.has(id) && messages.get(id) !== n)
        this.say(`message ${id} was seen at ${String(n)} and is in the final log elsewhere`)
    for (const [question, people] of this.#upvotes) {
      const counted = found.upvotes[question]
      if (typeof counted === 'number' && counted < people.size)
        this.say(
          `question ${question} has ${String(counted)} votes; ${String(people.size)} were acknowledged`,
        )
    }
    for (const [target, people] of this.#ballots) {
      const counted = found.votes.get(target)
      if (counted !== undefined && counted < people.size)
        this.say(
          `poll ${target} counted ${String(counted)} ballots; ${String(people.size)} were acknowledged`,
        )
    }
  }
}

function add(marks: Map<string, Set<string>>, target: string, person: string): void {
  const people = marks.get(target) ?? new Set()
  marks.set(target, people.add(person))
}

function numbered(
  messages: readonly { id: string; n: number }[],
  twice: (id: string) => void,
): Map<string, number> {
  const found = new Map<string, number>()
  for (const { id, n } of messages) {
    if (found.has(id)) twice(id)
    found.set(id, n)
  }
  return found
}

/** Index of the first number above `limit` in a rising list. */
function firstAbove(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? 0) > limit) high = middle
    else low = middle + 1
  }
  return low
}
