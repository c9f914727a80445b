import { syntheticName } from '@zaal/shared/features/people/synthetic'
import { applauseKey } from '@zaal/shared/features/reactions/reactions.rules'
import { Refused, sitDown } from './door.ts'
import {
  APPLAUSE_S,
  ballotFor,
  DOORS,
  HICCUP,
  MOST_QUESTIONS,
  POLLING,
  RATES,
  VOTERS,
  type Deed,
} from './habits.ts'
import { Line, type LineDeps } from './line.ts'
import { BOUNDS, type Options } from './options.ts'
import { RoomView } from './room-view.ts'
import { createChance, type Chance } from './chance.ts'
import { words } from './words.ts'

interface Person {
  readonly line: Line
  readonly polling: boolean
  asked: number
  lastChatAt: number
  /** Second at which the line is given back to what it was (reading again, or back in the room). */
  backAt: number | null
  readonly upvoted: Set<string>
  readonly clapped: Set<string>
}

/**
 * The synthetic audience. `tick` makes it live for a moment; nothing happens between ticks. One file over 300 lines: every deed
 * shares the same person, view, chance and budget of commands.
 */
export class Crowd {
  readonly people: Person[] = []
  readonly view = new RoomView()
  /** Why it cannot go on; the meeting no longer allows it, or nobody more may sit down. */
  stopped: string | null = null
  readonly #options: Options
  readonly #deps: LineDeps
  readonly #chance: Chance
  /** Seconds from the start at which each comes, the latest first. */
  readonly #arrivals: number[]
  readonly #ballots: { at: number; person: Person; poll: string; round: number }[] = []
  readonly #pollsSeen = new Set<string>()
  #nextNumber = 1
  #atDoor = 0
  #budget: number = BOUNDS.commandsPerSecond
  #before = 0
  #item: string | null = null
  #itemSince = 0
  #hadHiccup = false

  constructor(options: Options, deps: LineDeps) {
    this.#options = options
    this.#deps = deps
    this.#chance = createChance(options.seed)
    const median = Math.min(40, options.minutes * 9)
    const latest = options.minutes * 36
    this.#arrivals = Array.from({ length: options.people }, () =>
      Math.min(latest, this.#chance.logNormal(median, 0.8)),
    ).sort((a, b) => b - a)
  }

  get present(): Person[] {
    return this.people.filter((person) => person.line.isIn)
  }

  /** @param now seconds since the start */
  tick(now: number): void {
    const dt = Math.min(1, now - this.#before)
    this.#before = now
    this.#budget = Math.min(BOUNDS.commandsPerSecond, this.#budget + dt * BOUNDS.commandsPerSecond)
    if (this.people.length > 0 && this.view.views.meetings.details?.testAudience === false)
      this.stopped ??= 'the organiser no longer allows a test audience'
    if (this.stopped !== null) return
    this.#arrive(now)
    this.#giveBack(now)
    const present = this.present.filter((person) => person.backAt === null)
    this.#noticeItem(now)
    this.#noticePolls(now, present)
    this.#vote(now)
    for (const deed of Object.keys(RATES) as Deed[]) {
      const { each, most } = RATES[deed]
      const times = this.#chance.count(Math.min(present.length * each, most) * dt)
      for (let i = 0; i < times; i++) {
        const person = this.#chance.pick(present)
        if (person) this.#do(deed, person, now)
      }
    }
    if (!this.#hadHiccup && now > this.#options.minutes * 60 * HICCUP.at) {
      this.#hadHiccup = true
      for (const person of present) if (this.#chance.happens(HICCUP.share)) person.line.cut()
    }
  }

  /** Everybody reads and is in the room again; nobody does anything any more. */
  rest(): void {
    this.#arrivals.length = 0
    this.#giveBack(Infinity)
  }

  #arrive(now: number): void {
    // Alone at first: that one finds where the names of earlier rehearsals end.
    const doors = this.people.length === 0 ? 1 : DOORS
    while (this.#atDoor < doors && (this.#arrivals.at(-1) ?? Infinity) <= now) {
      this.#arrivals.pop()
      this.#atDoor += 1
      const polling = this.#chance.happens(POLLING)
      this.#seat(polling)
        .catch((error: unknown) => {
          this.#deps.figures.refused(`door ${error instanceof Refused ? error.code : 'no answer'}`)
          if (
            error instanceof Refused &&
            ['not-allowed', 'limit-reached', 'unknown-code'].includes(error.code)
          )
            this.stopped ??= `the server seats nobody more: ${error.code} (${error.message})`
        })
        .finally(() => {
          this.#atDoor -= 1
        })
    }
  }

  async #seat(polling: boolean): Promise<void> {
    const start = performance.now()
    const seated = await sitDown(this.#options.url, this.#options.meeting, {
      name: syntheticName(this.#number()),
      synthetic: true,
    }).catch((error: unknown) => {
      // Somebody of an earlier rehearsal has that name: further on, faster and faster, until past them all.
      if (!(error instanceof Refused) || error.code !== 'name-taken') throw error
      if (this.people.length === 0) this.#nextNumber *= 2
      return null
    })
    if (!seated) return this.#seat(polling)
    this.#deps.figures.seats.add(performance.now() - start)
    // The first one is the eyes of all.
    const isEyes = this.people.length === 0
    const line = new Line(
      seated,
      polling && !isEyes ? 'polling' : 'websocket',
      this.#deps,
      isEyes
        ? {
            welcome: (welcome) => this.view.welcome(welcome),
            frame: (frame) => this.view.frame(frame),
            gauges: (messages) => this.view.gaugesChanged(messages),
          }
        : {},
    )
    this.people.push({
      line,
      polling,
      asked: 0,
      lastChatAt: -Infinity,
      backAt: null,
      upvoted: new Set(),
      clapped: new Set(),
    })
    line.enter()
  }

