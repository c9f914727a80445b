import './announcements.css'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { announce } from '../../ui/live-region.tsx'
import { useActiveAnnouncements } from './use-announcements.ts'

interface AckCardProps {
  /** `bar`: a line across the screen, for screens without a place for cards. */
  readonly variant?: 'card' | 'bar'
}

/** Messages from the crew that this person must confirm, until "seen" is pressed. */
export function AckCard({ variant = 'card' }: AckCardProps) {
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
  return toConfirm.map((item) => {
    const label = item.to === 'person' ? t('forYou') : item.to === 'crew' ? t('forCrew') : t('forPanel')
    const button = (
      <Button
        variant="live"
        isPending={item.isPending}
        onPress={() => send('announcements.acknowledge', { announcement: item.id })}
      >
        {item.isPending ? t('sending') : t('seen')}
      </Button>
    )
    const text = <strong>{t('fromNamed', { text: item.text })}</strong>
    return variant === 'bar' ? (
      <section key={item.id} aria-label={label} className="announcement announcement--ack">
        <div className="announcement__line">
          <p className="z-grow">{text}</p>
          {button}
        </div>
      </section>
    ) : (
      <Card key={item.id} tone="live">
        <div className="z-stack">
          <p className="z-label">{label}</p>
          {text}
          <div>{button}</div>
        </div>
      </Card>
    )
  })
}
