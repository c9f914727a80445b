import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { announce } from '../../ui/live-region.tsx'
import { useActiveAnnouncements } from './use-announcements.ts'

/** Messages from the crew that this person must confirm: large, until "seen" is pressed. */
export function AckCard() {
  const { t } = useTranslation('announcements')
  const send = useSend()
  const { toConfirm } = useActiveAnnouncements()
  const newest = toConfirm.at(-1)
  const said = useRef<string | null>(null)
  useEffect(() => {
    // Also when the screen opens on one: it is an order to this person.
    if (!newest || newest.id === said.current) return
    said.current = newest.id
    announce(t('saidToYou', { text: newest.text }))
  }, [newest, t])
  return toConfirm.map((item) => (
    <Card key={item.id} tone="live">
      <div className="z-stack">
        <p className="z-label">{item.to === 'person' ? t('forYou') : t('forPanel')}</p>
        <strong>{t('fromNamed', { text: item.text })}</strong>
        <div>
          <Button
            variant="live"
            isPending={item.isPending}
            onPress={() => send('announcements.acknowledge', { announcement: item.id })}
          >
            {item.isPending ? t('sending') : t('seen')}
          </Button>
        </div>
      </div>
    </Card>
  ))
}
