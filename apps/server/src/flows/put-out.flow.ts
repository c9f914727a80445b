import type { Hub } from '../kernel/hub.ts'
import type { Clock, MeetingStore } from '../kernel/ports.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'

/** people.banned -> goodbye to every tab of that person, in every room of the meeting, and an end to their sessions (FL2). */
export function putOutBanned(
  hub: Hub,
  deps: { rooms: RoomKeeper; store: MeetingStore; clock: Clock; report: (error: unknown) => void },
): void {
  hub.room.onCommitted(({ facts }) => {
    for (const fact of facts) {
      const { person } = fact.payload
      if (fact.name !== 'people.banned' || typeof person !== 'string') continue
      deps.rooms.kick(hub.room.record.meeting, 'banned', (you) => you.person === person)
      deps.store.revokeSessionsOf(person, deps.clock.now()).catch(deps.report)
    }
  })
}
