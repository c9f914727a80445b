import { create } from 'zustand'

interface Announcement {
  readonly id: number
  readonly text: string
}

interface Announcements {
  readonly said: readonly Announcement[]
  readonly say: (text: string) => void
}

/** Enough for a busy second; older lines have been read or never will be. */
const KEPT = 4

const useAnnouncements = create<Announcements>()((set) => ({
  said: [],
  say: (text) =>
    set(({ said }) => ({ said: [...said, { id: (said.at(-1)?.id ?? 0) + 1, text }].slice(-KEPT) })),
}))

/**
 * Says something to a screen reader, politely, after what it is saying now. For what changed without the person's doing: a new item,
 * a question on screen, a poll, their turn. Not for what focus or a field's error already tells.
 */
export function announce(text: string): void {
  useAnnouncements.getState().say(text)
}

/** The one live region of the page. Lines are added, so that the same words twice are said twice. */
export function LiveRegion() {
  const said = useAnnouncements((state) => state.said)
  return (
    <div
      className="z-visually-hidden"
      role="status"
      aria-live="polite"
      aria-atomic="false"
      aria-relevant="additions"
    >
      {said.map(({ id, text }) => (
        <p key={id}>{text}</p>
      ))}
    </div>
  )
}
