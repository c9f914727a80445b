import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import type { MeetingCard } from '@zaal/shared/http/api'
import type { MeetingRecord } from '../kernel/ports.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import type { RoomStates } from '../kernel/room-fold.ts'

/** What the outside may know of a meeting, read from its room. */
export class MeetingInfo {
  readonly #rooms: RoomKeeper
  readonly #detailsOf: (states: RoomStates) => MeetingDetails | null

  constructor(rooms: RoomKeeper, detailsOf: (states: RoomStates) => MeetingDetails | null) {
    this.#rooms = rooms
    this.#detailsOf = detailsOf
  }

  async card(meeting: MeetingRecord): Promise<MeetingCard | null> {
    const hub = await this.#rooms.open(meeting.room)
    if (!hub) return null
    const details = this.#detailsOf(hub.room.states)
    return {
      code: meeting.code,
      title: meeting.title,
      about: details?.about ?? '',
      place: details?.place ?? null,
      startsAt: meeting.startsAt,
      endsAt: meeting.endsAt,
      timeZone: meeting.timeZone,
      lang: meeting.lang,
      phase: hub.room.context.phase,
      present: hub.present.size,
      ...(details?.testAudience === true ? { testAudience: true } : {}),
    }
  }
}
