import './person-name.css'
import { useTranslation } from 'react-i18next'
import { useShownName } from '../i18n/use-shown-name.ts'
import { Chip } from './chip.tsx'

interface PersonNameProps {
  readonly name: string
  /** Participants carry no badge: a badge means somebody vouched for the role. */
  readonly role?: 'host' | 'moderator' | 'panellist' | 'participant' | 'hall' | undefined
  /** Organisation, or "anoniem voor de zaal". */
  readonly note?: string | undefined
  readonly isMe?: boolean
}

/** Names are isolated, so that right-to-left ones do not turn the line around. */
export function PersonName({ name, role, note, isMe = false }: PersonNameProps) {
  const shownName = useShownName()
  return (
    <span className="z-person">
      <bdi className="z-person__name">{shownName(name, role)}</bdi>
      {isMe && <Me />}
      {role !== undefined && role !== 'participant' && <Role of={role} />}
      {note !== undefined && <span className="z-person__note">{note}</span>}
    </span>
  )
}

function Me() {
  const { t } = useTranslation('common')
  return <span className="z-person__note">({t('you')})</span>
}

function Role({ of }: { readonly of: 'host' | 'moderator' | 'panellist' | 'hall' }) {
  const { t } = useTranslation('common')
  return <Chip tone="action">{t(`roles.${of}`)}</Chip>
}
