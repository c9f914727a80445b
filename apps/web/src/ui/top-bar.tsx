import './top-bar.css'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Chip } from './chip.tsx'
import type { ChipTone } from './chip.tsx'
import { DisplayMenu } from './display-menu.tsx'
import { Logo } from './logo.tsx'

interface TopBarProps {
  /** The meeting or the page; it is the page's h1. Leave out where the page has its own. */
  readonly title?: string
  /** Where the sign leads. */
  readonly home?: string
  /** "Live", "Live · 187 kijkers", "Op scherm: nr. 12". */
  readonly live?: string | undefined
  readonly connection?: 'connecting' | 'live' | 'away' | 'gone' | undefined
  readonly role?: 'host' | 'moderator' | 'panellist' | 'participant' | 'hall' | undefined
  readonly actions?: ReactNode
}

const DOTS = { live: 'ok', connecting: 'warn', away: 'live', gone: 'live' } as const satisfies Record<
  string,
  ChipTone
>

export function TopBar({ title, home = '/', live, connection, role, actions }: TopBarProps) {
  const { t } = useTranslation('common')
  // With trouble, a phone has room for the title and the trouble only.
  const hasTrouble = connection !== undefined && connection !== 'live'
  return (
    <header className="z-top">
      <Link href={home} className="z-top__sign">
        <Logo />
        <span className={title === undefined ? undefined : 'z-top__word'}>{t('appName')}</span>
      </Link>
      {title === undefined ? (
        <span className="z-grow" />
      ) : (
        <h1 className="z-top__title z-grow z-clip">{title}</h1>
      )}
      {live !== undefined && (
        <Chip tone="live" dot className={hasTrouble ? 'z-wide' : undefined}>
          {live}
        </Chip>
      )}
      {actions}
      {connection !== undefined && (
        <Chip dot={DOTS[connection]} className={hasTrouble ? undefined : 'z-wide'}>
          {t(`connection.${connection}`)}
        </Chip>
      )}
      {role !== undefined && <Chip className="z-wide">{t(`roles.${role}`)}</Chip>}
      <DisplayMenu />
    </header>
  )
}
