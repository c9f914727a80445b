import type { Reducer } from '../../protocol/define-feature.ts'
import type { peopleContract } from './people.contract.ts'

export const peopleReducer: Reducer<typeof peopleContract> = {
  empty: { muted: {}, banned: [] },
  reduce(view, { name, payload }) {
    switch (name) {
      case 'people.renamed':
        return view
      case 'people.muted':
        return { ...view, muted: { ...view.muted, [payload.person]: payload.until } }
      case 'people.unmuted': {
        const { [payload.person]: _lifted, ...muted } = view.muted
        return { ...view, muted }
      }
      case 'people.banned':
        return { ...view, banned: [...view.banned.filter((p) => p !== payload.person), payload.person] }
      case 'people.unbanned':
        return { ...view, banned: view.banned.filter((p) => p !== payload.person) }
    }
  },
  emptyMine: { mutedUntil: null, banned: false },
  reduceMine(mine, { name, payload }) {
    switch (name) {
      case 'people.renamed':
        return mine
      case 'people.muted':
        return { ...mine, mutedUntil: payload.until }
      case 'people.unmuted':
        return { ...mine, mutedUntil: null }
      case 'people.banned':
        return { ...mine, banned: true }
      case 'people.unbanned':
        return { ...mine, banned: false }
    }
  },
}
