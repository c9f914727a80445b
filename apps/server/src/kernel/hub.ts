import {
  AUDIENCES,
  type Audience,
  type Frame,
  type OwnMarks,
  type SharedSnapshot,
  type Welcome,
  type You,
} from '@zaal/shared/protocol/envelope'
import type { ServerEvents } from '@zaal/shared/protocol/socket-events'
import { Outgoing } from './outgoing.ts'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { featureOf } from '@zaal/shared/protocol/registry'
import type { Role } from '@zaal/shared/roles/roles'
import { directoryOf } from './directory.ts'
import { GaugeBoard } from './gauge-board.ts'
import { withoutErased } from './personal-texts.ts'
import type { Clock, RoomStore, StoredFact } from './ports.ts'
import type { Committed, Room } from './room.ts'
import { personalFacts, projectMine, projectViews, redactFacts, type Features } from './room-fold.ts'
import type { Timers } from './timers.ts'
import { peopleIn } from './wire.ts'

/**
 * One open connection of a person; the transport's half is behind `deliver` and `close`. A transport whose reader cannot keep
 * up leaves out what is droppable, then frames; once it is drained it calls `Hub.catchUp` with the `after` of the first frame
 * it left out, and goes on with the welcome that brings (SY12).
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
/** Gauges go out at most four times a second. */
const GAUGE_INTERVAL_MS = 250
/** Facts kept in memory for those who missed a little. */
const RECENT_FACTS = 2_000
/** Who missed more than this gets a snapshot. */
export const MAX_CATCH_UP = 2_000

export interface HubDeps {
  features: Features
  store: RoomStore
  clock: Clock
  timers: Timers
}

/**
 * Everybody connected to one room. Over 300 lines on purpose: joining, welcoming and publishing share the moment at which
 * nothing may be awaited, and that is easiest to keep, and to check, in one place.
 *
 * Frames are built once per audience; only those whom a fact concerns personally get a
 * frame of their own. Position, not the transport, makes it complete: a client that sees a gap asks since(position) (SY2-SY5).
 */
