import type { Hub } from '../kernel/hub.ts'
import { listing, type Office } from '../office/office.ts'
import type { MeetingsState } from '../features/meetings/meetings.feature.ts'

/** meetings.edited -> the list of meetings: the log stays the truth, the list is only for finding it (FL1). */
export function keepListing(
  hub: Hub,
  office: Pick<Office, 'update'>,
  report: (error: unknown) => void,
): void {
  const { room } = hub
  if (room.record.kind !== 'main') return
  room.onCommitted(({ facts }) => {
    if (!facts.some((fact) => fact.name === 'meetings.edited')) return
    const { details } = room.states.meetings as MeetingsState
    if (details) office.update(room.record.meeting, listing(details)).catch(report)
  })
}
