import { useMemo } from 'react'
import { railOf } from '@zaal/shared/features/programme/rail'
import { useTranslation } from 'react-i18next'
import { TimeRail } from '../../ui/time-rail.tsx'
import type { RailItem } from '../../ui/time-rail.tsx'
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
  if (rail.segments.length === 0 || rail.end === null) return null
  const items: RailItem[] = rail.segments.map(({ id, title, minutes, state, start }) => ({
    id,
    title: title || t('soon'),
    minutes,
    state,
    startLabel: format.time(start),
  }))
  return (
    <SteadyRail
      items={JSON.stringify(items)}
      nowFraction={rail.nowFraction}
      driftMinutes={time.driftMinutes}
      endLabel={format.time(rail.end)}
      variant={variant}
    />
  )
}

/** The rail measures its words when its items change: it gets the same array for as long as they say the same. */
function SteadyRail({
  items,
  ...rest
}: Omit<Parameters<typeof TimeRail>[0], 'items'> & { readonly items: string }) {
  const same = useMemo(() => JSON.parse(items) as RailItem[], [items])
  return <TimeRail items={same} {...rest} />
}
