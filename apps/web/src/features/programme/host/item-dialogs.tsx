import { useTranslation } from 'react-i18next'
import type { ItemFields, ItemPatch, Plan } from '@zaal/shared/features/programme/programme.contract'
import { Dialog } from '../../../ui/dialog.tsx'
import { ItemForm } from './item-form.tsx'
import { SplitForm } from './split-form.tsx'
import type { PlanEdits } from './use-plan-edits.ts'

export type OpenDialog =
  { kind: 'insert'; after: string | null } | { kind: 'edit'; item: string } | { kind: 'split'; item: string }

interface ItemDialogsProps {
  readonly plan: Plan
  readonly edits: PlanEdits
  /** While live an item has no planned start to change, and `extra` minutes may have been added. */
  readonly isLive: boolean
  readonly extra?: Readonly<Record<string, number>>
  readonly timeZone?: string | undefined
  readonly open: OpenDialog | null
  readonly onClose: () => void
}

const NEW_ITEM: ItemFields = {
  title: '',
  kind: 'talk',
  speakers: [],
  start: null,
  minutes: 10,
  crewOnly: false,
  note: '',
  rules: {},
}

/** The drawers of the running order and the plan editor: a new item, an item, an item in two. */
export function ItemDialogs({ plan, edits, isLive, extra = {}, timeZone, open, onClose }: ItemDialogsProps) {
  const { t } = useTranslation('cockpit')
  const item = open && open.kind !== 'insert' ? plan.items.find((i) => i.id === open.item) : undefined
  if (!open || (open.kind !== 'insert' && !item)) return null
  const more = item ? (extra[item.id] ?? 0) : 0
  const given: ItemFields = item ? { ...item, minutes: Math.max(0, item.minutes + more) } : NEW_ITEM

  function save(fields: ItemFields): void {
    if (open?.kind === 'insert') edits.insert(open.after, fields)
    else if (item) {
      const patch = changedFields(given, fields)
      if (patch.minutes !== undefined) patch.minutes = Math.max(0, patch.minutes - more)
      if (Object.keys(patch).length > 0) edits.edit(item.id, patch)
    }
    onClose()
  }

  if (open.kind === 'split' && item)
    return (
      <Dialog title={t('split.title', { title: item.title })} isOpen onClose={onClose} size="sm">
        <SplitForm
          minutes={given.minutes}
          onSplit={(first, title) => {
            edits.insert(item.id, {
              ...given,
              title,
              kind: item.kind === 'panel' ? 'discussion' : item.kind,
              start: null,
              minutes: given.minutes - first,
            })
            edits.edit(item.id, { minutes: Math.max(0, first - more) })
            onClose()
          }}
        />
      </Dialog>
    )
  return (
    <Dialog
      title={open.kind === 'insert' ? t('item.newTitle') : t('item.editTitle')}
      isOpen
      onClose={onClose}
      side="end"
      size="md"
    >
      <ItemForm
        key={item?.id ?? 'new'}
        given={given}
        planStart={isLive ? null : plan.start}
        timeZone={timeZone}
        submitLabel={open.kind === 'insert' ? t('item.add') : t('item.save')}
        onSubmit={save}
      />
    </Dialog>
  )
}

/** Only what differs: two hosts who edit different fields of one item both get what they wrote. */
function changedFields(before: ItemFields, after: ItemFields): ItemPatch {
  const keys = Object.keys(NEW_ITEM) as (keyof ItemFields)[]
  return Object.fromEntries(
    keys
      .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      .map((key) => [key, after[key]]),
  )
}
