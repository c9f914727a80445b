import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Item, ItemFields, ItemPatch, Plan } from '@zaal/shared/features/programme/programme.contract'
import { Button } from '../../../ui/button.tsx'
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
  const { t } = useTranslation(['cockpit', 'common'])
  const formId = useId()
  const item = open && open.kind !== 'insert' ? plan.items.find((i) => i.id === open.item) : undefined
  if (!open || (open.kind !== 'insert' && !item)) return null
  const more = item ? (extra[item.id] ?? 0) : 0
  const given = item ? fieldsOf({ ...item, minutes: Math.max(0, item.minutes + more) }) : NEW_ITEM

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
            edits.split(item.id, Math.max(0, first - more), {
              ...given,
              title,
              kind: item.kind === 'panel' ? 'discussion' : item.kind,
              start: null,
              minutes: given.minutes - first,
            })
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
      footer={
        <>
          <Button onPress={onClose}>{t('common:actions.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary">
            {open.kind === 'insert' ? t('item.add') : t('item.save')}
          </Button>
        </>
      }
      size="md"
    >
      <ItemForm
        key={item?.id ?? 'new'}
        given={given}
        planStart={isLive ? null : plan.start}
        timeZone={timeZone}
        id={formId}
        onSubmit={save}
      />
    </Dialog>
  )
}

/** Without the id: what crew fill in. */
function fieldsOf({ id: _id, ...fields }: Item): ItemFields {
  return fields
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
