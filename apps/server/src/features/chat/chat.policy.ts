import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import type { Refusal, RefusalCode } from '@zaal/shared/protocol/refusals'
import { can, type Actor } from '../../kernel/actor.ts'
import { refuse, type DecideContext } from '../../kernel/feature.ts'
import { locate, type ChatCommand, type ChatState } from './chat.state.ts'

/** May the actor read the channel? */
export function mayRead(channel: Channel, actor: Actor): boolean {
  return channel === 'backstage' ? can(actor, 'backstage') : can(actor, 'take-part')
}

/** What a person may not see answers as what does not exist (CM4). */
export function authorise(
  command: ChatCommand,
  state: ChatState,
  { actor }: DecideContext,
): RefusalCode | null {
  if (command.name === 'chat.post') return mayRead(command.payload.channel, actor) ? null : 'not-allowed'
  const found = locate(state, command.payload.message)
  if (!found || !mayRead(found.channel, actor)) return 'not-found'
  const own = found.message.author === actor.person
  if ((command.name === 'chat.edit' || command.name === 'chat.remove') && !own) return 'not-allowed'
  return null
}

/**
 * May the actor write here now (CH3)? Crew and panellists are not held up by a closed or slow chat, and backstage is never
 * closed. `lastAt`: when the actor last posted in the room, null when slow mode is no matter.
 */
export function mayWrite(channel: Channel, ctx: DecideContext, lastAt: number | null): Refusal | null {
  if (ctx.muted) return refuse('muted')
  if (channel === 'backstage' || can(ctx.actor, 'backstage')) return null
  if (ctx.room.phase === 'ended') return refuse('meeting-ended')
  const { chat, slowSeconds } = ctx.room.rules
  if (chat === 'closed') return refuse('closed')
  const wait = chat === 'slow' && lastAt !== null ? lastAt + slowSeconds * 1000 - ctx.now : 0
  return wait > 0 ? refuse('slow-mode', { retryAfterMs: wait }) : null
}
