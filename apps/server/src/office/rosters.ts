import type { Bus } from '../kernel/bus.ts'
import { StorageAwayError, type Clock, type MeetingStore, type PersonRecord } from '../kernel/ports.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import type { Timers } from '../kernel/timers.ts'
import { Codes } from './codes.ts'
import { meetingChannel, newsSchema, type MeetingNews } from './meeting-news.ts'
import { Roster, type Ended } from './roster.ts'

export interface RostersDeps {
  store: MeetingStore
  rooms: Pick<RoomKeeper, 'meet' | 'kick' | 'forget' | 'all'>
  bus: Bus
  clock: Clock
  timers: Timers
  report: (error: unknown) => void
}

/** How often the versions of meetings are asked for, ms: with a bus only in case it lost something (SV13). */
const POLL_WITH_BUS_MS = 1_000
const POLL_WITHOUT_BUS_MS = 700
/** What was not compared with the store for so long is compared before it lets anybody in. */
const STALE_MS = 5_000
/** A meeting that nobody asked for so long, and of which no room is open, leaves the memory. */
const IDLE_MS = 10 * 60_000

interface Kept {
  roster: Promise<Roster | null>
  /** Once it is loaded. */
  loaded: Roster | null
  askedAt: number
  /** The look that is under way, and the one that waits for it. */
  reading: Promise<void> | null
  next: Promise<void> | null
  stop: () => void
}

/**
 * The meetings in memory. What this server changes is read again at once; what others change is told by the bus, or shows in
 * the meeting's version. So taking a seat needs no query, and a ban or a withdrawn link holds everywhere within a second.
 */
export class Rosters {
  readonly #deps: RostersDeps
  readonly #kept = new Map<string, Kept>()
  readonly #codes: Codes
  #comparedAt = -Infinity
  #comparing: Promise<void> | null = null
  /** A look failed: nobody is let in before one succeeded. */
  #isDoubtful = false
  #cancelPoll: () => void = () => undefined
  #stopped = false

  constructor(deps: RostersDeps) {
    this.#deps = deps
    this.#codes = new Codes(deps.store)
    this.#armPoll()
    deps.bus.onChange(() => {
      void this.#poll()
    })
  }

  /** The meeting, when it is in memory and may be gone by; else ask `of`. */
  ready(meeting: string): Roster | null {
    const kept = this.#kept.get(meeting)
    if (!kept?.loaded || this.#isStale) return null
    kept.askedAt = this.#deps.clock.now()
    return kept.loaded
  }

  /** The meeting, or null when there is none. Rejects with StorageAwayError. */
  async of(meeting: string): Promise<Roster | null> {
    const kept = this.#kept.get(meeting)
    if (!kept) return this.#open(meeting)
    kept.askedAt = this.#deps.clock.now()
    if (this.#isStale) await this.compare()
    return this.#kept.get(meeting)?.roster ?? null
  }

  async byCode(code: string): Promise<Roster | null> {
    const id = await this.#codes.find(code)
    return id === null ? null : this.of(id)
  }

  /** Somebody of the meeting; who is not known here is looked for in the store: the news of them may have been lost. */
  async person(roster: Roster, id: string): Promise<PersonRecord | null> {
    const known = roster.person(id)
    if (known) return known
    const found = await this.#deps.store.person(id)
    if (found?.meeting !== roster.id) return null
    this.meet(roster, [found])
    return found
  }

  /** Makes people known here, in the roster and the rooms. */
  meet(roster: Roster, people: readonly PersonRecord[]): void {
    for (const person of people) {
      roster.put(person)
      this.#deps.rooms.meet(roster.id, person)
    }
  }

  /** Tells the other servers who is new. */
  tellNewcomers(meeting: string, newcomers: PersonRecord[]): void {
    if (newcomers.length > 0) this.#tell(meeting, { newcomers })
  }

  /** The store has changed by our hand: reads it again, puts out whose seat that ends, and tells the other servers. */
  async changed(meeting: string): Promise<void> {
    this.#tell(meeting, { changed: true })
    await this.reread(meeting)
  }

  /** The meeting was removed by our hand: everybody in it is told, here and on the other servers. */
  async removed(meeting: string): Promise<void> {
    this.#tell(meeting, { changed: true })
    await this.#remove(meeting)
  }

  /** Reads a meeting again, after a look that is under way. Rejects with StorageAwayError; then nobody gets in until it succeeds. */
  reread(meeting: string): Promise<void> {
    const kept = this.#kept.get(meeting)
    if (!kept) return Promise.resolve()
    if (kept.next) return kept.next
    const run = async () => {
      await kept.reading?.catch(() => undefined)
      kept.next = null
      kept.reading = reading
      try {
        await this.#read(meeting, kept)
      } catch (error) {
        this.#isDoubtful = true
        this.#armPoll()
        throw error
      }
    }
    const reading = run()
    kept.next = reading
    return reading
  }

  /** Compares all meetings in memory with the store. Rejects with StorageAwayError. */
  compare(): Promise<void> {
    this.#comparing ??= this.#compare().finally(() => {
      this.#comparing = null
    })
    return this.#comparing
  }

