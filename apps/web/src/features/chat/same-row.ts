import { REACTIONS } from '@zaal/shared/features/chat/chat.rules'
import type { MessageRowProps } from './message-row.tsx'

/**
 * Would the row look the same? Counts, own reactions and mentions are made anew at each render and compared by what is in
 * them, so that one new message does not draw three hundred rows.
 */
export function sameRow(a: MessageRowProps, b: MessageRowProps): boolean {
  for (const key of Object.keys(a) as (keyof MessageRowProps)[])
    if (key !== 'counts' && key !== 'mine' && key !== 'mentioned' && !Object.is(a[key], b[key])) return false
  return (
    REACTIONS.every((r) => a.counts[r] === b.counts[r] && a.mine.has(r) === b.mine.has(r)) &&
    a.mentioned.length === b.mentioned.length &&
    a.mentioned.every((m, i) => m.id === b.mentioned[i]?.id && m.name === b.mentioned[i]?.name)
  )
}
