import type {
  Change,
  Live,
  Plan,
  ProgrammeAction,
  ProgrammeView,
  UndoEntry,
  programmeContract,
} from '@zaal/shared/features/programme/programme.contract'
import { LIVE_BEFORE, programmeReducer } from '@zaal/shared/features/programme/programme.reduce'
import { effectiveRules } from '@zaal/shared/features/programme/rules'
import { nextItem, OTHER_OCCASION_MS, previousItem } from '@zaal/shared/features/programme/timing'
import { isPersonId } from '@zaal/shared/kernel/ids'
import type { CommandOf, FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { accept, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import * as live from './live-changes.ts'
import { edited, inserted, moved, planned, removed, type Changed } from './plan-changes.ts'

/** Actions that can be taken back, one after the other (PR15). */
const UNDO_DEPTH = 20

export interface ProgrammeState {
  /** The view of crew, who see everything. */
  view: ProgrammeView
  /** What was before each action that can be undone, oldest first. */
  undo: readonly (UndoEntry & { plan: Plan; live: Live })[]
}
export const initial: ProgrammeState = { view: programmeReducer.empty, undo: [] }

type Command = CommandOf<typeof programmeContract>
type Programme = Decision<typeof programmeContract>

export function decide(command: Command, state: ProgrammeState, ctx: DecideContext): Programme {
  const { plan, live: now } = state.view
  const { name, payload } = command
  const result = (
    action: ProgrammeAction,
    item: string | null,
    to: { plan?: Plan; live?: Live },
  ): Programme => accept([{ name: action, payload: change(state, ctx, action, item, to) }])
  const inPlan = (action: ProgrammeAction, item: string | null, next: Changed<Plan>): Programme =>
    next.ok ? result(action, item, { plan: next.value }) : next
  const inLive = (action: ProgrammeAction, item: string | null, next: Changed<Live>): Programme =>
    next.ok ? result(action, item, { live: next.value }) : next

  if (name === 'programme.undo') return undo(state, ctx, payload.action)
  if (now.status === 'ended') return refuse('meeting-ended')
  if ('from' in payload && payload.from !== (now.current?.item ?? null))
    return refuse('conflict', now.current ? { detail: now.current.item } : {})
  if ('from' in payload && now.status === 'before') return refuse('conflict', { detail: 'before' })

  switch (name) {
    case 'programme.plan': {
      if (now.status !== 'before') return refuse('too-late')
      const next = planned(payload, ctx.id)
      return next.ok ? result('programme.planned', null, { plan: next.value, live: LIVE_BEFORE }) : next
    }
    case 'programme.start': {
      if (now.status !== 'before') return refuse('already')
      const next = live.started(plan, now, ctx.now)
      const isAnotherTime = plan.start === null || Math.abs(ctx.now - plan.start) > OTHER_OCCASION_MS
      const shifted = isAnotherTime ? { plan: { ...plan, start: ctx.now - (ctx.now % 60_000) } } : {}
      return result('programme.started', next.current?.item ?? null, { ...shifted, live: next })
    }
    case 'programme.next': {
      const item = nextItem(plan, now)
      if (!item) return refuse('not-found', { detail: 'last' })
      return result('programme.advanced', item.id, { live: live.goTo(now, item, ctx.now) })
    }
    case 'programme.back': {
      const item = previousItem(plan, now)
      if (!item) return refuse('not-found', { detail: 'first' })
      return result('programme.returned', item.id, { live: live.returnTo(now, item, ctx.now) })
    }
    case 'programme.jump': {
      const item = plan.items.find((i) => i.id === payload.item)
      if (!item) return refuse('not-found', { detail: payload.item })
      if (item.id === payload.from) return refuse('already')
      return result('programme.jumped', item.id, { live: live.goTo(now, item, ctx.now) })
    }
    case 'programme.skip':
      return inLive(
        payload.skipped ? 'programme.skipped' : 'programme.unskipped',
        payload.item,
        live.skipped(plan, now, payload.item, payload.skipped),
      )
    case 'programme.insert':
      return inPlan('programme.inserted', ctx.id, inserted(plan, now, payload, ctx.id))
    case 'programme.edit':
      return inPlan('programme.edited', payload.item, edited(plan, payload))
    case 'programme.remove':
      return inPlan('programme.removed', payload.item, removed(plan, now, payload.item))
    case 'programme.move':
      return inPlan('programme.moved', payload.item, moved(plan, now, payload))
    case 'programme.extend':
      return inLive(
        'programme.extended',
        payload.item,
        live.extended(plan, now, payload.item, payload.minutes),
      )
    case 'programme.setRules':
      return inLive('programme.ruled', payload.from, live.ruled(plan, now, payload.rules))
    case 'programme.repair':
      return inLive('programme.repaired', payload.from, live.repaired(plan, now, payload.repair))
    case 'programme.end':
      return result('programme.ended', payload.from, { live: live.ended(now, ctx.now) })
  }
}

function change(
  state: ProgrammeState,
  ctx: DecideContext,
  action: ProgrammeAction,
  item: string | null,
  to: { plan?: Plan; live?: Live },
): Change {
  const plan = to.plan ?? state.view.plan
  const next = to.live ?? state.view.live
  const about = [...plan.items, ...state.view.plan.items].find((i) => i.id === item)
  const first = action === 'programme.planned' && state.view.plan.items.length === 0
  return {
    id: ctx.id,
    by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
    item,
    plan: to.plan ?? null,
    live: next,
    rules: effectiveRules(plan, next),
    // The first plan is what the meeting was made with: there is nothing to go back to.
    undo: first ? null : { id: ctx.id, action, title: about?.title ?? null },
  }
}

/** The fact restores exactly what was before the action (PR15). */
function undo(state: ProgrammeState, ctx: DecideContext, action: string): Programme {
  const last = state.undo.at(-1)
  if (!last) return refuse('not-found')
  if (last.id !== action) return refuse('conflict', { detail: last.id })
  const before = state.undo.at(-2)
  return accept([
    {
      name: 'programme.undone',
      payload: {
        id: ctx.id,
        by: isPersonId(ctx.actor.person) ? ctx.actor.person : null,
        item: last.live.current?.item ?? null,
        plan: last.plan === state.view.plan ? null : last.plan,
        live: last.live,
        rules: effectiveRules(last.plan, last.live),
        undo: before ? { id: before.id, action: before.action, title: before.title } : null,
      },
    },
  ])
}

export function evolve(
  state: ProgrammeState,
  fact: Numbered<FactOf<typeof programmeContract>>,
): ProgrammeState {
  const view = programmeReducer.reduce(state.view, fact)
  if (fact.name === 'programme.undone') return { view, undo: state.undo.slice(0, -1) }
  const entry = fact.payload.undo
  if (!entry) return { view, undo: [] }
  const { plan, live: before } = state.view
  return { view, undo: [...state.undo, { ...entry, plan, live: before }].slice(-UNDO_DEPTH) }
}
