import type { Audience } from '../../protocol/envelope.ts'
import type { Change, Item, Live, Plan } from './programme.contract.ts'

/**
 * What the room may see of an item (PR9). A crew-only item stays as a nameless stretch of time with its id, so that every
 * audience computes the same projected times; screens show it as "back in a moment" or leave it out.
 */
function publicItem(item: Item): Item {
  if (!item.crewOnly) return { ...item, note: '' }
  return { ...item, title: '', kind: 'break', speakers: [], note: '', rules: {} }
}

export function publicPlan(plan: Plan): Plan {
  return { ...plan, items: plan.items.map(publicItem) }
}

export function publicLive(live: Live): Live {
  return { ...live, override: {}, left: {} }
}

/** A change as the audience may see it; crew see all of it. */
export function redactChange(change: Change, audience: Audience): Change {
  if (audience === 'crew') return change
  return {
    ...change,
    by: null,
    plan: change.plan && publicPlan(change.plan),
    live: publicLive(change.live),
    undo: null,
  }
}
