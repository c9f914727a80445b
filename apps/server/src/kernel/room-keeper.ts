import type { PublicPerson, You } from '@zaal/shared/protocol/envelope'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { Hub, type HubDeps } from './hub.ts'
import { MarkIndex } from './mark-index.ts'
import type { MeetingStore, PersonRecord } from './ports.ts'
import { Room, type RoomDeps } from './room.ts'
import { publicPerson } from './wire.ts'

export interface KeeperDeps extends Omit<RoomDeps, 'reload'>, HubDeps {
  meetings: MeetingStore
  /** Called once for every room that is opened, before anybody joins: flows subscribe here. */
  onOpen(hub: Hub): void
  /** Called once for every room that leaves the memory. */
  onClose?(hub: Hub): void
}

/** The rooms that are in memory. A room is loaded once, when somebody first needs it. */
export class RoomKeeper {
  readonly #deps: KeeperDeps
  readonly #open = new Map<string, Promise<Hub | null>>()
  #kicks = 0

  constructor(deps: KeeperDeps) {
    this.#deps = deps
  }

  /** The room with everybody in it, or null when there is none. Rejects with StorageAwayError. */
  open(room: string): Promise<Hub | null> {
    const known = this.#open.get(room)
    if (known) return known
    const loading = this.#load(room)
    this.#open.set(room, loading)
    // A failure or an unknown id must not stick.
    loading.then(
      (hub) => {
        if (!hub) this.#open.delete(room)
      },
      () => this.#open.delete(room),
    )
    return loading
  }

  /** Goes up with every `kick`: whoever let somebody in across one must look again whether they may be there (ME3). */
  get kicks(): number {
    return this.#kicks
  }

  /** Rooms in memory now. */
  async all(): Promise<Hub[]> {
    const hubs = await Promise.allSettled(this.#open.values())
    return hubs.flatMap((h) => (h.status === 'fulfilled' && h.value ? [h.value] : []))
  }

  /** Makes a newcomer known to the rooms of a meeting that are open. */
  meet(meeting: string, person: PersonRecord): void {
    this.#each(meeting, (hub) => hub.room.people.set(person.id, publicPerson(person)))
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
      if (hub.room.record.meeting === meeting) {
        this.#open.delete(hub.room.record.id)
        await this.#shut(hub)
      }
  }

  /** Drops one room from memory. */
  async close(room: string): Promise<void> {
    const hub = await this.#open.get(room)
    this.#open.delete(room)
    if (hub) await this.#shut(hub)
  }

  async closeAll(): Promise<void> {
    for (const hub of await this.all()) await this.#shut(hub)
  }

  async #shut(hub: Hub): Promise<void> {
    await hub.room.close()
    this.#deps.onClose?.(hub)
  }

  #each(meeting: string, run: (hub: Hub) => void): void {
    for (const loading of this.#open.values())
      void loading.then(
        (hub) => {
          if (hub?.room.record.meeting === meeting) run(hub)
        },
        () => undefined,
      )
  }

  async #load(id: string): Promise<Hub | null> {
    const record = await this.#deps.store.findRoom(id)
    if (!record) return null
    const reload = async () => {
      const [marks, people] = await Promise.all([
        this.#deps.store.marks(id),
        this.#deps.meetings.people(record.meeting),
      ])
      return { marks, people: new Map<string, PublicPerson>(people.map((p) => [p.id, publicPerson(p)])) }
    }
    const { marks, people } = await reload()
    const room = new Room(record, { ...this.#deps, reload }, { people, marks: new MarkIndex(marks) })
    await room.load()
    const hub = new Hub(room, this.#deps)
    this.#deps.onOpen(hub)
    return hub
  }
}