export class Hub {
  readonly room: Room
  readonly #deps: HubDeps
  readonly #connections: Record<Audience, Set<Connection>> = {
    everyone: new Set(),
    crew: new Set(),
    backstage: new Set(),
    hall: new Set(),
  }
  readonly #byPerson = new Map<string, Set<Connection>>()
  /** Waiting for their welcome; whoever leaves or is put out meanwhile must not come in after all. */
  readonly #joining = new Set<Connection>()
  readonly #gauges: GaugeBoard
  readonly #snapshots = new Map<
    Audience,
    { position: number; names: number; views: Record<string, unknown>; people: SharedSnapshot['people'] }
  >()
  #names = 0
  #recent: StoredFact[] = []
  #outgoing: StoredFact[] = []
  #frameDue = false
  #lastFrame = -Infinity
  #gaugeDue = false

  constructor(room: Room, deps: HubDeps) {
    this.room = room
    this.#deps = deps
    this.#gauges = new GaugeBoard(deps.features)
    this.#gauges.markAll(room.states, room.marks)
    this.#gauges.flush(room.states, room.marks)
    this.#countHeads()
    room.onCommitted((committed) => {
      this.#publish(committed)
    })
  }

  /** People (not tabs) connected now. */
  get present(): ReadonlySet<string> {
    return new Set(this.#byPerson.keys())
  }

  get connections(): number {
    return AUDIENCES.reduce((sum, audience) => sum + this.#connections[audience].size, 0)
  }

  /** Connections (tabs) of each role on this server: a number for operators. */
  connectionsByRole(): Map<Role, number> {
    const roles = new Map<Role, number>()
    for (const audience of AUDIENCES)
      for (const { you } of this.#connections[audience]) roles.set(you.role, (roles.get(you.role) ?? 0) + 1)
    return roles
  }

  /** Lets a connection in: tells it everything, or what it missed since `at`, and from then on every frame. */
  async join(connection: Connection, at?: { epoch: string; position: number }): Promise<void> {
    this.#joining.add(connection)
    let welcome: () => Welcome
    try {
      welcome = await this.welcome(connection.you, at)
    } catch (error) {
      this.#joining.delete(connection)
      throw error
    }
    // From here to the end nothing may await: the welcome's position and the frames that follow must meet.
    if (!this.#joining.delete(connection)) return
    this.#connections[connection.you.audience].add(connection)
    const own = this.#byPerson.get(connection.you.person)
    if (own) own.add(connection)
    else this.#byPerson.set(connection.you.person, new Set([connection]))
    connection.send('welcome', welcome())
    this.#armGauges()
  }

  leave(connection: Connection): void {
    if (this.#joining.delete(connection)) return
    this.#connections[connection.you.audience].delete(connection)
    const own = this.#byPerson.get(connection.you.person)
    own?.delete(connection)
    if (own?.size === 0) this.#byPerson.delete(connection.you.person)
    this.#armGauges()
  }

  /** Closes every connection of a person, or of everybody. */
  kick(code: RefusalCode, who?: (you: You) => boolean): void {
    const all = [...this.#joining, ...AUDIENCES.flatMap((audience) => [...this.#connections[audience]])]
    for (const connection of all)
      if (!who || who(connection.you)) {
        this.leave(connection)
        connection.close(code)
      }
  }

  /** Says something to every connection that is not part of the log (the clock was set). */
  tellAll<E extends keyof ServerEvents>(event: E, ...args: Parameters<ServerEvents[E]>): void {
    for (const audience of AUDIENCES) for (const c of this.#connections[audience]) c.send(event, ...args)
  }

  /**
   * Fetches what may have to come from the log, then gives a function that builds the welcome at once, so that nothing can
   * be committed between building and registering.
   */
  async welcome(you: You, at?: { epoch: string; position: number }): Promise<() => Welcome> {
    const { record } = this.room
    const resumable =
      at !== undefined &&
      at.epoch === record.epoch &&
      at.position <= this.room.position &&
      this.room.position - at.position <= MAX_CATCH_UP
    if (!resumable) return () => this.#snapshotWelcome(you)
    const firstKept = this.#recent[0]?.n ?? this.room.position + 1
    const early =
      at.position + 1 >= firstKept ? [] : await this.#deps.store.read(record.id, at.position, MAX_CATCH_UP)
    return () => {
      const last = early.at(-1)?.n ?? at.position
      const facts = [...early, ...this.#recent.filter((f) => f.n > last)]
      const until = facts.at(-1)?.n ?? at.position
      // What was kept may have been dropped while the log was read: a frame with a gap would be lost facts.
      if (until - at.position !== facts.length || until < this.room.position)
        return this.#snapshotWelcome(you)
      const frame = facts.length === 0 ? null : this.#frameFor(you, facts)
      return {
        ...this.#head(you),
        kind: 'since',
        epoch: record.epoch,
        frame,
        marks: this.#marksOf(you.person),
        gauges: this.#gauges.current(you.audience),
      }
    }
  }

  #head(you: You) {
    const { id, kind } = this.room.record
    const name = this.room.people.get(you.person)?.name ?? you.name
    return { you: { ...you, name }, now: this.#deps.clock.now(), room: { id, kind } }
  }

  #snapshotWelcome(you: You): Welcome {
    const { views, people } = this.#shared(you.audience)
    const mine = projectMine(this.#deps.features, this.room.states, you.person)
    return {
      ...this.#head(you),
      kind: 'snapshot',
      shared: {
        epoch: this.room.record.epoch,
        position: this.room.position,
        views,
        people: { ...people, ...peopleIn([mine, you.person], directoryOf(this.room.people)) },
        gauges: this.#gauges.current(you.audience),
      },
      own: { mine, marks: this.#marksOf(you.person) },
    }
  }

  /** Built once per audience and position, however many join. */
  #shared(audience: Audience) {
    const cached = this.#snapshots.get(audience)
    if (cached?.position === this.room.position && cached.names === this.#names) return cached
    const views = projectViews(this.#deps.features, this.room.states, audience)
    const people = peopleIn([views], directoryOf(this.room.people))
    const built = { position: this.room.position, names: this.#names, views, people }
    this.#snapshots.set(audience, built)
    return built
  }

  #marksOf(person: string): OwnMarks {
    const marks: OwnMarks = {}
    for (const feature of Object.values(this.#deps.features))
      for (const kind of Object.keys(feature.contract.marks)) {
        const own = this.room.marks.by(kind, person)
        if (own.size > 0) marks[kind] = Object.fromEntries(own)
      }
    return marks
  }

  #publish({ facts, marks, names, erased = [], reloaded }: Committed): void {
    if (names.length > 0 || reloaded) this.#names++
    if (reloaded) this.#publishReloaded()
    this.#recent.push(...facts)
    if (this.#recent.length > 2 * RECENT_FACTS) this.#recent = this.#recent.slice(-RECENT_FACTS)
    this.#outgoing.push(...facts)
    // After the push: one batch may hold both a text and its erasure.
    if (erased.length > 0) this.#forget(new Set(erased))
    for (const { person, kind, target, value } of marks)
      for (const connection of this.#byPerson.get(person) ?? [])
        connection.send('marks', { [kind]: { [target]: value } })
    this.#gauges.markChanged(facts, marks)
    if (facts.length > 0) this.#armFrame()
    if (this.#gauges.isDirty) this.#armGauges()
  }

  /** Who catches up from memory must not read what was erased in the store. */
  #forget(erased: ReadonlySet<string>): void {
    const blank = (fact: StoredFact): StoredFact => {
      const contract = this.#deps.features[featureOf(fact.name)]?.contract
      return contract ? withoutErased(contract, fact, erased) : fact
    }
    this.#recent = this.#recent.map(blank)
    this.#outgoing = this.#outgoing.map(blank)
  }

  /**
   * Marks may have changed unseen: everybody gets their own again, and every gauge is read again. Texts may have been erased
   * unseen: who missed something reads it from the store (SY9).
   */
  #publishReloaded(): void {
    this.#recent = []
    this.#gauges.markAll(this.room.states, this.room.marks)
    for (const [person, connections] of this.#byPerson)
      for (const connection of connections) connection.send('marks', this.#marksOf(person))
  }

  /** A quiet room sends at once, a busy one gathers. */
  #armFrame(): void {
    if (this.#frameDue) return
    const wait = this.#lastFrame + FRAME_INTERVAL_MS - this.#deps.clock.now()
    if (wait <= 0 || wait > FRAME_INTERVAL_MS) {
      this.#flushFrame()
      return
    }
    this.#frameDue = true
    this.#deps.timers.after(wait, () => {
      this.#frameDue = false
      this.#flushFrame()
    })
  }

  #flushFrame(): void {
    const facts = this.#outgoing
    if (facts.length === 0) return
    this.#outgoing = []
    this.#lastFrame = this.#deps.clock.now()
    const personal = personalFacts(this.#deps.features, facts)
    for (const audience of AUDIENCES) {
      const connections = this.#connections[audience]
      if (connections.size === 0) continue
      const frame = this.#buildFrame(facts, audience)
      for (const connection of connections) {
        const mine = personal.get(connection.you.person)
        connection.send('frame', mine ? this.#withMine(frame, mine) : frame)
      }
    }
  }

  #buildFrame(facts: readonly StoredFact[], audience: Audience): Frame {
    const seen = redactFacts(this.#deps.features, facts, audience)
    return {
      first: facts[0]?.n ?? 0,
      last: facts.at(-1)?.n ?? 0,
      facts: seen,
      people: peopleIn(
        seen.map((f) => f.payload),
        directoryOf(this.room.people),
      ),
    }
  }

  #withMine(frame: Frame, mine: NonNullable<Frame['mine']>): Frame {
    const people = peopleIn(
      mine.map((f) => f.payload),
      directoryOf(this.room.people),
    )
    return { ...frame, mine, people: { ...frame.people, ...people } }
  }

  #frameFor(you: You, facts: readonly StoredFact[]): Frame {
    const frame = this.#buildFrame(facts, you.audience)
    const mine = personalFacts(this.#deps.features, facts).get(you.person)
    return mine ? this.#withMine(frame, mine) : frame
  }

  #armGauges(): void {
    if (this.#gaugeDue) return
    this.#gaugeDue = true
    this.#deps.timers.after(GAUGE_INTERVAL_MS, () => {
      this.#gaugeDue = false
      const heads = this.#countHeads()
      const values = this.#gauges.flush(this.room.states, this.room.marks)
      for (const audience of AUDIENCES) {
        const messages = [...(heads.get(audience) ?? []), ...(values.get(audience) ?? [])]
        if (messages.length > 0) for (const c of this.#connections[audience]) c.send('gauges', messages)
      }
    })
  }

  #countHeads() {
    const people = new Map<string, You>()
    for (const set of this.#byPerson.values()) for (const { you } of set) people.set(you.person, you)
    const roles = [...people.values()].map((you) => you.role)
    const hall = roles.filter((role) => role === 'hall').length
    const participants = roles.filter((role) => role === 'participant').length
    return this.#gauges.put(
      'people.present',
      '',
      { total: roles.length - hall, participants, hall },
      AUDIENCES,
    )
  }
}
