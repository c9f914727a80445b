import './programme.css'
import { useTranslation } from 'react-i18next'
import { Countdown } from '../../ui/countdown.tsx'
import { questionRoom } from './question-room.ts'
import { useMeetingFormat, useTimeline } from './use-programme.ts'
import { useDriftWords, useSpeakersLine } from './use-words.ts'

interface NowStripProps {
  /** Mean time a question takes, ms; leave out while unknown. */
  readonly paceMs?: number
}

/** What is on, how long still, and whether it is running late. Also before the start and after the end. */
export function NowStrip({ paceMs }: NowStripProps) {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  const driftWords = useDriftWords()
  const speakersLine = useSpeakersLine()
  const { view, time, now } = useTimeline()
  const { status, endedAt } = view.live

  if (status === 'ended')
    return (
      <Strip
        label={endedAt === null ? null : t('endedAt', { time: format.time(endedAt) })}
        title={t('ended')}
      />
    )
  if (status === 'before') {
    const start = view.plan.start
    const first = time.rows.find((row) => !row.item.crewOnly && row.state === 'next')
    const wait = start === null ? null : start - now
    return (
      <Strip
        label={start === null ? null : t('starts.at', { time: format.time(start) })}
        title={first?.item.title ?? t('starts.waiting')}
        line={first && speakersLine(first.item.speakers)}
        clock={wait !== null && wait > 0 && wait < DAY ? wait : null}
        under={wait !== null && wait <= 0 ? t('starts.waiting') : t('left')}
      />
    )
  }
  const clock = time.current
  if (!clock || clock.row.item.title === '') {
    const next = time.rows.find((row) => row.state === 'next' && row.item.title !== '')
    return (
      <Strip
        isNow
        label={null}
        title={t('soon')}
        line={
          next?.start
            ? t('resumes', { time: format.time(next.start), title: next.item.title })
            : t('soonHelp')
        }
      />
    )
  }
  const shown = time.rows.filter((row) => !row.item.crewOnly && row.state !== 'skipped')
  const index = shown.indexOf(clock.row) + 1
  const over = clock.remainingMs <= -1000
  const room = questionRoom(view, clock, paceMs) ?? 0
  const line = [speakersLine(clock.row.item.speakers), room > 0 ? t('roomLeft', { count: room }) : '']
  return (
    <Strip
      isNow
      label={index > 0 ? t('nowPart', { index, count: shown.length }) : t(`kinds.${clock.row.item.kind}`)}
      title={clock.row.item.title}
      line={line.filter(Boolean).join(' · ')}
      clock={clock.row.minutes === 0 && over ? null : clock.remainingMs}
      under={`${over ? t('overTime') : t('left')} · ${driftWords(time.driftMinutes)}`}
    />
  )
}

const DAY = 24 * 3_600_000

interface StripProps {
  readonly label: string | null
  readonly title: string
  readonly line?: string | undefined
  readonly clock?: number | null
  readonly under?: string
  readonly isNow?: boolean
}

function Strip({ label, title, line, clock = null, under, isNow = false }: StripProps) {
  const { t } = useTranslation('programme')
  return (
    <section className="z-card z-now" aria-label={t('now')}>
      <div>
        <p className="z-label">
          {isNow && <span className="z-live-text">{t('now')}</span>}
          {isNow && label !== null && ' · '}
          {label}
        </p>
        <h2>{title}</h2>
        {line !== undefined && line !== '' && <p className="z-muted">{line}</p>}
      </div>
      {clock !== null && (
        <div className="z-now__left">
          <Countdown remainingMs={clock} size="lg" label={title} />
          <p className="z-small z-muted">{under}</p>
        </div>
      )}
    </section>
  )
}
