import { useTranslation } from 'react-i18next'
import type { Announcement } from '@zaal/shared/features/announcements/announcements.contract'
import { useFormat } from '../../i18n/use-format.ts'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useNow } from '../../lib/use-now.ts'
import {
  useClockOffset,
  usePending,
  usePeople,
  useRoomClient,
  useSend,
  useView,
} from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'

/** The last announcements with their receipts, newest first; those on their way or refused above them. */
export function SentAnnouncements() {
  const { t } = useTranslation(['announcing', 'common'])
  const refusalText = useRefusalText()
  const client = useRoomClient()
  const { items } = useView('announcements')
  const stored = new Set(items.map((item) => item.id))
  const pending = usePending('announcements.send').filter((p) => !stored.has(p.id))
  if (items.length === 0 && pending.length === 0)
    return <p className="z-small z-muted announcing-none">{t('none')}</p>
  return (
    <ul className="announcing-sent" aria-label={t('sent')}>
      {pending.map((p) => (
        <li key={p.id}>
          <p>“{p.payload.text}”</p>
          {p.status === 'refused' ? (
            <div className="z-row z-row--wrap z-row--tight">
              <span className="z-small z-live-text z-grow">
                {t('failed', { reason: p.refusal ? refusalText(p.refusal.code) : '' })}
              </span>
              <Button size="sm" onPress={() => client.retry(p.id)}>
                {t('common:actions.retry')}
              </Button>
              <Button size="sm" variant="quiet" onPress={() => client.discard(p.id)}>
                {t('common:actions.delete')}
              </Button>
            </div>
          ) : (
            <p className="z-small z-muted">
              {p.status === 'stored' ? t('common:sending.stored') : t('common:sending.sending')}
            </p>
          )}
        </li>
      ))}
      {[...items]
        .reverse()
        .slice(0, 5)
        .map((item) => (
          <SentLine key={item.id} item={item} />
        ))}
    </ul>
  )
}

function SentLine({ item }: { readonly item: Announcement }) {
  const { t } = useTranslation('announcing')
  const format = useFormat(useView('meetings').details?.timeZone)
  const send = useSend()
  const people = usePeople()
  const now = useNow(useClockOffset())
  const isWithdrawing = usePending('announcements.withdraw').some(
    (p) => p.status !== 'refused' && p.payload.announcement === item.id,
  )
  const isGone = item.expiresAt !== null && item.expiresAt <= now
  const names = item.receipts.map((r) => people[r.person]?.name).filter((name) => typeof name === 'string')
  const lastSeen = item.receipts.at(-1)
  const to = item.person === null ? t(`recipients.${item.to}`) : (people[item.person]?.name ?? t('person'))
  const receipt = !item.mustAck
    ? null
    : !lastSeen
      ? t('notSeen')
      : names.length > 0
        ? t('seenBy', { names: format.list(names), time: format.time(lastSeen.at) })
        : t('seenAt', { time: format.time(lastSeen.at) })
  return (
    <li>
      <p>“{item.text}”</p>
      <div className="z-row z-row--wrap z-row--tight">
        <p className="z-small z-muted z-grow">
          {to} · {format.time(item.at)}
          {receipt !== null && (
            <>
              {' · '}
              <span className={lastSeen ? 'announcing-seen' : undefined}>{receipt}</span>
            </>
          )}
        </p>
        {isGone ? (
          <Chip>{t('expired')}</Chip>
        ) : (
          <Button
            size="sm"
            variant="quiet"
            isPending={isWithdrawing}
            onPress={() => send('announcements.withdraw', { announcement: item.id })}
          >
            {t('withdraw')}
          </Button>
        )}
      </div>
    </li>
  )
}
