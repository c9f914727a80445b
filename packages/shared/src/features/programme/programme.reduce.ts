import type { Reducer } from '../../protocol/define-feature.ts'
import type { Live, programmeContract } from './programme.contract.ts'
import { RULES_BEFORE } from './rules.ts'

export const LIVE_BEFORE: Live = {
  status: 'before',
  startedAt: null,
  endedAt: null,
  current: null,
  history: [],
  extra: {},
  skipped: [],
  override: {},
  left: {},
  baseline: null,
  agreedEnd: null,
}

/** Every fact carries its whole result, so folding is taking it over (PR3). */
export const programmeReducer: Reducer<typeof programmeContract> = {
  empty: { plan: { start: null, items: [] }, live: LIVE_BEFORE, rules: RULES_BEFORE, undo: null },
  reduce: (view, { payload }) => ({
    plan: payload.plan ?? view.plan,
    live: payload.live,
    rules: payload.rules,
    undo: payload.undo,
  }),
  emptyMine: {},
  reduceMine: (mine) => mine,
}
