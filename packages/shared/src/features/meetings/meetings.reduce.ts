import type { Reducer } from '../../protocol/define-feature.ts'
import type { meetingsContract } from './meetings.contract.ts'

export const meetingsReducer: Reducer<typeof meetingsContract> = {
  empty: { details: null },
  reduce(view, fact) {
    switch (fact.name) {
      case 'meetings.planned':
        return { details: fact.payload }
      case 'meetings.edited':
        return view.details ? { details: { ...view.details, ...defined(fact.payload) } } : view
    }
  },
  emptyMine: {},
  reduceMine: (mine) => mine,
}

/** A partial edit must not blank what it does not name. */
function defined<T extends object>(partial: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(partial).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>
  }
}
