import {
  AUDIENCES,
  type Audience,
  type Frame,
  type OwnMarks,
  type PublicPerson,
  type WireFact,
  type You,
} from '@zaal/shared/protocol/envelope'
import type { ServerEvents } from '@zaal/shared/protocol/socket-events'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import type { Role } from '@zaal/shared/roles/roles'
import type { Bus } from './bus.ts'
import { GaugeBoard } from './gauge-board.ts'
import { HeadCount } from './head-count.ts'
import type { Meter } from './meter.ts'
import { Outgoing } from './outgoing.ts'
import type { Clock, MarkRow, RoomStore, StoredFact } from './ports.ts'
import { Presence, type Present } from './presence.ts'
import { blanking } from './recent-facts.ts'
import type { Committed, Room } from './room.ts'
import { personalFacts, redactFacts, type Features } from './room-fold.ts'
import { Seating } from './seating.ts'
import type { Timers } from './timers.ts'
import { Welcomes, type At } from './welcomes.ts'
import { peopleIn } from './wire.ts'

/**
 * One open connection of a person; the transport's half is behind `deliver` and `close`. A transport whose reader cannot keep
 * up leaves out what is droppable, then frames; once it is drained it calls `Hub.catchUp` with the `after` of the first frame
 * it left out (null: only droppable messages were), and goes on with what that brings (SY12).
 */
export interface Connection {
  readonly id: string
  readonly you: You
  deliver(message: Outgoing): void
  /** Says goodbye and closes. */
  close(code: RefusalCode): void
}

/** A busy room sends at most this often (20 a second). */
const FRAME_INTERVAL_MS = 50
/** Gauges go out at most four times a second, and in a large room so seldom that they are so many messages a second. */
const GAUGE_INTERVAL_MS = 250
const GAUGES_PER_SECOND = 10_000
/** So many commands without an answer are a burst. */
const MANY_UNANSWERED = 256

export interface HubDeps {
  features: Features
  store: RoomStore
  clock: Clock
  timers: Timers
  bus: Bus
  meter: Meter
}

/**
 * Everybody connected to one room, on this server. Frames are built once per audience; only those whom a fact concerns
 * personally get a frame of their own. Position, not the transport, makes it complete: a client that sees a gap asks
 * since(position) (SY2-SY5).
 *
 * Over 300 lines on purpose: joining and publishing share the moment at which nothing may be awaited.
 */
export class Hub {
  readonly room: Room
  readonly #deps: HubDeps
  readonly #seating = new Seating()
  readonly #presence: Presence
  /** Waiting for their welcome; whoever leaves or is put out meanwhile must not come in after all. */
  readonly #joining = new Set<Connection>()
  #gauges: GaugeBoard
  #heads: HeadCount
  /** JSON text of all current gauges, until one changes. */
  readonly #gaugeTexts = new Map<Audience, string>()
  readonly #welcomes: Welcomes
  readonly #markKinds: readonly string[]
  #outgoing: StoredFact[] = []
  #outgoingFrom: Committed['origin'] = 'own'
  #frameDue = false
  #lastFrame = -Infinity
  #gaugeDue = false

