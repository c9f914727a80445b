import './programme.css'
import { useTranslation } from 'react-i18next'
import type { TimelineRow } from '@zaal/shared/features/programme/timing'
import { useMeetingFormat } from './use-programme.ts'

/** When it was, is or will be; the planned time struck through beside it when the two differ. */
export function RowTimes({ row }: { readonly row: TimelineRow }) {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  const planned = row.plannedStart === null ? null : format.time(row.plannedStart)
  const real = row.start === null ? null : format.time(row.start)
  if (real === null || real === planned)
    return (
      <span className="programme-times z-num-text">
        {row.state === 'skipped' || row.state === 'passed' ? <s>{planned}</s> : planned}
      </span>
    )
  return (
    <span className="programme-times z-num-text">
      {planned !== null && row.state === 'next' && (
        <s>
          <span className="z-visually-hidden">{t('planned', { time: '' })}</span>
          {planned}
        </s>
      )}
      <span>
        {row.state === 'next' && <span className="z-visually-hidden">{t('expected', { time: '' })}</span>}
        {real}
      </span>
    </span>
  )
}
