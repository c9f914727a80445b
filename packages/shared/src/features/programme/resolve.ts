import type { Baseline, Item, Plan } from './programme.contract.ts'

/** An item's place in the plan, in minutes from the plan's start. */
export interface Planned {
  id: string
  start: number
  minutes: number
  /** There is a gap before it: it does not start before its planned time. */
  waits: boolean
}

/** What does not fit, in minutes. Said, never blocked (PR2). */
export type PlanNote =
  /** The item's planned start lies before the planned end of what precedes it. */
  | { code: 'overlap'; item: string; minutes: number }
  /** Between the item before it and this one nothing is planned. */
  | { code: 'gap'; item: string; minutes: number }
  /** The programme ends after the meeting does. */
  | { code: 'too-long'; minutes: number }
  /** The programme ends well before the meeting does. */
  | { code: 'too-short'; minutes: number }
  /** An item of no length that is not the last one. */
  | { code: 'no-length'; item: string }

/** Gives every item its start: its own, else the end of the item before it (PR1). */
export function resolvePlan(items: readonly Item[]): Planned[] {
  let cursor = 0
  return items.map(({ id, start, minutes }, index) => {
    const at = start ?? cursor
    const waits = index > 0 && at > cursor
    cursor = at + minutes
    return { id, start: at, minutes, waits }
  })
}

/** When the plan ends, in minutes from its start. An item that overlaps does not pull the end forward. */
export function plannedEnd(planned: readonly Planned[]): number {
  return planned.reduce((end, p) => Math.max(end, p.start + p.minutes), 0)
}

/** The plan frozen at the start: planned times stay what was announced, whatever is edited live (PR4). */
export function baselineOf(items: readonly Item[]): Baseline {
  const planned = resolvePlan(items)
  return {
    items: Object.fromEntries(
      planned.map(({ id, start, minutes, waits }) => [id, { start, minutes, waits }]),
    ),
    end: plannedEnd(planned),
  }
}

/**
 * What to tell the one who plans. `endsAt`: planned end of the meeting (epoch ms), null when unknown. Slack under five
 * minutes is not worth a remark.
 */
export function planNotes(plan: Plan, endsAt: number | null): PlanNote[] {
  const notes: PlanNote[] = []
  const planned = resolvePlan(plan.items)
  let cursor = 0
  planned.forEach((p, index) => {
    if (p.start < cursor) notes.push({ code: 'overlap', item: p.id, minutes: cursor - p.start })
    else if (p.waits) notes.push({ code: 'gap', item: p.id, minutes: p.start - cursor })
    if (p.minutes === 0 && index < planned.length - 1) notes.push({ code: 'no-length', item: p.id })
    cursor = p.start + p.minutes
  })
  if (plan.start !== null && endsAt !== null && planned.length > 0) {
    const left = Math.round((endsAt - plan.start) / 60_000) - plannedEnd(planned)
    if (left < 0) notes.push({ code: 'too-long', minutes: -left })
    else if (left >= 5) notes.push({ code: 'too-short', minutes: left })
  }
  return notes
}
