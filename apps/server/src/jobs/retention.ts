import type { Clock } from '../kernel/ports.ts'
import type { OverdueMeeting, Prunable, Upkeep, WrittenMark } from '../kernel/upkeep.ts'

const DAY = 24 * 60 * 60 * 1000
/** Answers to commands are remembered this long after the meeting: an outbox that comes back later has no meeting to tell. */
export const REMEMBER_ANSWERS_DAYS = 30

export interface RetentionDeps {
  upkeep: Upkeep
  clock: Clock
  /** Marks that hold what people wrote. */
  written: readonly WrittenMark[]
  /** Called after a meeting was erased: rooms in memory hold what is gone. */
  onErased(meeting: string): Promise<void>
}

/** What goes, or would go. */
export interface RetentionPlan {
  meetings: OverdueMeeting[]
  prunable: Prunable
}

/** @param days how long after its end a meeting's people and texts are kept; null: for ever */
export async function planRetention(
  { upkeep, clock }: Pick<RetentionDeps, 'upkeep' | 'clock'>,
  days: number | null,
): Promise<RetentionPlan> {
  const now = clock.now()
  return {
    meetings: days === null ? [] : await upkeep.overdue(now - days * DAY),
    prunable: await upkeep.prunable(now - REMEMBER_ANSWERS_DAYS * DAY, now),
  }
}

/** Does what `planRetention` says, and gives what was done: less, when another server did part of it at the same time. */
export async function applyRetention(
  deps: RetentionDeps,
  days: number | null,
  signal?: AbortSignal,
): Promise<RetentionPlan> {
  const { upkeep, clock } = deps
  const plan = await planRetention(deps, days)
  const meetings: OverdueMeeting[] = []
  for (const meeting of plan.meetings) {
    if (signal?.aborted === true) throw new Error('the server stops')
    const erased = await upkeep.erase(meeting.id, deps.written, clock.now())
    if (!erased) continue
    await deps.onErased(meeting.id)
    meetings.push({ ...meeting, ...erased })
  }
  const now = clock.now()
  return { meetings, prunable: await upkeep.prune(now - REMEMBER_ANSWERS_DAYS * DAY, now) }
}
