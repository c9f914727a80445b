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

/**
 * Where the selection goes: stays on a card that stays, else to the card that took its place in the same lane, else to the
 * last one there, else nowhere.
 */
export function nextSelected(
  selected: string | null,
  before: readonly string[],
  now: readonly string[],
): string | null {
  if (selected === null || now.includes(selected)) return selected
  const index = before.indexOf(selected)
  const after = before.slice(index + 1).find((id) => now.includes(id))
  return after ?? now.at(-1) ?? null
}
