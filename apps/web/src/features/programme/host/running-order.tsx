import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineRow } from '@zaal/shared/features/programme/timing'
import { useView } from '../../../realtime/hooks.ts'
import { Button } from '../../../ui/button.tsx'
import { Section } from '../../../ui/card.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ReorderList } from '../../../ui/reorder-list.tsx'
import { useTimeline } from '../use-programme.ts'
import { ItemDialogs } from './item-dialogs.tsx'
import type { OpenDialog } from './item-dialogs.tsx'
import { OrderRow } from './order-row.tsx'
import { useLivePlan } from './use-plan-edits.ts'

/** The running order of the crew: times, drift per item and a menu on each; "edit" makes what is to come movable. */
export function RunningOrder() {
  const { t } = useTranslation('cockpit')
  const { view, time } = useTimeline()
  const edits = useLivePlan()
  const timeZone = useView('meetings').details?.timeZone
  const [isEditing, setEditing] = useState(false)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const currentIndex = time.rows.findIndex((row) => row.state === 'now')
  const fixed = isEditing ? time.rows.slice(0, currentIndex + 1) : time.rows
  const movable = isEditing ? time.rows.slice(currentIndex + 1) : []
  const ended = view.live.status === 'ended'
  const last = view.plan.items.at(-1)?.id ?? null

  function move(id: string, to: number): void {
    const others = movable.filter((row) => row.item.id !== id)
    edits.move(id, others[to - 1]?.item.id ?? fixed.at(-1)?.item.id ?? null)
  }
  const row = (one: TimelineRow): React.ReactNode => <OrderRow row={one} onOpen={setDialog} />

  return (
    <Section
      title={t('runningOrder')}
      aside={
        !ended && (
          <Button size="sm" variant="quiet" aria-pressed={isEditing} onPress={() => setEditing(!isEditing)}>
            {isEditing ? t('done') : t('edit')}
          </Button>
        )
      }
    >
      {view.plan.items.length === 0 && <EmptyState title={t('plan.empty')}>{t('plan.emptyHelp')}</EmptyState>}
      {fixed.length > 0 && (
        <ol className="host-order" aria-label={t('runningOrder')}>
          {fixed.map((one) => (
            <li key={one.item.id} aria-current={one.state === 'now' ? 'step' : undefined}>
              {row(one)}
            </li>
          ))}
        </ol>
      )}
      {movable.length > 0 && (
        <ReorderList<TimelineRow>
          label={t('runningOrder')}
          items={movable}
          getKey={(one) => one.item.id}
          getName={(one) => one.item.title}
          onMove={move}
        >
          {row}
        </ReorderList>
      )}
      {!ended && (isEditing || view.plan.items.length === 0) && (
        <Button onPress={() => setDialog({ kind: 'insert', after: last })}>{t('plan.add')}</Button>
      )}
      <ItemDialogs
        extra={view.live.extra}
        timeZone={timeZone}
        plan={view.plan}
        edits={edits}
        isLive={view.live.status === 'live'}
        open={dialog}
        onClose={() => setDialog(null)}
      />
    </Section>
  )
}
