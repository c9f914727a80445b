import './countdown.css'
import { useTranslation } from 'react-i18next'
import { cx } from '../lib/cx.ts'
import { formatCountdown } from '../lib/format.ts'
import { useNow } from '../lib/use-now.ts'

type CountdownSize = 'md' | 'lg' | 'huge'

interface CountdownProps {
  /** Negative once the time is up; then it shows how much over, with a plus. */
  readonly remainingMs: number
  readonly size?: CountdownSize
  /** Before the spoken time, e.g. the item's title. */
  readonly label?: string
}

/** Digits for the eye; whole minutes for the ear, which never hears it count. */
export function Countdown({ remainingMs, size = 'md', label }: CountdownProps) {
  const { t } = useTranslation('common')
  const over = remainingMs <= -1000
  const minutes = Math.floor(Math.abs(remainingMs) / 60_000)
  const spoken = over
    ? t('countdown.over', { count: Math.max(1, minutes) })
    : minutes === 0
      ? t('countdown.underAMinute')
      : t('countdown.left', { count: minutes })
  return (
    <span className={cx('z-countdown', size !== 'md' && `z-countdown--${size}`, over && 'z-countdown--over')}>
      <span aria-hidden="true">{formatCountdown(remainingMs)}</span>
      <span className="z-visually-hidden">{label === undefined ? spoken : `${label}, ${spoken}`}</span>
    </span>
  )
}

interface LiveCountdownProps extends Omit<CountdownProps, 'remainingMs'> {
  /** ms since 1970, by the server's clock. */
  readonly endsAt: number
  /** Server's clock minus this device's. */
  readonly offsetMs?: number
}

export function LiveCountdown({ endsAt, offsetMs = 0, ...rest }: LiveCountdownProps) {
  return <Countdown remainingMs={endsAt - useNow(offsetMs)} {...rest} />
}
