import type { Hub } from '../kernel/hub.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'
import type { Office } from '../office/office.ts'

/**
 * people.banned -> goodbye to every tab of that person, in every room of the meeting, and an end to their sessions (FL2). Every
 * server does it for itself: the one that took the command may be gone, and the same ban ends them once.
 */
export function putOutBanned(
  hub: Hub,
  deps: { rooms: RoomKeeper; office: Pick<Office, 'shutOut'>; report: (error: unknown) => void },
): void {
  const { meeting } = hub.room.record
  hub.room.onCommitted(({ facts }) => {
    for (const fact of facts) {
      const { person } = fact.payload
      if (fact.name !== 'people.banned' || typeof person !== 'string') continue
      deps.rooms.kick(meeting, 'banned', (you) => you.person === person)
      deps.office.shutOut(meeting, person, fact.at).catch(deps.report)
    }
  })
}
