import type { Reducer } from '../../protocol/define-feature.ts'
import type { ChannelView, chatContract } from './chat.contract.ts'
import {
  changedMessage,
  changeOf,
  nextPinned,
  postedMessage,
  withChange,
  type ChatFact,
} from './chat.messages.ts'
import { VIEW_MESSAGES } from './chat.rules.ts'

const EMPTY: ChannelView = { messages: [], total: 0, changes: [], pinned: null }

export const chatReducer: Reducer<typeof chatContract> = {
  empty: { room: EMPTY, backstage: EMPTY },
  reduce(view, fact) {
    const { channel } = fact.payload
    return { ...view, [channel]: reduceChannel(view[channel], fact) }
  },
  emptyMine: { lastAt: null },
  reduceMine: (mine, fact) => (fact.name === 'chat.posted' ? { lastAt: fact.at } : mine),
}

function reduceChannel(channel: ChannelView, fact: ChatFact): ChannelView {
  const pinned = nextPinned(channel.pinned, fact)
  if (fact.name === 'chat.posted')
    return {
      messages: [...channel.messages.slice(1 - VIEW_MESSAGES), postedMessage(fact)],
      total: channel.total + 1,
      changes: channel.changes,
      pinned,
    }
  const change = changeOf(fact)
  if (!change) return { ...channel, pinned }
  return {
    ...channel,
    // Not found: older than the view reaches.
    messages: channel.messages.map((m) => (m.id === change.message ? changedMessage(m, change) : m)),
    changes: withChange(channel.changes, change),
    pinned,
  }
}
