import { useTranslation } from 'react-i18next'
import type { Repair } from '@zaal/shared/features/programme/programme.contract'
import { repairSuggestions } from '@zaal/shared/features/programme/repair'
import { useSend } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { useMeetingFormat, useTimeline } from '../use-programme.ts'
import { useUnderWay } from './use-host.ts'

/** Ways to make up for being late, one tap each. Only there while there is something to make up. */
export function RepairBar() {
  const { t } = useTranslation('cockpit')
  const format = useMeetingFormat()
  const send = useSend()
  const { view, time } = useTimeline()
  const isPending = useUnderWay('programme.repair')
  const repairs = repairSuggestions(time)
  if (repairs.length === 0) return null
  const titleOf = (id: string): string => view.plan.items.find((i) => i.id === id)?.title ?? ''
  const words = (repair: Repair): string => {
    switch (repair.kind) {
      case 'shorten':
        return t('repair.shorten', { title: titleOf(repair.item), minutes: format.minutes(repair.to) })
      case 'spread':
        return t('repair.spread', { count: repair.changes.length })
      case 'skip':
        return t('repair.skip', { title: titleOf(repair.item) })
      case 'accept':
        return t('repair.accept', { time: format.time(repair.end) })
    }
  }
  const heading = t('repair.title', { minutes: format.minutes(time.toRecover, 'long') })
  return (
    <section aria-label={heading} className="host-repair">
      <strong>{heading}</strong>
      <div className="z-row z-row--wrap z-row--tight">
        {repairs.map((repair) => (
          <Button
            key={repair.kind + ('item' in repair ? repair.item : '')}
            isPending={isPending}
            onPress={() => send('programme.repair', { from: view.live.current?.item ?? null, repair })}
          >
            {words(repair)}
          </Button>
        ))}
      </div>
    </section>
  )
}
