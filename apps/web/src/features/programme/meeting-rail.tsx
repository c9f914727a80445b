import { useMemo } from 'react'
import { railOf } from '@zaal/shared/features/programme/rail'
import { useTranslation } from 'react-i18next'
import { TimeRail } from '../../ui/time-rail.tsx'
import { useMeetingFormat, useTimeline } from './use-programme.ts'

interface MeetingRailProps {
  readonly variant?: 'thin' | 'tall' | 'hall'
}

/** The time rail of this meeting. Nothing without a programme. */
export function MeetingRail({ variant = 'thin' }: MeetingRailProps) {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  const { time } = useTimeline()
  const rail = railOf(time)
  // The rail measures its words when its items change: give it the same array while the words are the same.
  const key = JSON.stringify(
    rail.segments.map((s) => [s.id, s.title, s.minutes, s.state, format.time(s.start)]),
  )
  const items = useMemo(
    () =>
      (JSON.parse(key) as [string, string, number, 'past' | 'now' | 'next', string][]).map(
        ([id, title, minutes, state, startLabel]) => ({
          id,
          title: title || t('soon'),
          minutes,
          state,
          startLabel,
        }),
      ),
    [key, t],
  )
  if (items.length === 0 || rail.end === null) return null
  return (
    <TimeRail
      items={items}
      nowFraction={rail.nowFraction}
      driftMinutes={time.driftMinutes}
      endLabel={format.time(rail.end)}
      variant={variant}
    />
  )
}
