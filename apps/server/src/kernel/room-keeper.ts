import type { You } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { Hub, type HubDeps } from './hub.ts'
import { Neighbours } from './neighbours.ts'
import { StorageAwayError, type MeetingStore, type PersonRecord } from './ports.ts'
import { Room, type RoomDeps } from './room.ts'
import { shareNews } from './room-news.ts'
import { publicPerson } from './wire.ts'

export interface KeeperDeps extends RoomDeps, HubDeps {
  meetings: MeetingStore
  /** Called once for every room that is opened, before anybody joins: flows subscribe here. */
  onOpen(hub: Hub): void
  /** Called once for every room that leaves the memory. */
  onClose?(hub: Hub): void
}

/** How often the log is asked whether others wrote, ms: with a bus only in case it lost something. */
const POLL_WITH_BUS_MS = 2_000
const POLL_WITHOUT_BUS_MS = 400
/** Marks and people are read again, with a bus or without, at every so many polls. */
const REFRESH_EVERY = 5
/** A room that nobody is in, asked for or waiting in for so long leaves the memory, ms. */
const IDLE_MS = 10 * 60_000

interface Kept {
  hub: Promise<Hub | null>
  askedAt: number
  /** Stops taking news. */
  stop: () => void
}

/**
 * The rooms that are in memory. A room is loaded once, when somebody first needs it, and leaves when nobody does. What other
 * servers write is heard at once or, when the bus is away, found in the log (SV1, SV2).
 */
export class RoomKeeper {
  readonly #deps: KeeperDeps
  readonly #open = new Map<string, Kept>()
  readonly #neighbours: Neighbours | null
  #kicks = 0
  #polls = 0
  #stopped = false
  #cancelPoll: () => void = () => undefined

  constructor(deps: KeeperDeps) {
    this.#deps = deps
    if (deps.bus.isAlone) {
      this.#neighbours = null
      return
    }
    const pollNow = () => {
      this.#cancelPoll()
      void this.#poll(true, true)
    }
    this.#neighbours = new Neighbours({ ...deps, changed: pollNow })
    this.#armPoll()
    deps.bus.onChange(pollNow)
  }

