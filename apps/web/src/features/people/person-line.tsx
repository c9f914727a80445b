import { Ban, Ellipsis, LogIn, MessageSquare, MicOff } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonRow } from '@zaal/shared/features/people/people.contract'
import { isCrew } from '@zaal/shared/roles/roles'
import { useFormat } from '../../i18n/use-format.ts'
import { useNowSelect } from '../../lib/use-now.ts'
import { useClockOffset, useView } from '../../realtime/hooks.ts'
import { Chip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { PersonName } from '../../ui/person-name.tsx'

export type PersonAction = 'mute' | 'muteOn' | 'unmute' | 'ban' | 'unban'

interface PersonLineProps {
  readonly row: PersonRow
  readonly isMe: boolean
  readonly onAction: (action: PersonAction, row: PersonRow) => void
}

/** A mute without an end lies in a far year. */
const FAR_MS = 365 * 24 * 3600_000

function mutedHow(until: number | null, now: number): 'until' | 'open' | null {
  if (until === null || until <= now) return null
  return until - now < FAR_MS ? 'until' : 'open'
}

/** One person with what the crew did and can do. Crew cannot be muted or banned: no menu for them. */
export const PersonLine = memo(function PersonLine({ row, isMe, onAction }: PersonLineProps) {
  const { t } = useTranslation('people')
  const format = useFormat(useView('meetings').details?.timeZone)
  const name = row.name ?? t('nobody')
  const muted = useNowSelect((now) => mutedHow(row.mutedUntil, now), useClockOffset())
  const isMuted = muted !== null
  return (
    <div className="people-line">
      <div className="z-grow">
        <PersonName name={name} role={row.role} isMe={isMe} />
        <div className="z-row z-row--tight z-row--wrap z-small z-muted">
          <Chip dot={row.present ? 'ok' : 'plain'}>{row.present ? t('present') : t('absent')}</Chip>
          {isMuted && (
            <Chip tone="warn" icon={MicOff}>
              {muted === 'until' ? t('mutedUntil', { time: format.time(row.mutedUntil ?? 0) }) : t('muted')}
            </Chip>
          )}
          {row.banned && (
            <Chip tone="live" icon={Ban}>
              {t('banned')}
            </Chip>
          )}
        </div>
      </div>
      {!isCrew(row.role) && row.role !== 'hall' && (
        <Menu<PersonAction>
          label={t('menu', { name })}
          trigger={<IconButton icon={Ellipsis} size="sm" label={t('menu', { name })} />}
          onAction={(action) => onAction(action, row)}
          items={[
            ...(isMuted
              ? [{ id: 'unmute' as const, label: t('actions.unmute'), icon: MessageSquare }]
              : [
                  { id: 'mute' as const, label: t('actions.mute'), icon: MicOff },
                  { id: 'muteOn' as const, label: t('actions.muteOn'), icon: MicOff },
                ]),
            row.banned
              ? { id: 'unban' as const, label: t('actions.unban'), icon: LogIn }
              : { id: 'ban' as const, label: t('actions.ban'), icon: Ban, tone: 'live' as const },
          ]}
        />
      )}
    </div>
  )
})
