import type { Timeline } from './timing.ts'

/** A segment of the time rail: as wide as its planned time. Times are epoch ms. */
export interface RailSegment {
  id: string
  title: string
  minutes: number
  state: 'past' | 'now' | 'next'
  start: number
  crewOnly: boolean
}

export interface Rail {
  segments: RailSegment[]
  /** 0..1 of the running segment. */
  nowFraction: number
  /** Minutes the end is late; nought or more. */
  driftMinutes: number
  end: number | null
}

/** What the rail draws. Items that are not on leave no segment; an item of no length leaves one of no width (PR7). */
export function railOf(time: Timeline): Rail {
  return {
    segments: time.rows.flatMap((row) =>
      row.start === null || row.state === 'skipped' || row.state === 'passed'
        ? []
        : [
            {
              id: row.item.id,
              title: row.item.title,
              minutes: row.plannedMinutes ?? row.minutes,
              state: row.state,
              start: row.start,
              crewOnly: row.item.crewOnly,
            },
          ],
    ),
    nowFraction: time.current?.fraction ?? 0,
    driftMinutes: Math.max(0, time.driftMinutes),
    end: time.projectedEnd,
  }
}