  /** The room with everybody in it, or null when there is none. Rejects with StorageAwayError. */
  open(room: string): Promise<Hub | null> {
    const known = this.#open.get(room)
    if (known) {
      known.askedAt = this.#deps.clock.now()
      return known.hub
    }
    const kept: Kept = {
      hub: this.#load(room, (stop) => {
        kept.stop = stop
      }),
      askedAt: this.#deps.clock.now(),
      stop: () => undefined,
    }
    this.#open.set(room, kept)
    // A failure or an unknown id must not stick.
    const drop = () => {
      kept.stop()
      if (this.#open.get(room) === kept) this.#open.delete(room)
    }
    kept.hub.then((hub) => {
      if (!hub) drop()
    }, drop)
    return kept.hub
  }

  /** Goes up with every `kick`: whoever let somebody in across one must look again whether they may be there (ME3). */
  get kicks(): number {
    return this.#kicks
  }

  /** Rooms in memory now. */
  async all(): Promise<Hub[]> {
    const hubs = await Promise.allSettled([...this.#open.values()].map((kept) => kept.hub))
    return hubs.flatMap((h) => (h.status === 'fulfilled' && h.value ? [h.value] : []))
  }

  /** Makes a newcomer known to the rooms of a meeting that are open. */
  meet(meeting: string, person: PersonRecord): void {
    this.#each(meeting, (hub) => {
      hub.meet(person.id, publicPerson(person))
    })
  }

  kick(meeting: string, code: RefusalCode, who: (you: You) => boolean): void {
    this.#kicks++
    this.#each(meeting, (hub) => {
      hub.kick(code, who)
    })
  }

  /** Takes back `meet`: the person was not stored after all. */
  unmeet(meeting: string, person: string): void {
    this.#each(meeting, (hub) => hub.room.people.delete(person))
  }

  /** Drops a meeting's rooms from memory; delete them from the store first, or somebody opens them again. */
  async forget(meeting: string): Promise<void> {
    for (const hub of await this.all())
      if (hub.room.record.meeting === meeting) await this.close(hub.room.record.id)
  }

  /** Drops one room from memory. */
  async close(room: string): Promise<void> {
    const kept = this.#open.get(room)
    this.#open.delete(room)
    kept?.stop()
    const hub = await kept?.hub.catch(() => null)
    if (!hub) return
    hub.stop()
    await hub.room.close()
    this.#deps.onClose?.(hub)
  }

  /** Finishes what was accepted in every room, and keeps none. */
  async closeAll(): Promise<void> {
    this.#stopped = true
    this.#cancelPoll()
    await Promise.all([...this.#open.keys()].map((room) => this.close(room)))
    // What was taken has been told by now.
    this.#neighbours?.stop()
  }

  /** Lets go of rooms that nobody has needed for a while; what falls due in a room keeps it. */
  async dropIdle(): Promise<void> {
    const before = this.#deps.clock.now() - IDLE_MS
    for (const hub of await this.all()) {
      const { id } = hub.room.record
      const isIdle = hub.connections === 0 && hub.room.unanswered === 0 && hub.room.due === null
      if (isIdle && (this.#open.get(id)?.askedAt ?? Infinity) < before) await this.close(id)
    }
  }

  #each(meeting: string, run: (hub: Hub) => void): void {
    for (const { hub: loading } of this.#open.values())
      void loading.then(
        (hub) => {
          if (hub?.room.record.meeting === meeting) run(hub)
        },
        () => undefined,
      )
  }

  #armPoll(): void {
    const { bus, timers } = this.#deps
    if (this.#stopped) return
    const hearsAll = () => bus.isUp && this.#neighbours?.isOneSilent !== true
    this.#cancelPoll = timers.after(hearsAll() ? POLL_WITH_BUS_MS : POLL_WITHOUT_BUS_MS, () => {
      const again = ++this.#polls % REFRESH_EVERY === 0
      void this.#poll(!hearsAll() || again, again)
    })
  }

  async #poll(withMarks: boolean, again: boolean): Promise<void> {
    try {
      await this.#lookForMore(withMarks, again)
    } catch (error) {
      if (!(error instanceof StorageAwayError)) this.#deps.onBug(error, 'poll')
    }
    this.#cancelPoll()
    this.#armPoll()
  }

  async #lookForMore(withMarks: boolean, again: boolean): Promise<void> {
    const hubs = await this.all()
    if (hubs.length === 0) return
    // Not after the store's answer: while that is away the other servers must not take ours for gone.
    for (const hub of hubs) hub.tick()
    // As it was before the question: a commit meanwhile is no reason to think the log shorter.
    const held = new Map(hubs.map((hub) => [hub, hub.room.position]))
    const positions = await this.#deps.store.positions(hubs.map((hub) => hub.room.record.id))
    for (const hub of hubs) {
      const found = positions.get(hub.room.record.id)
      // Deleted, or erased in: what is in memory holds what is gone (JO8).
      if (found?.epoch !== hub.room.record.epoch) {
        hub.kick('meeting-ended')
        await this.close(hub.room.record.id)
        continue
      }
      if (found.position > hub.room.position) hub.room.catchUp()
      else if (found.position < (held.get(hub) ?? 0)) hub.room.startAnew()
      if (withMarks) await hub.room.refresh(again)
    }
  }

  async #load(id: string, onNews: (stop: () => void) => void): Promise<Hub | null> {
    const record = await this.#deps.store.findRoom(id)
    if (!record) return null
    const room = new Room(record, this.#deps)
    // Listening comes first: what is said while the log is read is not lost.
    onNews(shareNews(room, this.#deps.bus))
    await room.load()
    const hub = new Hub(room, this.#deps)
    this.#deps.onOpen(hub)
    return hub
  }
}
