import type { Message, ReactionCounts } from '@zaal/shared/features/chat/chat.contract'
import { CHANNELS, REACTIONS, reactionTarget, VIEW_MESSAGES } from '@zaal/shared/features/chat/chat.rules'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import type { GaugeSource, MarkReader } from '../../kernel/feature.ts'
import { locate, type ChatState } from './chat.state.ts'
import { reads } from './chat.view.ts'
import { messagesBetween } from './message-log.ts'

/** How many people gave each reaction; null when nobody did or the message is not shown. */
export function countsOf(message: Message, marks: MarkReader): ReactionCounts | null {
  if (message.state !== 'shown') return null
  const counts: ReactionCounts = {}
  for (const reaction of REACTIONS) {
    const { size } = marks.of('chat.reaction', reactionTarget(message.id, reaction))
    if (size > 0) counts[reaction] = size
  }
  return Object.keys(counts).length > 0 ? counts : null
}

/** Reactions per message (CH10). Snapshots carry those of the messages in view; older ones come with their page. */
export const reactionsGauge: GaugeSource<ChatState> = {
  from: { 'chat.reaction': (target) => target.slice(0, target.lastIndexOf(':')) },
  *keys(state, marks) {
    for (const channel of CHANNELS) {
      const { log } = state[channel]
      for (const message of messagesBetween(log, log.size - VIEW_MESSAGES, log.size))
        if (countsOf(message, marks)) yield message.id
    }
  },
  read(key, state, marks) {
    const found = locate(state, key)
    return found ? countsOf(found.message, marks) : null
  },
  audiences(key, state) {
    const found = locate(state, key)
    return found ? AUDIENCES.filter((audience) => reads(audience, found.channel)) : []
  },
}
