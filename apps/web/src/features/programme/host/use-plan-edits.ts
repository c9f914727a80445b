import { useMemo } from 'react'
import type { Item, ItemFields, ItemPatch, Plan } from '@zaal/shared/features/programme/programme.contract'
import { insertItem, moveItem } from '@zaal/shared/features/programme/plan-edit'
import { useSend } from '../../../realtime/hooks.ts'

/** The ways to change a plan, whether it lies on the server or only on this page. */
export interface PlanEdits {
  insert(after: string | null, fields: ItemFields): void
  edit(id: string, patch: ItemPatch): void
  remove(id: string): void
  /** The item keeps `first` minutes; what is left becomes the item behind it. */
  split(id: string, first: number, second: ItemFields): void
  /** `after` null = first. */
  move(id: string, after: string | null): void
}

/** Changes the programme of the room: every edit is a command. */
export function useLivePlan(): PlanEdits {
  const send = useSend()
  return useMemo(
    () => ({
      insert: (after, item) => void send('programme.insert', { after, item }),
      edit: (item, fields) => void send('programme.edit', { item, fields }),
      split: (item, minutes, second) => {
        send('programme.insert', { after: item, item: second })
        send('programme.edit', { item, fields: { minutes } })
      },
      remove: (item) => void send('programme.remove', { item }),
      move: (item, after) => void send('programme.move', { item, after }),
    }),
    [send],
  )
}

/** Changes a plan that is still only on this page (a draft). New items get ids of the page's own. */
export function useLocalPlan(plan: Plan, onChange: (plan: Plan) => void): PlanEdits {
  return useMemo(() => {
    const withItems = (items: Item[]): void => onChange({ ...plan, items })
    return {
      insert: (after, fields) => {
        withItems(insertItem(plan.items, { ...fields, id: newId() }, after))
      },
      edit: (id, patch) => withItems(plan.items.map((i) => (i.id === id ? { ...i, ...patch } : i))),
      split: (id, first, second) => {
        const shortened = plan.items.map((i) => (i.id === id ? { ...i, minutes: first } : i))
        withItems(insertItem(shortened, { ...second, id: newId() }, id))
      },
      remove: (id) => withItems(plan.items.filter((i) => i.id !== id)),
      move: (id, after) => {
        const items = moveItem(plan.items, id, after)
        if (items) withItems(items)
      },
    }
  }, [plan, onChange])
}

/** Fits entityIdSchema. */
function newId(): string {
  return `item-${[...crypto.getRandomValues(new Uint8Array(8))].map((b) => b.toString(16).padStart(2, '0')).join('')}`
}
