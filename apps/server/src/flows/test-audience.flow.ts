import { isSyntheticName } from '@zaal/shared/features/people/synthetic'
import type { Hub } from '../kernel/hub.ts'
import type { RoomKeeper } from '../kernel/room-keeper.ts'

/** meetings.edited that allows no synthetic audience any more -> goodbye to all of it (FL3). */
export function putOutTestAudience(hub: Hub, rooms: RoomKeeper): void {
  hub.room.onCommitted(({ facts }) => {
    if (facts.some((fact) => fact.name === 'meetings.edited' && fact.payload.testAudience === false))
      rooms.kick(
        hub.room.record.meeting,
        'session-gone',
        (you) => you.role === 'participant' && isSyntheticName(you.name ?? ''),
      )
  })
}
