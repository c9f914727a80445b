import type { Announcement } from '@zaal/shared/features/announcements/announcements.contract'
import { useNow } from '../../lib/use-now.ts'
import { useClockOffset, useMine, usePending, useView, useYou } from '../../realtime/hooks.ts'

/** An announcement that can be shown: not expired by the server's clock, its text not erased. */
export interface ShownAnnouncement extends Announcement {
  text: string
}

const isShown =
  (now: number) =>
  (item: Announcement): item is ShownAnnouncement =>
    item.text !== null && (item.expiresAt === null || item.expiresAt > now)

/**
 * What this screen should show now, newest last. `notices` can be put away; `toConfirm` ask this person for a confirmation that was
 * not given yet (those under way stay, marked).
 */
export function useActiveAnnouncements(): {
  notices: ShownAnnouncement[]
  toConfirm: (ShownAnnouncement & { isPending: boolean })[]
} {
  const now = useNow(useClockOffset())
  const you = useYou()
  const { items } = useView('announcements')
  const mine = useMine('announcements')
  const pending = usePending('announcements.acknowledge')
  const addressed = [
    ...items.filter((item) => {
      // Who sent it has it among the sent ones, with the receipts.
      if (item.by === you.person) return false
      switch (item.to) {
        case 'everyone':
          return true
        case 'hall':
          return you.role === 'hall'
        case 'panellists':
          return you.role === 'panellist'
        case 'crew':
          return you.audience === 'crew'
        case 'person':
          return false
      }
    }),
    ...mine.items,
  ]
    .filter(isShown(now))
    .sort((a, b) => a.at - b.at)
  return {
    notices: addressed.filter((item) => !item.mustAck),
    toConfirm: addressed
      .filter((item) => item.mustAck && !mine.acknowledged.includes(item.id))
      .map((item) => ({
        ...item,
        isPending: pending.some((p) => p.status !== 'refused' && p.payload.announcement === item.id),
      })),
  }
}
