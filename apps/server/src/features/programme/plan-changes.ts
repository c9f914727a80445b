import {
  MAX_ITEMS,
  type Item,
  type ItemFields,
  type Live,
  type Plan,
} from '@zaal/shared/features/programme/programme.contract'
import { cleanLine } from '@zaal/shared/features/people/names'
import type { CommandOf } from '@zaal/shared/protocol/define-feature'
import type { programmeContract } from '@zaal/shared/features/programme/programme.contract'
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
  const note = fields.note?.replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
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
function placeAfter(plan: Plan, live: Live, after: string | null): Changed<number> {
  const index = after === null ? -1 : plan.items.findIndex((i) => i.id === after)
  if (after !== null && index < 0) return refuse('not-found', { detail: after })
  const current = plan.items.findIndex((i) => i.id === live.current?.item)
  if (index < current) return refuse('too-late', { detail: 'current' })
  return changed(index + 1)
}

export function inserted(
  plan: Plan,
  live: Live,
  payload: Payload<'programme.insert'>,
  id: string,
): Changed<Plan> {
  if (plan.items.length >= MAX_ITEMS) return refuse('limit-reached')
  if (plan.items.some((i) => i.id === id)) return refuse('conflict', { detail: id })
  const fields = cleaned(payload.item)
  if (!fields) return refuse('invalid', { detail: 'title' })
  const place = placeAfter(plan, live, payload.after)
  if (!place.ok) return place
  return changed({ ...plan, items: plan.items.toSpliced(place.value, 0, { ...fields, id }) })
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

/**
 * Moves an item behind another. The items between its old and new place follow each other from then on: planned starts
 * written for the old order would put them on top of one another (PR5).
 */
export function moved(plan: Plan, live: Live, payload: Payload<'programme.move'>): Changed<Plan> {
  const old = plan.items.findIndex((i) => i.id === payload.item)
  const item = plan.items[old]
  if (!item) return refuse('not-found', { detail: payload.item })
  if (payload.after === payload.item) return refuse('already')
  const current = plan.items.findIndex((i) => i.id === live.current?.item)
  if (old <= current) return refuse('too-late', { detail: payload.item })
  const rest: Plan = { ...plan, items: plan.items.toSpliced(old, 1) }
  const place = placeAfter(rest, live, payload.after)
  if (!place.ok) return place
  if (place.value === old) return refuse('already')
  const [first, last] = [Math.min(old, place.value), Math.max(old, place.value)]
  const items = rest.items
    .toSpliced(place.value, 0, item)
    .map((i, index) => (index >= first && index <= last ? { ...i, start: null } : i))
  return changed({ ...plan, items })
}
