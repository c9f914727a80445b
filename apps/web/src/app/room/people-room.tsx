import './people-room.css'
import { ChatPanel } from '../../features/chat/chat-panel.tsx'
import { PeoplePanel } from '../../features/people/people-panel.tsx'
import { PollCrewCard } from '../../features/polls/poll-crew-card.tsx'
import { Card } from '../../ui/card.tsx'
import type { SeatProps } from '../routes/seat-page.tsx'
import { CrewNav } from './crew-nav.tsx'
import { RoomFrame } from './room-frame.tsx'

/** The room as crew keep it: the chat with their tools, the people, the polls. */
export function PeopleRoom({ seat, room }: SeatProps) {
  return (
    <RoomFrame
      code={seat.code}
      seat={seat.seat}
      room={room}
      actions={<CrewNav seat={seat} room={room} current="people" />}
    >
      <main id="main" tabIndex={-1} className="people-room">
        <Card pad={false} className="people-room__panel">
          <ChatPanel channel="room" />
        </Card>
        <Card pad={false} className="people-room__panel">
          <PeoplePanel />
        </Card>
        <div className="z-stack">
          <PollCrewCard />
        </div>
      </main>
    </RoomFrame>
  )
}
