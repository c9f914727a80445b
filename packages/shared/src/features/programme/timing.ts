import type { Item, Live, Plan, ProgrammeView } from './programme.contract.ts'
import { baselineOf } from './resolve.ts'

const MINUTE = 60_000

/** Further than this from its plan, a meeting is not early or late but held at another time (PR17). */
export const OTHER_OCCASION_MS = 3 * 3_600_000

/** `passed` = left behind without having been on; `skipped` = will not be on. */
export type RowState = 'past' | 'now' | 'next' | 'passed' | 'skipped'

/** One line of the running order. Times are epoch ms, lengths minutes. */
export interface TimelineRow {
  item: Item
  state: RowState
  /** As announced; null for an item that was put in after the start. */
  plannedStart: number | null
  plannedMinutes: number | null
  /** Real when it was or is on, else projected; null when it will not be on. */
  start: number | null
  end: number | null
  /** Length it has now: its own with what was added or taken live. */
  minutes: number
  /** Minutes it really took, for `past` ones. */
  tookMinutes: number | null
}

/** The clock of the running item. */
export interface CurrentClock {
  row: TimelineRow
  /** Begin of this run. */
  startedAt: number
  /** When its time is up; moves when it is extended. */
  endsAt: number
  /** Negative once its time is up. */
  remainingMs: number
  /** 0..1 of its length used. */
  fraction: number
}

export interface Timeline {
  rows: TimelineRow[]
  current: CurrentClock | null
  next: TimelineRow | null
  /** Epoch ms; null without a plan. */
  plannedEnd: number | null
  /** Expected end now; once ended, the real one. */
  projectedEnd: number | null
  /** Whole minutes, positive = later than planned (PR8). */
  driftMinutes: number
  /** Minutes by which the end is later than planned or, when the host agreed to a later end, than that. */
  toRecover: number
}

/** Whole minutes, towards zero: half a minute late is on time. */
export const wholeMinutes = (ms: number): number => Math.trunc(ms / MINUTE) || 0

/** Length of an item with what was added or taken live; never below nought. */
export function lengthOf(item: Item, live: Live): number {
  return Math.max(0, item.minutes + (live.extra[item.id] ?? 0))
}

/** Time an item was on in earlier runs, ms. */
export function usedMs(live: Live, item: string): number {
  return live.history.reduce((sum, run) => (run.item === item ? sum + run.endedAt - run.startedAt : sum), 0)
}

/** The item that `next` would start: the first one after the running one that is not skipped. */
export function nextItem(plan: Plan, live: Live): Item | null {
  const at = live.current ? plan.items.findIndex((i) => i.id === live.current?.item) : -1
  return plan.items.find((i, index) => index > at && !live.skipped.includes(i.id)) ?? null
}

/** The item that `back` would return to: the nearest before the running one that was on, else the nearest not skipped. */
export function previousItem(plan: Plan, live: Live): Item | null {
  const at = plan.items.findIndex((i) => i.id === live.current?.item)
  const before = plan.items.slice(0, Math.max(0, at)).reverse()
  const wasOn = new Set(live.history.map((run) => run.item))
  return before.find((i) => wasOn.has(i.id)) ?? before.find((i) => !live.skipped.includes(i.id)) ?? null
}

/**
 * Everything a clock can say about the programme at `now` (epoch ms, server clock). Pure; the same on both sides and for
 * every audience (PR7, PR9).
 */
export function timeline({ plan, live }: Pick<ProgrammeView, 'plan' | 'live'>, now: number): Timeline {
  const baseline = live.baseline ?? baselineOf(plan.items)
  const at = (minutes: number): number | null => (plan.start === null ? null : plan.start + minutes * MINUTE)
  const currentIndex = live.current ? plan.items.findIndex((i) => i.id === live.current?.item) : -1
  // Before the start nothing can begin earlier than now, nor earlier than planned. A plan of another occasion is not
  // hours late: it stands as it was made, and starting it shifts it to now.
  const isMissed = plan.start !== null && now - plan.start > OTHER_OCCASION_MS
  let cursor =
    live.status === 'before' ? (isMissed ? (plan.start ?? now) : Math.max(now, plan.start ?? now)) : now
  let current: CurrentClock | null = null

  const rows = plan.items.map((item, index): TimelineRow => {
    const planned = baseline.items[item.id]
    const minutes = lengthOf(item, live)
    const row = {
      item,
      plannedStart: planned ? at(planned.start) : null,
      plannedMinutes: planned?.minutes ?? null,
      minutes,
      start: null,
      end: null,
      tookMinutes: null,
    }
    const runs = live.history.filter((run) => run.item === item.id)
    if (live.current && index === currentIndex) {
      const { startedAt } = live.current
      const used = usedMs(live, item.id)
      const endsAt = startedAt + minutes * MINUTE - used
      const remainingMs = endsAt - now
      cursor = Math.max(now, endsAt)
      const nowRow: TimelineRow = {
        ...row,
        state: 'now',
        start: runs[0]?.startedAt ?? startedAt,
        end: cursor,
      }
      const spent = minutes * MINUTE - remainingMs
      current = {
        row: nowRow,
        startedAt,
        endsAt,
        remainingMs,
        fraction: minutes === 0 ? 1 : Math.min(1, Math.max(0, spent / (minutes * MINUTE))),
      }
      return nowRow
    }
    const first = runs[0]
    const last = runs.at(-1)
    if (first && last && (index < currentIndex || live.status === 'ended'))
      return {
        ...row,
        state: 'past',
        start: first.startedAt,
        end: last.endedAt,
        tookMinutes: Math.round(usedMs(live, item.id) / MINUTE),
      }
    if (live.skipped.includes(item.id)) return { ...row, state: 'skipped' }
    if (index < currentIndex || live.status === 'ended') return { ...row, state: 'passed' }
    const waitsFor = planned?.waits && item.start !== null ? row.plannedStart : null
    const start = waitsFor === null ? cursor : Math.max(cursor, waitsFor)
    cursor = start + Math.max(0, minutes * MINUTE - usedMs(live, item.id))
    return { ...row, state: 'next', start, end: cursor }
  })

  const plannedEnd = at(baseline.end)
  const projectedEnd =
    live.status === 'ended' ? live.endedAt : plan.start === null && live.status === 'before' ? null : cursor
  const late = plannedEnd === null || projectedEnd === null ? 0 : projectedEnd - plannedEnd
  const agreed = Math.max(plannedEnd ?? 0, live.agreedEnd ?? 0)
  return {
    rows,
    current,
    next: rows.find((row) => row.state === 'next') ?? null,
    plannedEnd,
    projectedEnd,
    driftMinutes: wholeMinutes(late),
    toRecover:
      projectedEnd === null || plannedEnd === null ? 0 : Math.max(0, wholeMinutes(projectedEnd - agreed)),
  }
}

/** What host and panellists are warned of. Short items get no early warning (PR10). */
export type Warning = 'five' | 'one' | 'over'

export function warningOf(clock: Pick<CurrentClock, 'remainingMs' | 'row'> | null): Warning | null {
  if (!clock) return null
  if (clock.remainingMs <= 0) return clock.row.minutes > 0 ? 'over' : null
  if (clock.remainingMs <= MINUTE) return clock.row.minutes > 1 ? 'one' : null
  if (clock.remainingMs <= 5 * MINUTE) return clock.row.minutes > 5 ? 'five' : null
  return null
}
