import type { MeetingsState } from '../features/meetings/meetings.feature.ts'
import { StorageAwayError, type MeetingStore } from '../kernel/ports.ts'
import type { Room } from '../kernel/room.ts'
import type { Timers } from '../kernel/timers.ts'
import { listing, type Office } from '../office/office.ts'

/** While the storage is away, ms between two tries. */
const TRY_AGAIN = 2_000

export interface ListingDeps {
  meetings: Pick<MeetingStore, 'byId'>
  office: Pick<Office, 'update'>
  timers: Timers
  report: (error: unknown) => void
}

/**
 * meetings.edited -> the list of meetings: the log stays the truth, the list is only for finding it (FL1). One write at a time,
 * always of what the room is by then: two quick edits end as the second. What was not written (the storage was away, the
 * server died) is found by comparing when the room is opened.
 */
export function keepListing(
  hub: { room: Pick<Room, 'record' | 'states' | 'isClosed' | 'onCommitted' | 'onAnew'> },
  { meetings, office, timers, report }: ListingDeps,
): void {
  const { room } = hub
  const { meeting, kind } = room.record
  if (kind !== 'main') return
  let isWriting = false
  let isChanged = false

  const write = async (): Promise<void> => {
    const stored = await meetings.byId(meeting)
    const { details } = room.states.meetings as MeetingsState
    if (!stored || !details) return
    const wanted = listing(details)
    const isSame = JSON.stringify(listing({ ...details, ...stored })) === JSON.stringify(wanted)
    if (!isSame) await office.update(meeting, wanted)
  }
  const keep = async (): Promise<void> => {
    isChanged = true
    if (isWriting) return
    isWriting = true
    while (isChanged && !room.isClosed) {
      isChanged = false
      try {
        await write()
      } catch (error) {
        if (!(error instanceof StorageAwayError)) {
          report(error)
          continue
        }
        isChanged = true
        await new Promise<void>((resolve) => {
          timers.after(TRY_AGAIN, resolve)
        })
      }
    }
    isWriting = false
  }
  room.onCommitted(({ facts }) => {
    if (facts.some((fact) => fact.name === 'meetings.edited')) void keep()
  })
  room.onAnew(() => void keep())
  void keep()
}
