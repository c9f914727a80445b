import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { useCan, useClockOffset, useMine, usePending, useRules, useView } from '../../realtime/hooks.ts'
import { useNowSelect } from '../../lib/use-now.ts'

export type WhyNot = 'muted' | 'ended' | 'closed'

/** A mute without an end lies in a far year. */
const FAR_MS = 365 * 24 * 3600_000

export interface MayWrite {
  /** Null when this person may write. */
  why: WhyNot | null
  /** Epoch ms by the server's clock; null when not muted or until somebody lifts it. */
  mutedUntil: number | null
  /** Slow mode: seconds still to wait. */
  waitSeconds: number
  /** Slow mode: seconds between messages, 0 when it does not hold for this person. */
  slowSeconds: number
}

/** May this person write in the channel now? The same rules as the server's (CH3), which has the last word. */
export function useMayWrite(channel: Channel): MayWrite {
  const rules = useRules()
  const { status } = useView('programme').live
  const { lastAt } = useMine('chat')
  const { mutedUntil } = useMine('people')
  const exempt = useCan('backstage') || channel === 'backstage'
  const offset = useClockOffset()
  const underway = usePending('chat.post').filter(
    (p) => p.payload.channel === 'room' && p.status !== 'refused',
  )

  const muted = useNowSelect((now) => mutedUntil !== null && mutedUntil > now, offset)
  const isForNow = useNowSelect((now) => mutedUntil !== null && mutedUntil - now > FAR_MS, offset)
  const slowSeconds = !exempt && rules.chat === 'slow' ? rules.slowSeconds : 0
  const last = Math.max(lastAt ?? 0, ...underway.map((p) => p.givenAt))
  const waitSeconds = useNowSelect(
    (now) => Math.min(Math.max(0, Math.ceil((last + slowSeconds * 1000 - now) / 1000)), slowSeconds),
    offset,
  )
  return {
    why: muted
      ? 'muted'
      : exempt
        ? null
        : status === 'ended'
          ? 'ended'
          : rules.chat === 'closed'
            ? 'closed'
            : null,
    mutedUntil: muted && !isForNow ? mutedUntil : null,
    waitSeconds,
    slowSeconds,
  }
}
