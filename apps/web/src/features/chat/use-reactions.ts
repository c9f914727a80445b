import { useCallback, useMemo } from 'react'
import type { ReactionCounts } from '@zaal/shared/features/chat/chat.contract'
import { REACTIONS, reactionTarget, type Reaction } from '@zaal/shared/features/chat/chat.rules'
import { useGauge, useMarks, usePending, useSend } from '../../realtime/hooks.ts'

const NONE: ReactionCounts = {}

/**
 * Reactions per message as this person sees them: the room's counts, with what they pressed and is still on its way. A count is
 * only moved by a press that the server has not answered, so it never counts twice.
 */
export function useReactions(fromPages: Readonly<Record<string, ReactionCounts>>) {
  const send = useSend()
  const gauge = useGauge<ReactionCounts>('chat.reactions')
  const marks = useMarks<true>('chat.reaction')
  const pending = usePending('chat.react')

  const pressed = useMemo(() => {
    const last = new Map<string, boolean>()
    for (const { payload, status } of pending)
      if (status !== 'refused') last.set(reactionTarget(payload.message, payload.reaction), payload.on)
    return last
  }, [pending])

  const of = useCallback(
    (message: string): { counts: ReactionCounts; mine: ReadonlySet<Reaction> } => {
      const stored = gauge[message] ?? fromPages[message] ?? NONE
      const counts: ReactionCounts = {}
      const mine = new Set<Reaction>()
      for (const reaction of REACTIONS) {
        const target = reactionTarget(message, reaction)
        const was = marks[target] === true
        const is = pressed.get(target) ?? was
        if (is) mine.add(reaction)
        const count = Math.max((stored[reaction] ?? 0) + Number(is) - Number(was), Number(is))
        if (count > 0) counts[reaction] = count
      }
      return { counts, mine }
    },
    [gauge, fromPages, marks, pressed],
  )

  const react = useCallback(
    (message: string, reaction: Reaction, on: boolean) => {
      send('chat.react', { message, reaction, on })
    },
    [send],
  )
  return { of, react }
}
