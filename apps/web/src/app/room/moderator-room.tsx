import { BackstagePanel } from '../../features/chat/backstage-panel.tsx'
import { ProgrammeAnnouncer } from '../../features/programme/programme-announcer.tsx'
import { ModeratorDesk } from '../../features/questions/desk/moderator-desk.tsx'
import type { SeatProps } from '../routes/seat-page.tsx'
import { CrewNav } from './crew-nav.tsx'
import { RoomFrame } from './room-frame.tsx'

/** The moderator's desk: four lanes, the life of a question from left to right. */
export function ModeratorRoom({ seat, room }: SeatProps) {
  return (
    <RoomFrame
      code={seat.code}
      seat={seat.seat}
      room={room}
      actions={<CrewNav seat={seat} room={room} current="desk" />}
    >
      <ProgrammeAnnouncer />
      <main id="main" tabIndex={-1}>
        <ModeratorDesk>
          <BackstagePanel />
        </ModeratorDesk>
      </main>
    </RoomFrame>
  )
}
