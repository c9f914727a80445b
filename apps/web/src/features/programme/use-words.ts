import { useTranslation } from 'react-i18next'
import type { Speaker } from '@zaal/shared/features/programme/programme.contract'
import type { Timeline } from '@zaal/shared/features/programme/timing'
import { useMeetingFormat } from './use-programme.ts'

/** "loopt 6 min uit": the drift in a few words, for beside a clock. */
export function useDriftWords(): (driftMinutes: number) => string {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  return (drift) =>
    drift > 0
      ? t('drift.late', { minutes: format.minutes(drift) })
      : drift < 0
        ? t('drift.early', { minutes: format.minutes(-drift) })
        : t('drift.onTime')
}

/** "Einde verwacht om 12:06, 6 minuten later dan gepland"; null without a plan. */
export function useEndWords(): (time: Timeline) => string | null {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  return ({ projectedEnd, plannedEnd, driftMinutes: drift }) => {
    if (projectedEnd === null) return null
    const clock = format.time(projectedEnd)
    if (plannedEnd === null) return t('endExpected', { time: clock })
    if (drift > 0) return t('endLate', { time: clock, minutes: format.minutes(drift, 'long') })
    if (drift < 0) return t('endEarly', { time: clock, minutes: format.minutes(-drift, 'long') })
    return t('endOnTime', { time: clock })
  }
}

/** Who speaks, on one line: at most two names, of more the chair and a number. */
export function useSpeakersLine(): (speakers: readonly Speaker[]) => string {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  return (speakers) => {
    const chair = speakers.find((s) => s.chair)
    const others = speakers.filter((s) => s !== chair)
    if (chair)
      return others.length === 0
        ? t('chairedBy', { name: chair.name })
        : t('chairedWith', { name: chair.name, count: others.length })
    if (others.length <= 3) return format.list(others.map((s) => s.name))
    return t('speakers', { count: others.length })
  }
}
