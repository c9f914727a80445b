import type { chatContract, Message } from '@zaal/shared/features/chat/chat.contract'
import {
  changedMessage,
  changeOf,
  nextPinned,
  postedMessage,
  withChange,
  type ChatFact,
} from '@zaal/shared/features/chat/chat.messages'
import { OWN_WINDOW_MS, reactionTarget, type Channel } from '@zaal/shared/features/chat/chat.rules'
import { cleanText } from '@zaal/shared/kernel/text'
import { can } from '../../kernel/actor.ts'
import { accept, mark, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'
import { mayWrite } from './chat.policy.ts'
import { locate, type ChannelState, type ChatCommand, type ChatState } from './chat.state.ts'
import { appendMessage, findMessage, updateMessage } from './message-log.ts'
import { lookUp, withEntry } from './persistent-map.ts'

type Of<N extends ChatCommand['name']> = Extract<ChatCommand, { name: N }>['payload']
type ChatDecision = Decision<typeof chatContract>

export function decide(command: ChatCommand, state: ChatState, ctx: DecideContext): ChatDecision {
  if (command.name === 'chat.post') return post(command.payload, state, ctx)
  // `authorise` has found it already; this narrows.
  const found = locate(state, command.payload.message)
  if (!found) return refuse('not-found')
  const { channel, message } = found
  const by = ctx.actor.person
  const about = { message: message.id, channel, author: message.author }
  switch (command.name) {
    case 'chat.edit':
      return edit(command.payload, found, ctx)
    case 'chat.remove':
      if (message.state === 'removed') return accept([])
      if (ctx.now - message.at > OWN_WINDOW_MS) return refuse('too-late')
      return accept([{ name: 'chat.removed', payload: about }], { erase: [message.id] })
    case 'chat.hide':
      if (message.state !== 'shown') return accept([])
      return accept([{ name: 'chat.hidden', payload: { ...about, text: message.text, by } }])
    case 'chat.restore':
      if (message.state === 'removed') return refuse('conflict', { detail: 'removed' })
      if (message.state === 'shown') return accept([])
      return accept([{ name: 'chat.restored', payload: { ...about, text: message.text, by } }])
    case 'chat.pin':
      if (message.state !== 'shown') return refuse('conflict', { detail: message.state })
      if (state[channel].pinned?.id === message.id) return accept([])
      return accept([
        {
          name: 'chat.pinned',
          payload: { ...about, text: message.text, number: message.n, postedAt: message.at, by },
        },
      ])
    case 'chat.unpin':
      if (state[channel].pinned?.id !== message.id) return accept([])
      return accept([{ name: 'chat.unpinned', payload: { message: message.id, channel, by } }])
    case 'chat.react':
      return react(command.payload, message, ctx)
  }
}

function post(payload: Of<'chat.post'>, state: ChatState, ctx: DecideContext): ChatDecision {
  if (locate(state, ctx.id)) return refuse('conflict', { detail: ctx.id })
  const text = cleanText(payload.text)
  if (text === '') return refuse('invalid', { detail: 'text' })
  const refusal = mayWrite(payload.channel, ctx, lookUp(state.lastAt, ctx.actor.person) ?? null)
  if (refusal) return refusal
  const mentions = known(payload.mentions, ctx)
  if (!mentions) return refuse('not-found', { detail: 'mentions' })
  // Only in the same channel; a hidden or removed message may still be answered, its text does not come along (CH6).
  const answered = payload.replyTo === null ? null : findMessage(state[payload.channel].log, payload.replyTo)
  if (answered === undefined) return refuse('not-found', { detail: 'replyTo' })
  return accept([
    {
      name: 'chat.posted',
      payload: {
        message: ctx.id,
        channel: payload.channel,
        author: ctx.actor.person,
        text,
        replyTo: answered && { id: answered.id, n: answered.n, author: answered.author },
        mentions,
      },
    },
  ])
}

function edit(
  payload: Of<'chat.edit'>,
  { channel, message }: { channel: Channel; message: Message },
  ctx: DecideContext,
): ChatDecision {
  const text = cleanText(payload.text)
  if (text === '') return refuse('invalid', { detail: 'text' })
  if (message.state !== 'shown') return refuse('conflict', { detail: message.state })
  const refusal = mayWrite(channel, ctx, null)
  if (refusal) return refusal
  if (ctx.now - message.at > OWN_WINDOW_MS) return refuse('too-late')
  const mentions = known(payload.mentions, ctx)
  if (!mentions) return refuse('not-found', { detail: 'mentions' })
  if (text === message.text) return accept([])
  return accept([
    {
      name: 'chat.edited',
      payload: { message: message.id, channel, author: message.author, text, mentions },
    },
  ])
}

function react({ reaction, on }: Of<'chat.react'>, message: Message, ctx: DecideContext): ChatDecision {
  if (ctx.room.phase === 'ended' && !can(ctx.actor, 'backstage')) return refuse('meeting-ended')
  if (message.state !== 'shown') return refuse('conflict', { detail: message.state })
  const target = reactionTarget(message.id, reaction)
  const person = ctx.actor.person
  if ((ctx.marks.get('chat.reaction', target, person) === true) === on) return accept([])
  return accept([], {
    marks: [mark<typeof chatContract, 'chat.reaction'>('chat.reaction', target, person, on ? true : null)],
  })
}

/** The mentioned people, each once; undefined when one of them is not in this meeting. */
function known(mentions: readonly string[], ctx: DecideContext): string[] | undefined {
  const people = [...new Set(mentions)]
  return people.every((person) => ctx.people.get(person)) ? people : undefined
}

export function evolve(state: ChatState, fact: ChatFact): ChatState {
  const { channel } = fact.payload
  const next = evolveChannel(state[channel], fact)
  const lastAt =
    fact.name === 'chat.posted' && channel === 'room'
      ? withEntry(state.lastAt, fact.payload.author, fact.at)
      : state.lastAt
  return { ...state, [channel]: next, lastAt }
}

function evolveChannel(channel: ChannelState, fact: ChatFact): ChannelState {
  const pinned = nextPinned(channel.pinned, fact)
  if (fact.name === 'chat.posted')
    return { ...channel, log: appendMessage(channel.log, postedMessage(fact)), pinned }
  const change = changeOf(fact)
  if (!change) return { ...channel, pinned }
  return {
    log: updateMessage(channel.log, change.message, (m) => changedMessage(m, change)),
    changes: withChange(channel.changes, change),
    pinned,
  }
}
