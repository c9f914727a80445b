import type { chatContract, ChannelView, Message } from '@zaal/shared/features/chat/chat.contract'
import { chatReducer } from '@zaal/shared/features/chat/chat.reduce'
import { VIEW_MESSAGES } from '@zaal/shared/features/chat/chat.rules'
import type { FactOf, MineOf, ViewOf } from '@zaal/shared/protocol/define-feature'
import type { Audience } from '@zaal/shared/protocol/envelope'
import type { ChannelState, ChatState } from './chat.state.ts'
import { messagesBetween } from './message-log.ts'
import { lookUp } from './persistent-map.ts'

type Fact = FactOf<typeof chatContract>

/** The message as it is for those who are not crew: of a hidden one only its place (CH7). */
export function shownTo(crew: boolean, message: Message): Message {
  return crew || message.state !== 'hidden' ? message : { ...message, text: null, hiddenBy: null }
}

/** The hall screen shows no chat; backstage stays with crew and panellists (CH2). */
export function reads(audience: Audience, channel: 'room' | 'backstage'): boolean {
  return audience !== 'hall' && (channel === 'room' || audience !== 'everyone')
}

export function project(state: ChatState, audience: Audience): ViewOf<typeof chatContract> {
  const view = (channel: 'room' | 'backstage'): ChannelView =>
    reads(audience, channel)
      ? projectChannel(state[channel], audience === 'crew')
      : { messages: [], total: 0, changes: [], pinned: null }
  return { room: view('room'), backstage: view('backstage') }
}

function projectChannel({ log, changes, pinned }: ChannelState, crew: boolean): ChannelView {
  const messages = messagesBetween(log, log.size - VIEW_MESSAGES, log.size)
  return {
    messages: messages.map((m) => shownTo(crew, m)),
    total: log.size,
    changes: changes.map((c) => (crew || c.kind !== 'hidden' ? c : { ...c, text: null, by: null })),
    pinned,
  }
}

export function projectMine(state: ChatState, person: string): MineOf<typeof chatContract> {
  const lastAt = lookUp(state.lastAt, person)
  return lastAt === undefined ? chatReducer.emptyMine : { lastAt }
}

export function redact(fact: Fact, audience: Audience): Fact | null {
  if (!reads(audience, fact.payload.channel)) return null
  if (audience === 'crew') return fact
  switch (fact.name) {
    case 'chat.hidden':
      return { name: fact.name, payload: { ...fact.payload, text: null, by: null } }
    case 'chat.restored':
      return { name: fact.name, payload: { ...fact.payload, by: null } }
    case 'chat.pinned':
      return { name: fact.name, payload: { ...fact.payload, by: null } }
    case 'chat.unpinned':
      return { name: fact.name, payload: { ...fact.payload, by: null } }
    default:
      return fact
  }
}

/** The author's own part only counts when they last wrote in the room. */
export function personal(fact: Fact): { person: string; fact: Fact }[] {
  return fact.name === 'chat.posted' && fact.payload.channel === 'room'
    ? [{ person: fact.payload.author, fact: { ...fact, payload: { ...fact.payload, text: null } } }]
    : []
}
