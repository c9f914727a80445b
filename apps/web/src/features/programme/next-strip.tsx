import type { ReactNode } from 'react'
import { roomForQuestions } from '@zaal/shared/features/programme/pace'
import { useTranslation } from 'react-i18next'
import { Card } from '../../ui/card.tsx'
import { takesQuestions } from './question-room.ts'
import { useMeetingFormat, useTimeline } from './use-programme.ts'
import { useSpeakersLine } from './use-words.ts'

interface NextStripProps {
  /** Mean time a question takes, ms; leave out while unknown. */
  readonly paceMs?: number
  /** Buttons of other features. */
  readonly children?: ReactNode
}

/** What comes next, about when, and how many questions fit in it. Nothing when nothing comes. */
export function NextStrip({ paceMs, children }: NextStripProps) {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  const speakersLine = useSpeakersLine()
  const { time } = useTimeline()
  const next = time.rows.find((row) => row.state === 'next' && !row.item.crewOnly)
  if (!next || next.start === null) return null
  const room = takesQuestions(next.item) ? roomForQuestions(next.minutes * 60_000, paceMs) : 0
  const line = [speakersLine(next.item.speakers), room > 0 ? t('roomFor', { count: room }) : '']
    .filter(Boolean)
    .join(' · ')
  return (
    <Card className="programme-next">
      <div className="z-row z-row--wrap">
        <div className="z-grow">
          <p className="z-label">{t('nextAround', { time: format.time(next.start) })}</p>
          <p>
            <strong>{next.item.title}</strong>
            {line !== '' && <span className="z-muted"> · {line}</span>}
          </p>
        </div>
        {children}
      </div>
    </Card>
  )
}
