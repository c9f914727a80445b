import type { Rules } from '@zaal/shared/kernel/rules'

export type HallBody = 'welcome' | 'question' | 'poll' | 'item' | 'break' | 'ended'

export interface HallFacts {
  phase: 'before' | 'live' | 'ended'
  /** What the running item's rules say. */
  rule: Rules['hall']
  /** Kind of the running item. */
  kind: string | null
  hasQuestion: boolean
  poll: 'none' | 'open' | 'done'
}

/**
 * What the hall screen shows (PR12): `auto` = question on screen, else shown poll, else the item. A rule that asks for what
 * is not there gives the item, never an empty wall. Before the start and after the end only a poll of that moment comes
 * before the welcome and the thanks.
 */
export function hallBody({ phase, rule, kind, hasQuestion, poll }: HallFacts): HallBody {
  if (phase === 'before') return poll === 'none' ? 'welcome' : 'poll'
  if (phase === 'ended') return poll === 'open' ? 'poll' : 'ended'
  if (rule === 'welcome') return 'welcome'
  const wantsPoll = rule === 'auto' || rule === 'poll'
  if (hasQuestion && (rule === 'auto' || rule === 'question')) return 'question'
  if (wantsPoll && poll !== 'none') return 'poll'
  if (kind === 'doors') return 'welcome'
  return kind === 'break' ? 'break' : 'item'
}
