import type { ProgrammeView, Speaker } from '@zaal/shared/features/programme/programme.contract'
import { timeline } from '@zaal/shared/features/programme/timing'
import type { ExportTable } from '../../kernel/feature.ts'

const speaker = (s: Speaker): string =>
  [s.name, [s.role, s.organisation].filter(Boolean).join(', ')].filter(Boolean).join(' - ')

/** The programme as planned and as it went: one row an item. Times are local to the meeting, HH:MM. */
export function programmeTable(view: ProgrammeView, lang: 'nl' | 'en', timeZone: string): ExportTable {
  const clock = new Intl.DateTimeFormat(lang, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const time = (ms: number | null): string | null => (ms === null ? null : clock.format(ms))
  // Every item was on or not: the moment asked for does not matter once they are; while live, it is the last fact's.
  const { rows } = timeline(view, view.live.endedAt ?? view.live.current?.startedAt ?? 0)
  return {
    name: 'programme',
    columns: [
      'title',
      'kind',
      'speakers',
      'crew_only',
      'planned_start',
      'planned_minutes',
      'actual_start',
      'actual_end',
      'actual_minutes',
      'state',
    ],
    rows: rows.map((row) => {
      const ran = row.state === 'past' || row.state === 'now'
      return [
        row.item.title,
        row.item.kind,
        row.item.speakers.map(speaker).join('; '),
        row.item.crewOnly,
        time(row.plannedStart),
        row.plannedMinutes,
        ran ? time(row.start) : null,
        row.state === 'past' ? time(row.end) : null,
        row.tookMinutes,
        row.state,
      ]
    }),
  }
}
