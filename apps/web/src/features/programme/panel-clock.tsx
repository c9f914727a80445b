import './programme.css'
import { useTranslation } from 'react-i18next'
import { cx } from '../../lib/cx.ts'
import { Countdown } from '../../ui/countdown.tsx'
import { TimeWarning } from './time-warning.tsx'
import { useTimeline } from './use-programme.ts'
import { useDriftWords } from './use-words.ts'
import { useTimeWarning } from './use-time-warnings.ts'

/** For a panellist: how long still in this item, warned at five minutes and at one. */
export function PanelClock() {
  const { t } = useTranslation('programme')
  const driftWords = useDriftWords()
  const { time } = useTimeline()
  const { warning } = useTimeWarning()
  const clock = time.current
  if (!clock || clock.row.item.title === '') return null
  return (
    <section
      aria-label={t('clock')}
      className={cx('z-card z-card--pad programme-clock', warning && `programme-clock--${warning}`)}
    >
      <p className="z-label">{t('clock')}</p>
      <Countdown remainingMs={clock.remainingMs} size="huge" />
      <TimeWarning warning={warning} />
      <p className="z-small z-muted">
        {clock.row.item.title} · {driftWords(time.driftMinutes)}
      </p>
    </section>
  )
}
