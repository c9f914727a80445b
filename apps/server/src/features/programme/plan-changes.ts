import { LIMITS } from '@zaal/shared/features/programme/limits'
import { insertItem, moveItem } from '@zaal/shared/features/programme/plan-edit'
import type {
  Item,
  ItemFields,
  Live,
  Plan,
  programmeContract,
} from '@zaal/shared/features/programme/programme.contract'
import { cleanLine } from '@zaal/shared/features/people/names'
import { cleanText } from '@zaal/shared/kernel/text'
import type { CommandOf } from '@zaal/shared/protocol/define-feature'
import type { Refusal } from '@zaal/shared/protocol/refusals'
import { refuse } from '../../kernel/feature.ts'

type Payload<N extends Command['name']> = Extract<Command, { name: N }>['payload']
type Command = CommandOf<typeof programmeContract>

export type Changed<T> = { ok: true; value: T } | Refusal
const changed = <T>(value: T): Changed<T> => ({ ok: true, value })

/** Texts without invisible and reordering characters; null when the title is empty. */
function cleaned<T extends Partial<ItemFields>>(fields: T): T | null {
  const title = fields.title === undefined ? undefined : cleanLine(fields.title)
  if (title === '') return null
  const speakers = fields.speakers?.map((s) => ({
    ...s,
    name: cleanLine(s.name),
    role: s.role === null ? null : cleanLine(s.role) || null,
    organisation: s.organisation === null ? null : cleanLine(s.organisation) || null,
  }))
  if (speakers?.some((s) => s.name === '')) return null
  const note = fields.note === undefined ? undefined : cleanText(fields.note)
  return {
    ...fields,
    ...(title === undefined ? {} : { title }),
    ...(speakers === undefined ? {} : { speakers }),
    ...(note === undefined ? {} : { note }),
  }
}

/** A whole plan (PR1). Items without an id get one from the command's. */
export function planned(payload: Payload<'programme.plan'>, id: string): Changed<Plan> {
  const items: Item[] = []
  const ids = new Set<string>()
  for (const [index, given] of payload.items.entries()) {
    const fields = cleaned(given)
    if (!fields) return refuse('invalid', { detail: 'title' })
    const item = { ...fields, id: given.id ?? `${id}-${index}` }
    if (ids.has(item.id)) return refuse('invalid', { detail: 'id' })
    ids.add(item.id)
    items.push(item)
  }
  return changed({ start: payload.start, items })
}

/** Where an item may land: not before what was on or is on (PR5). */
function checkPlace(plan: Plan, live: Live, after: string | null): Refusal | null {
  const index = after === null ? -1 : plan.items.findIndex((i) => i.id === after)
  if (after !== null && index < 0) return refuse('not-found', { detail: after })
  const current = plan.items.findIndex((i) => i.id === live.current?.item)
  return index < current ? refuse('too-late', { detail: 'current' }) : null
}

export function inserted(
  plan: Plan,
  live: Live,
  payload: Payload<'programme.insert'>,
  id: string,
): Changed<Plan> {
  if (plan.items.length >= LIMITS.items) return refuse('limit-reached')
  if (plan.items.some((i) => i.id === id)) return refuse('conflict', { detail: id })
  const fields = cleaned(payload.item)
  if (!fields) return refuse('invalid', { detail: 'title' })
  return (
    checkPlace(plan, live, payload.after) ??
    changed({ ...plan, items: insertItem(plan.items, { ...fields, id }, payload.after) })
  )
}

export function edited(plan: Plan, payload: Payload<'programme.edit'>): Changed<Plan> {
  if (!plan.items.some((i) => i.id === payload.item)) return refuse('not-found', { detail: payload.item })
  const fields = cleaned(payload.fields)
  if (!fields) return refuse('invalid', { detail: 'title' })
  return changed({
    ...plan,
    items: plan.items.map((i) => (i.id === payload.item ? { ...i, ...fields } : i)),
  })
}

/** What is on or was on cannot be taken out: the record of the meeting speaks of it (PR5). */
export function removed(plan: Plan, live: Live, id: string): Changed<Plan> {
  if (!plan.items.some((i) => i.id === id)) return refuse('not-found', { detail: id })
  if (live.current?.item === id || live.history.some((run) => run.item === id))
    return refuse('too-late', { detail: id })
  return changed({ ...plan, items: plan.items.filter((i) => i.id !== id) })
}

export function moved(plan: Plan, live: Live, payload: Payload<'programme.move'>): Changed<Plan> {
  const old = plan.items.findIndex((i) => i.id === payload.item)
  if (old < 0) return refuse('not-found', { detail: payload.item })
  const current = plan.items.findIndex((i) => i.id === live.current?.item)
  if (old <= current) return refuse('too-late', { detail: payload.item })
  const misplaced = checkPlace(plan, live, payload.after)
  if (misplaced) return misplaced
  const items = moveItem(plan.items, payload.item, payload.after)
  return items ? changed({ ...plan, items }) : refuse('already')
}
