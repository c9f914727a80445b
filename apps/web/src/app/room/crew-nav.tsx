import './crew-nav.css'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Seat } from '@zaal/shared/http/api'

export type CrewView = 'run' | 'desk' | 'people' | 'manage'

/** The crew's screens: who runs can also moderate, who organises also manages. */
export function CrewNav({
  seat,
  room,
  current,
}: {
  readonly seat: Seat
  readonly room?: string | undefined
  readonly current: CrewView
}) {
  const { t } = useTranslation('join')
  const views: CrewView[] = [
    ...(seat.role === 'host' ? (['run'] as const) : []),
    'desk',
    'people',
    ...(seat.capabilities.includes('organise') ? (['manage'] as const) : []),
  ]
  const words = {
    run: t('screens.host'),
    desk: t('screens.desk'),
    people: t('screens.people'),
    manage: t('screens.manage'),
  }
  return (
    <nav className="crew-nav" aria-label={t('screens.label')}>
      {views.map((view) => (
        <Link
          key={view}
          href={`/${seat.code}/as/${seat.seat}/${view}${room === undefined || view === 'manage' ? '' : `?room=${room}`}`}
          className="crew-nav__link"
          aria-current={view === current ? 'page' : undefined}
        >
          {words[view]}
        </Link>
      ))}
    </nav>
  )
}