  /** Lets go of meetings that nobody needed for a while. */
  async dropIdle(): Promise<void> {
    const before = this.#deps.clock.now() - IDLE_MS
    const open = new Set((await this.#deps.rooms.all()).map((hub) => hub.room.record.meeting))
    for (const [id, { askedAt }] of this.#kept) if (askedAt < before && !open.has(id)) this.#forget(id)
  }

  stop(): void {
    this.#stopped = true
    this.#cancelPoll()
    for (const id of [...this.#kept.keys()]) this.#forget(id)
  }

  get #isStale(): boolean {
    if (this.#isDoubtful) return true
    return !this.#deps.bus.isAlone && this.#deps.clock.now() - this.#comparedAt > STALE_MS
  }

  #open(meeting: string): Promise<Roster | null> {
    const { bus, clock, store } = this.#deps
    // Listening comes first: what is said while the store is read is not lost.
    const stop = bus.subscribe(meetingChannel(meeting), (message) => {
      this.#hear(meeting, message)
    })
    const load = async () => {
      const version = (await store.versions([meeting])).get(meeting)
      const [record, links, people] = await Promise.all([
        store.byId(meeting),
        store.links(meeting),
        store.people(meeting),
      ])
      if (version === undefined || !record) return null
      if (this.#kept.get(meeting) === kept) this.#codes.remember(record)
      return new Roster(version, record, links, people)
    }
    const kept: Kept = {
      roster: Promise.resolve(null),
      loaded: null,
      askedAt: clock.now(),
      reading: null,
      next: null,
      stop,
    }
    this.#kept.set(meeting, kept)
    // With nothing in memory there was nothing to compare.
    if (this.#kept.size === 1) this.#comparedAt = clock.now()
    kept.roster = load()
    // A failure or an unknown id must not stick.
    const drop = () => {
      if (this.#kept.get(meeting) === kept) this.#forget(meeting)
    }
    kept.roster.then((roster) => {
      kept.loaded = roster
      if (!roster) drop()
    }, drop)
    return kept.roster
  }

  async #read(meeting: string, kept: Kept): Promise<void> {
    const { store } = this.#deps
    const roster = await kept.roster
    // The version first: what changes while the rest is read is read once more.
    const version = (await store.versions([meeting])).get(meeting)
    const [record, links, ended] = await Promise.all([
      store.byId(meeting),
      store.links(meeting),
      store.ended(meeting),
    ])
    if (!roster || this.#kept.get(meeting) !== kept) return
    if (version === undefined || !record) await this.#remove(meeting)
    else this.#putOut(meeting, roster.update(version, record, links, ended))
  }

  /** Says goodbye to those whose sessions have ended (ME3, FL2). */
  #putOut(meeting: string, { links, people }: Ended): void {
    const { rooms } = this.#deps
    for (const { person, role } of links)
      rooms.kick(meeting, 'session-gone', (you) =>
        person === null ? you.role === role : you.person === person,
      )
    if (people.length === 0) return
    const codes = new Map(
      people.map((one) => [one.id, one.leftAt === null ? 'banned' : 'session-gone'] as const),
    )
    for (const code of ['banned', 'session-gone'] as const)
      if ([...codes.values()].includes(code))
        rooms.kick(meeting, code, (you) => codes.get(you.person) === code)
  }

  async #remove(meeting: string): Promise<void> {
    this.#forget(meeting)
    this.#deps.rooms.kick(meeting, 'meeting-ended', () => true)
    await this.#deps.rooms.forget(meeting)
  }

  #forget(meeting: string): void {
    this.#kept.get(meeting)?.stop()
    this.#kept.delete(meeting)
    this.#codes.forget(meeting)
  }

  #hear(meeting: string, message: unknown): void {
    const news = newsSchema.safeParse(message)
    const newcomers = news.success && news.data.changed !== true ? news.data.newcomers : undefined
    if (!newcomers) {
      // Changed, or of a kind we do not know: the store tells.
      this.reread(meeting).catch(this.#failed)
      return
    }
    void this.#kept.get(meeting)?.roster.then(
      (roster) => {
        if (roster) this.meet(roster, newcomers)
      },
      () => undefined,
    )
  }

  #tell(meeting: string, news: MeetingNews): void {
    this.#deps.bus.publish(meetingChannel(meeting), news)
  }

  async #compare(): Promise<void> {
    const { clock, store } = this.#deps
    const at = clock.now()
    const ids = [...this.#kept.keys()]
    const versions = ids.length === 0 ? new Map<string, number>() : await store.versions(ids)
    const isDoubtful = this.#isDoubtful
    this.#isDoubtful = false
    const differing = await Promise.all(
      ids.map(async (id) => {
        const roster = await this.#kept.get(id)?.roster.catch(() => null)
        return roster && (isDoubtful || roster.version !== versions.get(id)) ? [id] : []
      }),
    )
    await Promise.all(differing.flat().map((id) => this.reread(id)))
    this.#comparedAt = at
  }

  #armPoll(): void {
    const { bus, timers } = this.#deps
    if (this.#stopped) return
    this.#cancelPoll()
    // Alone there is nobody else who changes anything: only a look that failed is tried again.
    if (bus.isAlone && !this.#isDoubtful) return
    this.#cancelPoll = timers.after(bus.isUp ? POLL_WITH_BUS_MS : POLL_WITHOUT_BUS_MS, () => {
      void this.#poll()
    })
  }

  async #poll(): Promise<void> {
    await this.compare().catch(this.#failed)
    this.#armPoll()
  }

  readonly #failed = (error: unknown): void => {
    if (!(error instanceof StorageAwayError)) this.#deps.report(error)
  }
}
