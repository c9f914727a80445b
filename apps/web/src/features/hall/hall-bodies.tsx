import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'

interface Speaker {
  readonly name: string
  readonly role: string | null
  readonly organisation: string | null
}

/** Speakers a wall has room for; more are in the programme on people's phones. */
const SPEAKERS = 8

/** The running item with who speaks. */
export function HallItem({
  title,
  speakers,
}: {
  readonly title: string
  readonly speakers: readonly Speaker[]
}) {
  const { t } = useTranslation('hall')
  const about = ({ role, organisation }: Speaker): string =>
    role && organisation ? t('speakerRole', { role, organisation }) : (role ?? organisation ?? '')
  return (
    <div>
      <p className="z-hall__quote" dir="auto">
        {title}
      </p>
      {speakers.length > 0 && (
        <ul className="hall__speakers" data-many={speakers.length > 3 || undefined}>
          {speakers.slice(0, SPEAKERS).map((speaker, i) => (
            <li key={`${speaker.name}-${i}`}>
              <span className="hall__speaker">{speaker.name}</span>
              <span className="hall__about">{about(speaker)}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

interface HallWelcomeProps {
  readonly title: string
  /** Epoch ms; null when not planned. */
  readonly startsAt: number | null
  readonly now: number
  readonly timeZone: string | undefined
}

/** Before the start and while the doors are open. */
export function HallWelcome({ title, startsAt, now, timeZone }: HallWelcomeProps) {
  const { t } = useTranslation('hall')
  const format = useFormat(timeZone)
  const isToday = startsAt !== null && format.date(startsAt) === format.date(now)
  return (
    <div>
      <p className="z-hall__quote" dir="auto">
        {title}
      </p>
      {startsAt !== null && (
        <p className="z-hall__by hall__when">
          {startsAt <= now ? t('soon') : t('startsAt', { time: format.time(startsAt) })}
          {!isToday && <span className="hall__about">{format.date(startsAt)}</span>}
        </p>
      )}
    </div>
  )
}

interface HallBreakProps {
  readonly title: string
  readonly endsAt: number | null
  /** What comes after it. */
  readonly next: string | null
  readonly timeZone: string | undefined
}

export function HallBreak({ title, endsAt, next, timeZone }: HallBreakProps) {
  const { t } = useTranslation('hall')
  const format = useFormat(timeZone)
  return (
    <div>
      <p className="z-hall__quote">{title === '' ? t('break') : title}</p>
      {endsAt !== null && (
        <p className="z-hall__by hall__when">{t('backAt', { time: format.time(endsAt) })}</p>
      )}
      {next !== null && <p className="z-hall__by">{t('nextUp', { title: next })}</p>}
    </div>
  )
}

export function HallEnded({ joinUrl }: { readonly joinUrl: string }) {
  const { t } = useTranslation('hall')
  return (
    <div>
      <p className="z-hall__quote">{t('ended')}</p>
      <p className="z-hall__by">
        {t('endedHelp')} <strong>{joinUrl.replace(/^https?:\/\//, '')}</strong>
      </p>
    </div>
  )
}
