import type { Reducer } from '../../protocol/define-feature.ts'
import type { reactionsContract } from './reactions.contract.ts'

export const reactionsReducer: Reducer<typeof reactionsContract> = {
  empty: { applauded: [] },
  reduce: (view, { payload }) => ({ applauded: [...view.applauded, payload.item] }),
  emptyMine: {},
  reduceMine: (mine) => mine,
}
