import type { Hub } from '../kernel/hub.ts'
import type { MeetingStore } from '../kernel/ports.ts'
import { listing } from '../office/office.ts'
import type { MeetingsState } from '../features/meetings/meetings.feature.ts'

/** meetings.edited -> the list of meetings: the log stays the truth, the list is only for finding it (FL1). */
export function keepListing(hub: Hub, store: MeetingStore, report: (error: unknown) => void): void {
  const { room } = hub
  if (room.record.kind !== 'main') return
  room.onCommitted(({ facts }) => {
    if (!facts.some((fact) => fact.name === 'meetings.edited')) return
    const { details } = room.states.meetings as MeetingsState
    if (details) store.update(room.record.meeting, listing(details)).catch(report)
  })
}
