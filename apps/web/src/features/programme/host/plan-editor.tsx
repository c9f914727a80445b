import './host.css'
import '../programme.css'
import { ListPlus, Pencil, Plus, Scissors, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { plannedEnd, planNotes, resolvePlan } from '@zaal/shared/features/programme/resolve'
import type { Item, Plan } from '@zaal/shared/features/programme/programme.contract'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/button.tsx'
import { Chip } from '../../../ui/chip.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { ReorderList } from '../../../ui/reorder-list.tsx'
import { toast } from '../../../ui/toast.tsx'
import { ItemDialogs } from './item-dialogs.tsx'
import type { OpenDialog } from './item-dialogs.tsx'
import { PlanNotes } from './plan-notes.tsx'
import { useLocalPlan } from './use-plan-edits.ts'

interface PlanEditorProps {
  /** Lies on this page only; save it with `programme.plan` or when the meeting is made. */
  readonly plan: Plan
  readonly onChange: (plan: Plan) => void
  /** Planned end of the meeting, epoch ms: does the programme fit? */
  readonly endsAt: number | null
  readonly timeZone?: string
  /** Beside an item: doubts of the draft, where its text came from. */
  readonly about?: (item: Item) => ReactNode
}

/** A plan that is being made: order, lengths, starts, kinds, speakers, rules; split, insert, move, remove; does it fit? */
export function PlanEditor({ plan, onChange, endsAt, timeZone, about }: PlanEditorProps) {
  const { t } = useTranslation(['cockpit', 'programme'])
  const format = useFormat(timeZone)
  const edits = useLocalPlan(plan, onChange)
  const [dialog, setDialog] = useState<OpenDialog | null>(null)
  const planned = resolvePlan(plan.items)
  const notes = planNotes(plan, endsAt)

  function remove(item: Item): void {
    edits.remove(item.id)
    toast({
      text: t('item.removed', { title: item.title }),
      action: { label: t('undo.button'), onPress: () => onChange(plan) },
    })
  }

  return (
    <div className="z-stack">
      {plan.items.length === 0 ? (
        <EmptyState title={t('plan.empty')}>{t('plan.emptyHelp')}</EmptyState>
      ) : (
        <ReorderList<Item>
          label={t('runningOrder')}
          items={plan.items}
          getKey={(item) => item.id}
          getName={(item) => item.title}
          onMove={(id, to) => {
            const others = plan.items.filter((i) => i.id !== id)
            edits.move(id, others[to - 1]?.id ?? null)
          }}
        >
          {(item, index) => (
            <div className="host-row-box">
              <div className="plan-item">
                <span className="programme-times z-num-text">
                  {plan.start !== null && format.time(plan.start + (planned[index]?.start ?? 0) * 60_000)}
                  <span className="z-small z-muted">{format.minutes(item.minutes)}</span>
                </span>
                <div className="z-grow plan-item__body">
                  <p className="programme-row__title">
                    {item.title}
                    <Chip>{t(`programme:kinds.${item.kind}`)}</Chip>
                    {item.crewOnly && <Chip tone="warn">{t('crewOnly')}</Chip>}
                  </p>
                  {item.speakers.length > 0 && (
                    <p className="z-small z-muted">{format.list(item.speakers.map((s) => s.name))}</p>
                  )}
                  {item.note !== '' && <p className="host-note">{item.note}</p>}
                  {about?.(item)}
                </div>
                <div className="plan-item__tools">
                  <IconButton
                    icon={Pencil}
                    size="sm"
                    label={`${t('item.edit')}: ${item.title}`}
                    onPress={() => setDialog({ kind: 'edit', item: item.id })}
                  />
                  <IconButton
                    icon={Scissors}
                    size="sm"
                    label={`${t('item.split')}: ${item.title}`}
                    isDisabled={item.minutes < 2}
                    onPress={() => setDialog({ kind: 'split', item: item.id })}
                  />
                  <IconButton
                    icon={ListPlus}
                    size="sm"
                    label={`${t('item.insertAfter')}: ${item.title}`}
                    onPress={() => setDialog({ kind: 'insert', after: item.id })}
                  />
                  <IconButton
                    icon={Trash2}
                    size="sm"
                    label={`${t('item.remove')}: ${item.title}`}
                    onPress={() => remove(item)}
                  />
                </div>
              </div>
            </div>
          )}
        </ReorderList>
      )}
      <div className="z-row z-row--wrap z-row--between">
        <Button
          icon={Plus}
          onPress={() => setDialog({ kind: 'insert', after: plan.items.at(-1)?.id ?? null })}
        >
          {t('plan.add')}
        </Button>
        {plan.start !== null && planned.length > 0 && (
          <p className="z-muted z-num-text">
            {t('plan.total', {
              minutes: format.minutes(plannedEnd(planned), 'long'),
              from: format.time(plan.start),
              to: format.time(plan.start + plannedEnd(planned) * 60_000),
            })}
          </p>
        )}
      </div>
      <PlanNotes notes={notes} items={plan.items} fits={planned.length > 0 && endsAt !== null} />
      <ItemDialogs
        plan={plan}
        edits={edits}
        isLive={false}
        timeZone={timeZone}
        open={dialog}
        onClose={() => setDialog(null)}
      />
    </div>
  )
}
