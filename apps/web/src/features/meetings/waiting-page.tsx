import './waiting-page.css'
import { CalendarPlus, MapPin } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../lib/use-now.ts'
import { useClockOffset } from '../../realtime/hooks.ts'
import { Card } from '../../ui/card.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { yourTime } from './your-time.ts'

interface WaitingPageProps {
  readonly details: MeetingDetails
  readonly code: string
  /** What is on, from the programme's own feature. */
  readonly programme: ReactNode
  /** Is the question window open already? */
  readonly mayAsk: boolean
}

const DAY_MS = 86_400_000

/** Before the start: what, when, where, how long still, and what can be done meanwhile. Opens by itself. */
export function WaitingPage({ details, code, programme, mayAsk }: WaitingPageProps) {
  const { t } = useTranslation('waiting')
  const { title, about, place } = details
  return (
    <div className="waiting">
      <Card className="waiting__card">
        <h2 className="waiting__title">{title}</h2>
        <When details={details} />
        {place !== null && (
          <p className="waiting__place">
            <Icon of={MapPin} />
            <span>
              <span className="z-visually-hidden">{t('place')}: </span>
              {place}
            </span>
          </p>
        )}
        <StartsIn startsAt={details.startsAt} />
        {about !== '' && <p className="waiting__about">{about}</p>}
        <div>
          <ButtonLink
            icon={CalendarPlus}
            href={`/api/meetings/${encodeURIComponent(code)}/calendar.ics`}
            download
          >
            {t('calendar')}
          </ButtonLink>
        </div>
      </Card>
      {mayAsk && (
        <Card tone="action">
          <p>
            <strong>{t('askNow')}</strong>
          </p>
          <p>{t('askNowHelp')}</p>
        </Card>
      )}
      <Card pad={false}>
        {/* The programme names itself for the ear. */}
        <p className="waiting__label" aria-hidden="true">
          {t('programme')}
        </p>
        {programme}
      </Card>
    </div>
  )
}

/** Date and times where the meeting is, and the reader's own when those differ. */
function When({ details: { startsAt, endsAt, timeZone } }: { readonly details: MeetingDetails }) {
  const { t } = useTranslation('waiting')
  const there = useFormat(timeZone)
  const here = useFormat()
  const yours = yourTime(startsAt, timeZone)
  return (
    <div>
      <p className="waiting__when">
        {there.date(startsAt)}, {there.timeRange(startsAt, endsAt)}
      </p>
      {yours && (
        <p className="z-muted">
          {t(yours.sameDay ? 'yourTime' : 'yourTimeOtherDay', {
            time: here.timeRange(startsAt, endsAt),
            date: here.date(startsAt),
            zone: yours.zone.replaceAll('_', ' '),
          })}
        </p>
      )}
    </div>
  )
}

function StartsIn({ startsAt }: { readonly startsAt: number }) {
  const { t } = useTranslation('waiting')
  const left = startsAt - useNow(useClockOffset())
  if (left <= 0)
    return (
      <div>
        <p className="waiting__soon z-display">{t('soon')}</p>
        <p className="z-muted">{t('soonHelp')}</p>
      </div>
    )
  return (
    <div>
      <p className="z-label">{t('startsIn')}</p>
      {left >= DAY_MS ? (
        <p className="waiting__soon z-display">{t('days', { count: Math.floor(left / DAY_MS) })}</p>
      ) : (
        <Countdown remainingMs={left} size="huge" label={t('startsIn')} />
      )}
      <p className="z-muted">{t('soonHelp')}</p>
    </div>
  )
}
