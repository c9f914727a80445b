import './connection-line.css'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useConnection, useRoomClient } from '../../realtime/hooks.ts'
import { Banner } from '../../ui/banner.tsx'
import { useSaid } from './use-said.ts'

/** Long enough to be read; and so the line is never there for a blink only. */
const BACK_SHOWN_MS = 2_000
const AFRESH_SHOWN_MS = 8_000

/** The calm line under the bar; what still works is said, and that it is over is said too (SY13). */
export function ConnectionLine() {
  const { t } = useTranslation(['common', 'join'])
  const { store } = useRoomClient()
  const isAway = useConnection() === 'away'
  const isVolatile = useStore(store, (d) => d.outboxVolatile)
  const ahead = useStore(store, (d) => d.ahead)
  const isAfresh = useStore(store, (d) => d.afresh)
  const back = t(isAfresh ? 'common:connection.backAfresh' : 'common:connection.backAgain')
  const [wasAway, setWasAway] = useState(false)
  if (isAway && !wasAway) setWasAway(true)
  const isBack = wasAway && !isAway
  const isQueued = isAway && ahead !== null
  useSaid(isAway ? t('common:connection.awayBanner') : null)
  useSaid(isQueued ? t('join:queue', { count: ahead }) : null)
  useSaid(isBack ? back : null)
  useEffect(() => {
    if (!isBack) return undefined
    const timer = setTimeout(
      () => {
        setWasAway(false)
      },
      isAfresh ? AFRESH_SHOWN_MS : BACK_SHOWN_MS,
    )
    return () => {
      clearTimeout(timer)
    }
  }, [isBack, isAfresh])
  if (isAway)
    return (
      <Line state="away">
        {isQueued ? t('join:queue', { count: ahead }) : t('common:connection.awayBanner')}
      </Line>
    )
  if (isVolatile) return <Line state="volatile">{t('join:volatile')}</Line>
  return isBack ? <Line state="back">{back}</Line> : null
}

function Line({
  state,
  children,
}: {
  readonly state: 'away' | 'volatile' | 'back'
  readonly children: string
}) {
  const { t } = useTranslation('common')
  return (
    <div className="room-line" data-state={state}>
      <Banner label={t('connection.name')} tone={state === 'back' ? 'info' : 'warn'}>
        {children}
      </Banner>
    </div>
  )
}
