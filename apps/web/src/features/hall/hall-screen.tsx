import './hall.css'
import { CloudOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from '../../lib/cx.ts'
import { useWakeLock } from '../../lib/use-wake-lock.ts'
import { Icon } from '../../ui/icon.tsx'
import { JoinCard } from './join-card.tsx'
import { useIdleCursor } from './use-idle-cursor.ts'

interface HallScreenProps {
  /** The running item, or nothing outside the meeting. */
  readonly heading: string | null
  /** Title of the meeting; empty where the body carries it. */
  readonly meeting: string
  /** Of the running item; negative once its time is up. */
  readonly remainingMs: number | null
  /** Where phones go. */
  readonly joinUrl: string
  readonly isConnected: boolean
  /** A synthetic audience may be in the room: the wall says so (ME7). */
  readonly isPractice?: boolean
  readonly children: ReactNode
  /** The time rail at the foot. */
  readonly rail: ReactNode
  /** Laid over the lower part while there are any. */
  readonly announcements: ReactNode
}

/**
 * The wall: what is on, how long still, and how to join. Nobody stands at it, so it needs no pressing: it keeps the screen
 * awake, hides the cursor and says a lost connection in a corner while the last thing it knew stays up.
 */
export function HallScreen({
  heading,
  meeting,
  remainingMs,
  joinUrl,
  isConnected,
  isPractice = false,
  children,
  rail,
  announcements,
}: HallScreenProps) {
  const { t } = useTranslation('hall')
  useWakeLock(true)
  const isIdle = useIdleCursor()
  return (
    <main id="main" tabIndex={-1} className={cx('z-hall hall', isIdle && 'hall--idle')}>
      <header className="z-hall__top">
        <h1 className="hall__title">
          {heading === null ? (
            meeting
          ) : (
            <>
              {heading} {meeting !== '' && <span className="hall__meeting">· {meeting}</span>}
            </>
          )}
        </h1>
        {remainingMs !== null && <Minutes remainingMs={remainingMs} />}
      </header>
      <div className="z-hall__main">
        <div className="hall__body">{children}</div>
        <JoinCard url={joinUrl} />
      </div>
      <footer className="z-hall__foot hall__foot">{rail}</footer>
      <div className="hall__band">{announcements}</div>
      {isPractice && <p className="hall__practice">{t('testAudience')}</p>}
      {!isConnected && (
        <p className="hall__away" role="status">
          <Icon of={CloudOff} /> {t('away')}
        </p>
      )}
    </main>
  )
}

/** Whole minutes: seconds on a wall make people watch the clock. */
function Minutes({ remainingMs }: { readonly remainingMs: number }) {
  const { t } = useTranslation('hall')
  const isOver = remainingMs <= -60_000
  const count = isOver ? Math.floor(-remainingMs / 60_000) : Math.max(0, Math.ceil(remainingMs / 60_000))
  return (
    <p className={cx('z-num hall__minutes', isOver && 'hall__minutes--over')}>
      <span aria-hidden="true">{t(isOver ? 'minutesOver' : 'minutes', { count })}</span>
      <span className="z-visually-hidden">{t(isOver ? 'over' : 'left', { count })}</span>
    </p>
  )
}