  #number(): number {
    return this.#nextNumber++
  }

  #giveBack(now: number): void {
    for (const person of this.people) {
      if (person.backAt === null || person.backAt > now) continue
      person.backAt = null
      person.line.hold(false)
      if (person.line.isAway && person.line.goodbye === null) person.line.enter()
    }
  }

  #noticeItem(now: number): void {
    const item = this.view.views.programme.live.current?.item ?? null
    if (item === this.#item) return
    this.#item = item
    this.#itemSince = now
  }

  /** Most who are there answer, most of them soon. */
  #noticePolls(now: number, present: readonly Person[]): void {
    for (const poll of Object.values(this.view.views.polls.polls)) {
      const target = `${poll.id}:${String(poll.round)}`
      if (poll.state !== 'open' || this.#pollsSeen.has(target)) continue
      this.#pollsSeen.add(target)
      for (const person of present)
        if (this.#chance.happens(VOTERS))
          this.#ballots.push({
            at: now + this.#chance.logNormal(Math.min(7, this.#options.minutes * 2.5), 0.6),
            person,
            poll: poll.id,
            round: poll.round,
          })
      this.#ballots.sort((a, b) => b.at - a.at)
    }
  }

  #vote(now: number): void {
    while ((this.#ballots.at(-1)?.at ?? Infinity) <= now && this.#budget >= 1) {
      const next = this.#ballots.pop()
      const poll = next && this.view.views.polls.polls[next.poll]
      // A phone that sleeps does not vote.
      if (!next?.person.line.isIn || next.person.backAt !== null) continue
      if (poll?.state !== 'open' || poll.round !== next.round) continue
      const { person, round } = next
      void this.#give(person, 'polls.vote', {
        poll: poll.id,
        round,
        ballot: ballotFor(poll, this.#chance),
      }).then((ack) => {
        if (ack) this.#deps.checker.voted(`${poll.id}:${String(round)}`, person.line.seated.person)
      })
    }
  }

  #do(deed: Deed, person: Person, now: number): void {
    const { rules, live } = this.view.views.programme
    const ended = live.status === 'ended'
    switch (deed) {
      case 'chat': {
        const wait = rules.chat === 'slow' ? rules.slowSeconds + 1 : 0
        if (ended || rules.chat === 'closed' || now - person.lastChatAt < wait) return
        person.lastChatAt = now
        const post = { channel: 'room', text: words(this.#chance, 8), replyTo: null, mentions: [] }
        void this.#give(person, 'chat.post', post).then((ack) => {
          if (ack) this.#deps.checker.stored('message', ack.id, ack.position)
        })
        return
      }
      case 'react': {
        const message = this.#chance.pick(this.view.views.chat.room.messages.slice(-20))
        if (ended || message?.state !== 'shown') return
        void this.#give(person, 'chat.react', { message: message.id, reaction: 'agree', on: true })
        return
      }
      case 'ask':
        if (ended || !rules.questions || person.asked >= MOST_QUESTIONS) return
        person.asked += 1
        void this.#give(person, 'questions.ask', {
          text: `${words(this.#chance, 10)}?`,
          anonymous: rules.anonymous && this.#chance.happens(0.2),
        }).then((ack) => {
          if (ack) this.#deps.checker.stored('question', ack.id, ack.position)
        })
        return
      case 'upvote':
        this.#upvote(person, ended || !rules.upvotes)
        return
      case 'applaud': {
        const key = applauseKey(this.#item)
        if (live.status !== 'live' || now - this.#itemSince > APPLAUSE_S || person.clapped.has(key)) return
        person.clapped.add(key)
        void this.#give(person, 'reactions.applaud', { item: this.#item, on: true })
        return
      }
      case 'older': {
        const before = this.view.views.chat.room.messages[0]?.n
        if (before === undefined) return
        this.#deps.figures.counts.pages += 1
        void person.line.query('chat.older', { channel: 'room', before, limit: 50 })
        return
      }
      case 'drop':
        this.#drop(person, now)
        return
      case 'slow':
        person.line.hold(true)
        person.backAt = now + 3 + this.#chance.below(6)
    }
  }

  #upvote(person: Person, closed: boolean): void {
    const { cards } = this.view.views.questions
    const open = Object.values(cards)
      .flatMap((drawer) => Object.values(drawer))
      .filter((card) => ['approved', 'queued', 'onScreen'].includes(card.state))
    const card = this.#chance.pick(open)
    const own = card?.asker === person.line.seated.person || card?.anonymous === true
    if (closed || !card || own || person.upvoted.has(card.question)) return
    person.upvoted.add(card.question)
    void this.#give(person, 'questions.upvote', { question: card.question, on: true }).then((ack) => {
      if (ack) this.#deps.checker.upvoted(card.question, person.line.seated.person)
    })
  }

  #drop(person: Person, now: number): void {
    if (person === this.people[0]) return
    const how = this.#chance.below(3)
    if (how === 0) {
      person.line.leave()
      person.backAt = now + this.#chance.logNormal(15, 0.8)
    } else if (how === 1) person.line.cut()
    else {
      // A phone in a pocket: the server takes it for gone after about 35 s.
      person.line.hold(true)
      person.backAt = now + 20 + this.#chance.below(40)
    }
  }

  /** One command, within the rate; null when it was not given or not stored. */
  async #give(
    person: Person,
    name: string,
    payload: unknown,
  ): Promise<{ id: string; position: number } | null> {
    if (this.#budget < 1) return null
    this.#budget -= 1
    const { id, ack } = await person.line.command(name, payload)
    return ack?.ok ? { id, position: ack.position } : null
  }
}
