import type { ChatPage, Message } from '@zaal/shared/features/chat/chat.contract'
import { foldText } from '@zaal/shared/kernel/text'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { can } from '../../kernel/actor.ts'
import type { DecideContext, MarkReader } from '../../kernel/feature.ts'
import type { ChatState } from './chat.state.ts'
import { countsOf } from './chat.gauges.ts'
import { shownTo } from './chat.view.ts'
import { messagesBetween, newestFirst, placeOf } from './message-log.ts'

type Reader = Pick<DecideContext, 'actor' | 'marks' | 'people'>

/** The caller has checked that the channel may be read. */
export function older(
  state: ChatState,
  { channel, before, limit }: { channel: Channel; before: number; limit: number },
  ctx: Reader,
): ChatPage {
  const { log } = state[channel]
  const end = placeOf(log, before)
  return page(messagesBetween(log, end - limit, end), end > limit, ctx)
}

/** Reads newest first and stops at `limit`. Hidden messages are found by crew only, removed ones by nobody (CH11). */
export function search(
  state: ChatState,
  { channel, text, before, limit }: { channel: Channel; text: string; before: number | null; limit: number },
  ctx: Reader,
): ChatPage {
  const { log } = state[channel]
  const needle = foldText(text)
  const crew = can(ctx.actor, 'moderate')
  const found: Message[] = []
  if (needle === '') return page([], false, ctx)
  for (const message of newestFirst(log, before === null ? log.size : placeOf(log, before))) {
    if (message.text === null || (message.state === 'hidden' && !crew)) continue
    if (!foldText(message.text).includes(needle)) continue
    if (found.length === limit) return page(found.reverse(), true, ctx)
    found.push(message)
  }
  return page(found.reverse(), false, ctx)
}

function page(messages: Message[], more: boolean, ctx: Reader): ChatPage {
  const crew = can(ctx.actor, 'moderate')
  return {
    messages: messages.map((m) => shownTo(crew, m)),
    reactions: reactionsOf(messages, ctx.marks),
    people: peopleOf(messages, ctx),
    more,
  }
}

function reactionsOf(messages: readonly Message[], marks: MarkReader): ChatPage['reactions'] {
  const counted = messages.map((m) => [m.id, countsOf(m, marks)] as const)
  return Object.fromEntries(counted.flatMap(([id, counts]) => (counts ? [[id, counts]] : [])))
}

/** Names travel with frames; what is read outside them brings its own. */
function peopleOf(messages: readonly Message[], ctx: Reader): ChatPage['people'] {
  const ids = new Set(
    messages.flatMap((m) => [m.author, ...m.mentions, ...(m.replyTo ? [m.replyTo.author] : [])]),
  )
  return Object.fromEntries(
    [...ids].flatMap((id) => {
      const person = ctx.people.get(id)
      return person ? [[id, person]] : []
    }),
  )
}
