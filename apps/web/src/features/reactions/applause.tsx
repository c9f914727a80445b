import './applause.css'
import { Hand } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { applauseKey } from '@zaal/shared/features/reactions/reactions.rules'
import { useFormat } from '../../i18n/use-format.ts'
import { useGauge, useMarks, usePending, useRoomClient, useSend, useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'

/** Claps for the running item, or takes it back. A number that goes up and no more: nothing flies over the screen. */
export function Applause() {
  const { t } = useTranslation('reactions')
  const format = useFormat()
  const send = useSend()
  const client = useRoomClient()
  const { status, current } = useView('programme').live
  const item = current?.item ?? null
  const key = applauseKey(item)
  const stored = useGauge<number>('reactions.applause')[key] ?? 0
  const was = useMarks<true>('reactions.applause')[key] === true
  const pending = usePending('reactions.applaud')

  // A clap that came too late is nobody's concern.
  useEffect(() => {
    for (const p of pending) if (p.status === 'refused') client.discard(p.id)
  }, [pending, client])

  if (status !== 'live') return null
  const last = pending.findLast((p) => p.payload.item === item && p.status !== 'refused')
  const is = last?.payload.on ?? was
  const count = Math.max(stored + Number(is) - Number(was), Number(is))
  return (
    <Button
      icon={Hand}
      className="applause"
      aria-pressed={is}
      aria-label={count > 0 ? t('count', { count }) : t('applaud')}
      onPress={() => void send('reactions.applaud', { item, on: !is })}
    >
      {t('applaud')}
      {count > 0 && <span className="applause__count"> {format.number(count)}</span>}
    </Button>
  )
}