  constructor(room: Room, deps: HubDeps) {
    this.room = room
    this.#deps = deps
    this.#welcomes = new Welcomes(room, deps)
    this.#markKinds = Object.values(deps.features).flatMap(({ contract }) => Object.keys(contract.marks))
    this.#gauges = this.#newGauges()
    this.#presence = new Presence(room.record.id, {
      ...deps,
      changed: () => {
        this.#armGauges()
      },
    })
    this.#heads = new HeadCount(this.#gauges)
    this.#heads.take(this.#presence.counts)
    room.onCommitted((committed) => {
      this.#publish(committed)
    })
    room.onAnew(() => {
      this.#tellAnew()
    })
  }

  /** People (not tabs) who are here now, on any server. */
  get present(): Present {
    return this.#presence.people
  }

  /** Open connections on this server. */
  get connections(): number {
    return this.#seating.size
  }

  /** Open connections (tabs) of each role on this server: a number for operators. */
  connectionsByRole(): Map<Role, number> {
    const roles = new Map<Role, number>()
    for (const { you } of this.#seating.all()) roles.set(you.role, (roles.get(you.role) ?? 0) + 1)
    return roles
  }

  /** Lets a connection in: tells it everything, or what it missed since `at`, and from then on every frame. */
  async join(connection: Connection, at?: At): Promise<void> {
    const began = this.#deps.clock.now()
    const preparing = this.#welcomes.prepare(at)
    if (preparing) {
      this.#joining.add(connection)
      try {
        await preparing
      } catch (error) {
        this.#joining.delete(connection)
        throw error
      }
      if (!this.#joining.delete(connection)) return
    }
    // From here to the end nothing may await: the welcome's position and the frames that follow must meet.
    const { you } = connection
    this.#seating.add(connection)
    this.#presence.enter(you.person, you.role)
    const { kind, message } = this.#welcomes.tell(this.#partsFor(you), at)
    connection.deliver(message)
    this.#deps.meter.add('joins', kind)
    this.#deps.meter.observe('join-ms', kind, this.#deps.clock.now() - began)
    this.#armGauges()
  }

  /** Somebody may come in, or is called so now: welcomes that are kept ready must not go on with another name, or none (SY6). */
  meet(id: string, person: PublicPerson): void {
    const isKnown = this.room.people.has(id)
    if (this.room.meet(id, person)) this.#welcomes.met(id, isKnown)
  }

  leave(connection: Connection): void {
    if (this.#joining.delete(connection)) return
    if (!this.#seating.remove(connection)) return
    this.#presence.leave(connection.you.person)
    this.#armGauges()
  }

  /** Closes every connection of a person, or of everybody. */
  kick(code: RefusalCode, who?: (you: You) => boolean): void {
    for (const connection of [...this.#joining, ...this.#seating.all()])
      if (!who || who(connection.you)) {
        this.leave(connection)
        connection.close(code)
      }
  }

  /** Says something to every connection that is not part of the log (the clock was set). */
  tellAll<E extends keyof ServerEvents>(event: E, argument: Parameters<ServerEvents[E]>[0]): void {
    const message = Outgoing.of(event, argument)
    for (const audience of AUDIENCES) this.#seating.give(audience, message)
  }

  /** The message a connection starts with, for one that asks again (SY4). */
  async welcome(you: You, at?: At): Promise<() => Outgoing> {
    await this.#welcomes.prepare(at)
    return () => this.#welcomes.tell(this.#partsFor(you), at).message
  }

  /**
   * A connection that could not keep up can be written to again. It goes on from the position it has, or, when it only
   * missed gauges, with all of them.
   */
  async catchUp(connection: Connection, after: number | null): Promise<void> {
    if (after === null) {
      const current = this.#gauges.current(connection.you.audience)
      const messages = Object.entries(current).map(([name, values]) => ({ name, values }))
      connection.deliver(Outgoing.of('gauges', messages))
      return
    }
    const at = { epoch: this.room.record.epoch, position: after }
    const build = await this.welcome(connection.you, at)
    if (this.#seating.has(connection)) connection.deliver(build())
  }

  /** The last of it: nobody is here any more. */
  stop(): void {
    this.#presence.stop()
  }

  #partsFor(you: You) {
    return {
      you,
      now: this.#deps.clock.now(),
      marks: this.#marksOf(you.person),
      gauges: this.#gaugesText(you.audience),
    }
  }

  #gaugesText(audience: Audience): string {
    const known = this.#gaugeTexts.get(audience)
    if (known !== undefined) return known
    const text = JSON.stringify(this.#gauges.current(audience))
    this.#gaugeTexts.set(audience, text)
    return text
  }

  /** JSON text of what somebody marked: as a rule nothing yet. */
  #marksOf(person: string): string {
    let marks: OwnMarks | null = null
    for (const kind of this.#markKinds) {
      const own = this.room.marks.by(kind, person)
      if (own.size > 0) (marks ??= {})[kind] = Object.fromEntries(own)
    }
    return marks ? JSON.stringify(marks) : '{}'
  }

  #publish({ facts, marks, people, erased, origin }: Committed): void {
    if (people.length > 0) this.#welcomes.namesChanged()
    if (this.#outgoing.length === 0) this.#outgoingFrom = origin
    this.#outgoing.push(...facts)
    // After the push: one batch may hold both a text and its erasure.
    if (erased.length > 0) this.#outgoing = this.#outgoing.map(blanking(this.#deps.features, erased))
    for (const change of marks) this.#tellOwners(change)
    this.#gauges.markChanged(facts, marks)
    if (facts.length > 0) this.#armFrame()
    if (this.#gauges.isDirty) this.#armGauges()
  }

  /** To every tab of whose mark it is; as text, since ten thousand objects with names of their own are dear. */
  #tellOwners({ person, kind, target, value }: MarkRow): void {
    let message: Outgoing | null = null
    for (const connection of this.#seating.of(person)) {
      message ??= Outgoing.ofPieces('marks', [
        `{${JSON.stringify(kind)}:{${JSON.stringify(target)}:${JSON.stringify(value ?? null)}}}`,
      ])
      connection.deliver(message)
    }
  }

  #newGauges(): GaugeBoard {
    const gauges = new GaugeBoard(this.#deps.features)
    gauges.markAll(this.room.states, this.room.marks)
    gauges.flush(this.room.states, this.room.marks)
    return gauges
  }

  /** The room was read anew: whatever anybody was told of it may not be in the log (SV18). */
  #tellAnew(): void {
    this.#outgoing = []
    this.#gauges = this.#newGauges()
    this.#heads = new HeadCount(this.#gauges)
    this.#heads.take(this.#presence.counts)
    this.#gaugeTexts.clear()
    for (const connection of this.#seating.all()) {
      const { you } = connection
      connection.deliver(this.#welcomes.tell(this.#partsFor(you)).message)
    }
  }

  /**
   * A quiet room sends at once, a busy one gathers. Where more is about to be committed, the first of it waits for the rest:
   * five commands that arrive together leave as one frame.
   */
  #armFrame(): void {
    const wait = this.#lastFrame + FRAME_INTERVAL_MS - this.#deps.clock.now()
    const isQuiet = wait <= 0 || wait > FRAME_INTERVAL_MS
    if (isQuiet && this.room.waiting === 0) {
      this.#flushFrame()
      return
    }
    if (this.#frameDue) return
    this.#frameDue = true
    this.#deps.timers.after(isQuiet ? FRAME_INTERVAL_MS : wait, () => {
      this.#frameDue = false
      this.#flushFrame()
    })
  }

  #flushFrame(): void {
    const facts = this.#outgoing
    const oldest = facts[0]
    if (!oldest) return
    this.#outgoing = []
    this.#lastFrame = this.#deps.clock.now()
    this.#deps.meter.observe(
      'fanout-lag-ms',
      this.#outgoingFrom === 'own' ? 'own' : 'other',
      Math.max(0, this.#lastFrame - oldest.at),
    )
    const personal = personalFacts(this.#deps.features, facts)
    const more = { after: oldest.n - 1 }
    for (const audience of AUDIENCES) {
      if (this.#seating.isEmpty(audience)) continue
      const frame = this.#buildFrame(facts, audience)
      const own = [...personal].flatMap(([person, mine]) =>
        this.#isHere(person, audience)
          ? [{ to: person, message: Outgoing.of('frame', this.#withMine(frame, mine), more) }]
          : [],
      )
      this.#count('frame', this.#seating.give(audience, Outgoing.of('frame', frame, more), own))
    }
  }

  #isHere(person: string, audience: Audience): boolean {
    for (const { you } of this.#seating.of(person)) if (you.audience === audience) return true
    return false
  }

  #count(event: 'frame' | 'gauges', deliveries: number): void {
    this.#deps.meter.add('frames', event)
    this.#deps.meter.add('deliveries', event, deliveries)
  }

  #buildFrame(facts: readonly StoredFact[], audience: Audience): Frame {
    const seen = redactFacts(this.#deps.features, facts, audience)
    return {
      first: facts[0]?.n ?? 0,
      last: facts.at(-1)?.n ?? 0,
      facts: seen,
      people: this.#peopleIn(seen),
    }
  }

  #withMine(frame: Frame, mine: WireFact[]): Frame {
    return { ...frame, mine, people: { ...frame.people, ...this.#peopleIn(mine) } }
  }

  #peopleIn(facts: readonly WireFact[]) {
    return peopleIn(
      facts.map((fact) => fact.payload),
      this.room.people,
    )
  }

  #armGauges(): void {
    if (this.#gaugeDue) return
    this.#gaugeDue = true
    const pause = Math.max(GAUGE_INTERVAL_MS, Math.ceil((1_000 * this.connections) / GAUGES_PER_SECOND))
    this.#deps.timers.after(pause, () => {
      // Who waits for an answer goes first: a number told to ten thousand costs a tenth of a second. Only once, or it stood still.
      if (this.room.unanswered < MANY_UNANSWERED) this.#flushGauges()
      else
        this.#deps.timers.after(pause, () => {
          this.#flushGauges()
        })
    })
  }

  #flushGauges(): void {
    this.#gaugeDue = false
    this.#presence.tick()
    // What newcomers read has the newest count even while the others are not told of it yet.
    if (this.#heads.take(this.#presence.counts)) this.#gaugeTexts.clear()
    const heads = this.#heads.due(this.#presence.people.size, this.#deps.clock.now())
    const values = this.#gauges.flush(this.room.states, this.room.marks)
    for (const audience of AUDIENCES) {
      const changed = values.get(audience) ?? []
      if (changed.length > 0) this.#gaugeTexts.delete(audience)
      const messages = [...(heads.get(audience) ?? []), ...changed]
      if (messages.length === 0 || this.#seating.isEmpty(audience)) continue
      this.#count(
        'gauges',
        this.#seating.give(audience, Outgoing.of('gauges', messages, { isDroppable: true })),
      )
    }
    if (this.#heads.isWaiting) this.#armGauges()
  }

  /** Now and then, also when nothing happens: tells the other servers who is here, and drops those that fell silent. */
  tick(): void {
    this.#presence.tick()
  }
}
