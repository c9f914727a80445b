import type { MineOf, Reducer, ViewOf } from '../../protocol/define-feature.ts'
import type { announcementsContract } from './announcements.contract.ts'

/** Announcements kept per audience and person, and confirmations kept per person (AN4). */
const MAX_KEPT = 20
const MAX_ACKNOWLEDGED = 50

type View = ViewOf<typeof announcementsContract>
type Mine = MineOf<typeof announcementsContract>

export const announcementsReducer: Reducer<typeof announcementsContract> = {
  empty: { items: [] },
  reduce(view, { name, payload, at }): View {
    switch (name) {
      case 'announcements.sent':
        return { items: [...view.items, { ...payload, at, receipts: [] }].slice(-MAX_KEPT) }
      case 'announcements.acknowledged':
        return {
          items: view.items.map((item) =>
            item.id === payload.announcement
              ? { ...item, receipts: [...item.receipts, { person: payload.by, at }] }
              : item,
          ),
        }
      case 'announcements.withdrawn':
        return { items: view.items.filter((item) => item.id !== payload.announcement) }
    }
  },
  emptyMine: { items: [], acknowledged: [] },
  reduceMine(mine, { name, payload, at }): Mine {
    switch (name) {
      case 'announcements.sent':
        return { ...mine, items: [...mine.items, { ...payload, at, receipts: [] }].slice(-MAX_KEPT) }
      case 'announcements.acknowledged':
        return {
          ...mine,
          acknowledged: [...mine.acknowledged, payload.announcement].slice(-MAX_ACKNOWLEDGED),
        }
      case 'announcements.withdrawn':
        return { ...mine, items: mine.items.filter((item) => item.id !== payload.announcement) }
    }
  },
}
