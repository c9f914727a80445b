import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import { SYSTEM } from '../kernel/actor.ts'
import {
  StorageAwayError,
  type Clock,
  type MeetingRecord,
  type Random,
  type RoomRecord,
  type RoomStore,
} from '../kernel/ports.ts'
import { isRetryable } from '@zaal/shared/protocol/refusals'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import type { RoomStates } from '../kernel/room-fold.ts'
import { newRoomId } from './keys.ts'
import type { Office } from './office.ts'

export interface RehearsalDeps {
  office: Office
  rooms: RoomKeeper
  store: RoomStore
  clock: Clock
  random: Random
  /** The meeting's details, its programme's items and its polls, as `Office.plan` takes them. */
  planOf(
    states: RoomStates,
  ): { details: MeetingDetails; planStart: number; items: unknown[]; polls: unknown[] } | null
}

/** Rehearsals may be this many at once in one meeting. */
const MAX_REHEARSALS = 3

/** A rehearsal is a room of its own with the plan shifted to now; of it only edits to the programme are kept (PR20). */
export class Rehearsals {
  readonly #deps: RehearsalDeps
  constructor(deps: RehearsalDeps) {
    this.#deps = deps
  }

  async list(meeting: MeetingRecord): Promise<(RoomRecord & { createdAt: number })[]> {
    return (await this.#deps.store.roomsOf(meeting.id)).filter((room) => room.kind === 'rehearsal')
  }

  async start(meeting: MeetingRecord): Promise<(RoomRecord & { createdAt: number }) | null> {
    const running = await this.list(meeting)
    const newest = running.at(-1)
    if (newest && running.length >= MAX_REHEARSALS) return newest
    const main = await this.#deps.rooms.open(meeting.room)
    const plan = main && this.#deps.planOf(main.room.states)
    if (!plan) return null
    const { clock, random } = this.#deps
    const now = clock.now()
    const room = {
      id: newRoomId(random),
      meeting: meeting.id,
      kind: 'rehearsal' as const,
      epoch: random.id(12),
    }
    await this.#deps.store.createRoom(room, now)
    const shifted = {
      ...plan.details,
      startsAt: now,
      endsAt: now + (plan.details.endsAt - plan.details.startsAt),
    }
    try {
      const planned = await this.#deps.office.plan(room.id, shifted, plan.items, now, plan.polls)
      if (planned.ok) return { ...room, position: 0, createdAt: now }
    } catch (error) {
      await this.#drop(room.id).catch(() => undefined)
      throw error
    }
    await this.#drop(room.id)
    return null
  }

  /** Ends it. With `keep`, what its programme became replaces the meeting's, unless that has started meanwhile. */
  async end(meeting: MeetingRecord, roomId: string, keep: boolean): Promise<{ ok: boolean }> {
    const rehearsal = (await this.list(meeting)).find((room) => room.id === roomId)
    if (!rehearsal) return { ok: false }
    const [main, played] = await Promise.all([
      this.#deps.rooms.open(meeting.room),
      this.#deps.rooms.open(roomId),
    ])
    const before = main && this.#deps.planOf(main.room.states)
    const after = played && this.#deps.planOf(played.room.states)
    if (keep && main && before && after && JSON.stringify(after.items) !== JSON.stringify(before.items)) {
      const ack = await main.room.submit(SYSTEM, {
        id: `keep-${roomId}`,
        name: 'programme.plan',
        payload: { start: before.planStart, items: after.items },
      })
      // What could not be kept now must not be deleted: the rehearsal stays, and may be ended again.
      if (!ack.ok && isRetryable(ack.code)) throw new StorageAwayError(ack.code)
    }
    await this.#drop(roomId)
    played?.kick('meeting-ended')
    return { ok: true }
  }

  /** The store first: a room that is forgotten while it can still be found is opened again by the next who asks. */
  async #drop(roomId: string): Promise<void> {
    await this.#deps.store.deleteRoom(roomId)
    await this.#deps.rooms.close(roomId)
  }
}
