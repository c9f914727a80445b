import { memo } from 'react'
import { ProgrammeAnnouncer } from '../../features/programme/programme-announcer.tsx'
import { ModeratorDesk } from '../../features/questions/desk/moderator-desk.tsx'
import type { SeatProps } from '../routes/seat-page.tsx'
import { CrewNav } from './crew-nav.tsx'
import { DeskPanels } from './desk-panels.tsx'
import { RoomFrame } from './room-frame.tsx'
import { useQuestionRoom } from './use-question-room.ts'

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
        <DeskWithRoom />
      </main>
    </RoomFrame>
  )
}

// The room for questions is looked at every second; the desk only draws again when the number changes.
const Desk = memo(ModeratorDesk)
const panels = <DeskPanels />

function DeskWithRoom() {
  return <Desk roomFor={useQuestionRoom()}>{panels}</Desk>
}
