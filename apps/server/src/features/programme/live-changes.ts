import type { Item, Live, Plan, Repair, RulesPatch } from '@zaal/shared/features/programme/programme.contract'
import { baselineOf } from '@zaal/shared/features/programme/resolve'
import { rulesOfItem } from '@zaal/shared/features/programme/rules'
import { DEFAULT_RULES } from '@zaal/shared/kernel/rules'
import { refuse } from '../../kernel/feature.ts'
import type { Changed } from './plan-changes.ts'

/** Runs remembered; a host who goes back and forth more often loses the oldest. */
const MAX_RUNS = 200

const changed = (value: Live): Changed<Live> => ({ ok: true, value })

/** Ends the running item's run at `now` and lets its override go; `back` may bring it back (PR12). */
function leave(live: Live, now: number): Live {
  const current = live.current
  if (!current) return { ...live, override: {} }
  const { [current.item]: _old, ...left } = live.left
  return {
    ...live,
    current: null,
    history: [
      ...live.history,
      { item: current.item, startedAt: current.startedAt, endedAt: Math.max(now, current.startedAt) },
    ].slice(-MAX_RUNS),
    override: {},
    left: Object.keys(live.override).length > 0 ? { ...left, [current.item]: live.override } : left,
  }
}

function enter(live: Live, item: Item, now: number, override: RulesPatch): Live {
  return {
    ...leave(live, now),
    current: { item: item.id, startedAt: now },
    override,
    skipped: live.skipped.filter((id) => id !== item.id),
  }
}

/** Freezes the plan as the measure and starts the first item that is not skipped; a programme without items starts too. */
export function started(plan: Plan, live: Live, now: number): Live {
  const first = plan.items.find((i) => !live.skipped.includes(i.id))
  return {
    ...live,
    status: 'live',
    startedAt: now,
    baseline: baselineOf(plan.items),
    current: first ? { item: first.id, startedAt: now } : null,
  }
}

/** `next` and `jump`: the item's own rules apply. */
export const goTo = (live: Live, item: Item, now: number): Live => enter(live, item, now, {})

/** `back`: the rules as they were when the item was left, override included. */
export const returnTo = (live: Live, item: Item, now: number): Live =>
  enter(live, item, now, live.left[item.id] ?? {})

export const ended = (live: Live, now: number): Live => ({
  ...leave(live, now),
  status: 'ended',
  endedAt: now,
})

/** Is it on or still to come? What lies behind cannot change length. */
function ahead(plan: Plan, live: Live, id: string): Item | null {
  const index = plan.items.findIndex((i) => i.id === id)
  const current = plan.items.findIndex((i) => i.id === live.current?.item)
  return index < 0 || index < current ? null : (plan.items[index] ?? null)
}

function resize(live: Live, item: Item, to: number): Live {
  const { [item.id]: _old, ...rest } = live.extra
  const extra = to - item.minutes
  return { ...live, extra: extra === 0 ? rest : { ...rest, [item.id]: extra } }
}

export function extended(plan: Plan, live: Live, id: string, minutes: number): Changed<Live> {
  const item = ahead(plan, live, id)
  if (!item) return refuse('not-found', { detail: id })
  const now = Math.max(0, item.minutes + (live.extra[id] ?? 0))
  const to = Math.max(0, now + minutes)
  return to === now ? refuse('already') : changed(resize(live, item, to))
}

export function skipped(plan: Plan, live: Live, id: string, skip: boolean): Changed<Live> {
  const item = ahead(plan, live, id)
  if (!item || live.current?.item === id) return refuse('not-found', { detail: id })
  if (live.skipped.includes(id) === skip) return refuse('already')
  return changed({
    ...live,
    skipped: skip ? [...live.skipped, id] : live.skipped.filter((other) => other !== id),
  })
}

/** Adds to the override what differs from the item's own rules; what equals them leaves it. */
export function ruled(plan: Plan, live: Live, patch: RulesPatch): Changed<Live> {
  const item = plan.items.find((i) => i.id === live.current?.item)
  const own = item ? rulesOfItem(item) : DEFAULT_RULES
  const wanted = { ...live.override, ...patch }
  const override = Object.fromEntries(
    Object.entries(wanted).filter(([rule, value]) => own[rule as keyof typeof own] !== value),
  ) as RulesPatch
  const same = JSON.stringify(sorted(override)) === JSON.stringify(sorted(live.override))
  return same ? refuse('already') : changed({ ...live, override })
}
const sorted = (patch: RulesPatch): [string, unknown][] =>
  Object.entries(patch).sort(([a], [b]) => a.localeCompare(b))

/** Applies a suggestion as it was shown (PR11). */
export function repaired(plan: Plan, live: Live, repair: Repair): Changed<Live> {
  switch (repair.kind) {
    case 'skip':
      return skipped(plan, live, repair.item, true)
    case 'accept':
      return live.agreedEnd === repair.end ? refuse('already') : changed({ ...live, agreedEnd: repair.end })
    case 'shorten':
    case 'spread': {
      let next = live
      for (const { item: id, to } of repair.kind === 'spread' ? repair.changes : [repair]) {
        const item = ahead(plan, live, id)
        if (!item) return refuse('not-found', { detail: id })
        next = resize(next, item, to)
      }
      return changed(next)
    }
  }
}
