import type { Card } from '@zaal/shared/features/questions/questions.contract'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'

/** Everything a moderator can do to a card, by its key. Keys are letters on purpose: they can be switched off (WCAG 2.1.4). */
export const DESK_ACTIONS = [
  { id: 'approve', key: 'A', from: ['received'] },
  { id: 'queue', key: 'S', from: ['received', 'approved'] },
  { id: 'show', key: 'L', from: ['received', 'approved', 'queued'] },
  { id: 'hide', key: 'L', from: ['onScreen'] },
  { id: 'answer', key: 'E', from: ['approved', 'queued', 'onScreen'] },
  { id: 'dismiss', key: 'R', from: ['received', 'approved', 'queued', 'onScreen'] },
  {
    id: 'write',
    key: 'W',
    from: ['received', 'approved', 'queued', 'onScreen', 'answered', 'inWriting', 'dismissed'],
  },
  { id: 'reword', key: 'T', from: ['received', 'approved', 'queued', 'onScreen'] },
  { id: 'star', key: '*', from: ['received', 'approved', 'queued', 'onScreen'] },
  { id: 'label', key: '#', from: ['received', 'approved', 'queued', 'onScreen'] },
  { id: 'unapprove', key: 'U', from: ['approved', 'queued'] },
  { id: 'restore', key: 'U', from: ['answered', 'inWriting', 'dismissed'] },
] as const satisfies readonly { id: string; key: string; from: readonly QuestionState[] }[]

export type DeskActionId = (typeof DESK_ACTIONS)[number]['id']

/** What can be done to a card in this state, most likely first. */
export function actionsFor(state: QuestionState): { id: DeskActionId; key: string }[] {
  return DESK_ACTIONS.filter(({ from }) => (from as readonly QuestionState[]).includes(state))
}

/** Actions that show as buttons on the card; the others are under "more". */
export const BUTTONS: Partial<Record<QuestionState, readonly DeskActionId[]>> = {
  received: ['approve', 'dismiss'],
  approved: ['queue', 'show'],
  queued: ['show'],
  onScreen: ['answer', 'write', 'hide'],
}

export interface DeskFilter {
  search: string
  label: string | null
  starred: boolean
}
export const NO_FILTER: DeskFilter = { search: '', label: null, starred: false }

/** Does it leave anything out? */
export function filters({ search, label, starred }: DeskFilter): boolean {
  return search.trim() !== '' || label !== null || starred
}

/** Does the card match? Search looks in the text, the number and the name crew may see. */
export function matches(card: Card, filter: DeskFilter, nameOf: (asker: string | null) => string): boolean {
  if (filter.starred && !card.starred) return false
  if (filter.label !== null && !card.labels.includes(filter.label)) return false
  const needle = filter.search.trim().toLocaleLowerCase()
  if (needle === '') return true
  if (/^(nr\.?|no\.?)?\s*\d+$/.test(needle) && String(card.no) === needle.replace(/\D/g, '')) return true
  return `${card.text ?? ''} ${card.original ?? ''} ${nameOf(card.asker)}`
    .toLocaleLowerCase()
    .includes(needle)
}

export type LaneId = 'inbox' | 'approved' | 'queue' | 'screen'
export const LANES: readonly LaneId[] = ['inbox', 'approved', 'queue', 'screen']

/** The selected card, its lane, and that lane's order when it was last looked at. */
export interface Selection {
  id: string | null
  lane: LaneId
  order: readonly string[]
}
export const NOTHING_SELECTED: Selection = { id: null, lane: 'inbox', order: [] }

/**
 * Where the selection is now that the lanes hold these cards: on a card that stayed, else on the one that took its place in
 * the same lane, else on the last one there; in an emptied lane it goes to the first lane that has a card. Applied twice it
 * changes nothing.
 */
export function reselect(
  { id, lane, order }: Selection,
  lanes: Record<LaneId, readonly string[]>,
): Selection {
  const now = lanes[lane]
  if (id !== null && now.includes(id)) return { id, lane, order: now }
  const after = id === null ? -1 : order.indexOf(id)
  const next =
    id === null ? undefined : (order.slice(after + 1).find((one) => now.includes(one)) ?? now.at(-1))
  if (next !== undefined) return { id: next, lane, order: now }
  const other = LANES.find((one) => lanes[one].length > 0)
  return other === undefined
    ? { id: null, lane, order: now }
    : { id: lanes[other][0] ?? null, lane: other, order: lanes[other] }
}
