import { AnnouncementComposer } from '../../features/announcements/announcement-composer.tsx'
import { BackstagePanel } from '../../features/chat/backstage-panel.tsx'
import { PollCrewCard } from '../../features/polls/poll-crew-card.tsx'
import { HostCockpit } from '../../features/programme/host/host-cockpit.tsx'
import { ProgrammeAnnouncer } from '../../features/programme/programme-announcer.tsx'
import type { SeatProps } from '../routes/seat-page.tsx'
import { CrewNav } from './crew-nav.tsx'
import { EndedCrew } from './ended-crew.tsx'
import { RehearsalButton } from './rehearsal-button.tsx'
import { RoomFrame } from './room-frame.tsx'
import { usePace } from './use-question-room.ts'

/** The host's cockpit: running order, countdown and steps, rules; polls, announcements and backstage around it. */
export function HostRoom({ seat, room }: SeatProps) {
  return (
    <RoomFrame
      code={seat.code}
      seat={seat.seat}
      room={room}
      railVariant="tall"
      actions={<CrewNav seat={seat} room={room} current="run" />}
    >
      <ProgrammeAnnouncer />
      <EndedCrew seat={seat} />
      <Cockpit seat={seat} room={room} />
    </RoomFrame>
  )
}

function Cockpit({ seat, room }: SeatProps) {
  const pace = usePace()
  return (
    <HostCockpit
      paceMs={pace}
      side={
        <>
          <AnnouncementComposer />
          <BackstagePanel />
          <RehearsalButton seat={seat} room={room} />
        </>
      }
    >
      <PollCrewCard />
    </HostCockpit>
  )
}
