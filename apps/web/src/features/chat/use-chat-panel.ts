import { startTransition, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { whenIdle } from '../../lib/when-idle.ts'
import { FILL_ROWS, FIRST_ROWS, hasOlder, MAX_ROWS, mayFill, shownRange, STEP } from './chat-log.ts'
import { useChatMemory } from './chat-memory.ts'
import { ChatScroller } from './chat-scroller.ts'
import { useChatLog } from './use-chat-log.ts'
import { useChannelKey, useChatUnread } from './use-unread.ts'

/** Jumping back asks for at most so many pages; what lies further back is found by searching. */
const MAX_JUMP_PAGES = 20

/** Which rows are in the page, where the reader is in them and what has been read. */
export function useChatPanel(channel: Channel) {
  const key = useChannelKey(channel)
  const unread = useChatUnread(channel)
  const setReading = useChatMemory((s) => s.setReading)
  const { log, people, loading, loadOlder } = useChatLog(channel)
  /** Number of the first row in the page while reading back; null while following. */
  const [top, setTop] = useState<number | null>(null)
  const [isAtEnd, setAtEnd] = useState(true)
  /** The row the keyboard is on; null = the last one. */
  const [activeRow, setActiveRow] = useState<string | null>(null)
  const [scroller] = useState(() => new ChatScroller())
  /** How many rows may be in the page by now: a screenful at first, the rest when there is time. */
  const [most, setMost] = useState(FIRST_ROWS)
  const { from, end } = shownRange(log, top, most)
  const isFilling = mayFill(log, top, most)
  const isComplete = end === log.messages.length
  const isFollowing = isAtEnd && isComplete

  // Where the reader had come to before this panel was opened; stays while it is open.
  const [newFrom] = useState(() => (unread > 0 ? log.total - unread : null))

  /** Brings in a step of earlier rows: kept ones first, then from the server. */
  async function showOlder(): Promise<void> {
    if (from > 0) {
      grow(STEP)
      setTop(log.messages[Math.max(0, from - STEP)]?.n ?? null)
      return
    }
    if (loading === 'busy' || !hasOlder(log)) return
    const next = await loadOlder()
    if (!next) return
    grow(next.messages.length - log.messages.length)
    setTop(next.messages[0]?.n ?? null)
  }

  /** What comes in before must not push out what is read. */
  function grow(by: number): void {
    setMost((now) => Math.min(MAX_ROWS, now + by))
  }

  useEffect(() => {
    if (!isFilling) return undefined
    return whenIdle(() => startTransition(() => setMost((now) => Math.min(MAX_ROWS, now + FILL_ROWS))))
  }, [isFilling, most])

  const onMove = useEffectEvent((where: { atEnd: boolean; nearTop: boolean; nearEnd: boolean }) => {
    // Following is scrolling too: saying again what is known would draw the panel again for each message.
    if (where.atEnd !== isAtEnd) setAtEnd(where.atEnd)
    if (where.atEnd) {
      if (top !== null) setTop(null)
      return
    }
    // Reading back: the first row in the page stays the first, whatever comes in at the end.
    if (top === null) setTop(log.messages[from]?.n ?? null)
    else if (where.nearEnd && !isComplete)
      setTop(log.messages[Math.min(from + STEP, log.messages.length - 1)]?.n ?? null)
    if (where.nearTop && loading !== 'failed') void showOlder()
  })

  const onRow = useEffectEvent((row: string) => setActiveRow(row))

  /** A row to go to once it is in the page. */
  const wanted = useRef<string | null>(null)
  useLayoutEffect(() => {
    scroller.update(isComplete, { onMove, onRow })
    if (wanted.current !== null && scroller.toRow(wanted.current)) wanted.current = null
  })

  // Said when it begins and ends, not at every message: that would draw the page twice for each.
  const note = useEffectEvent((isReading: boolean) => setReading(key, isReading, log.total))
  useEffect(() => {
    if (!isFollowing) return undefined
    const look = (): void => note(document.visibilityState === 'visible')
    look()
    document.addEventListener('visibilitychange', look)
    return () => {
      document.removeEventListener('visibilitychange', look)
      note(false)
    }
  }, [isFollowing, key])

  function toNewest(): void {
    if (!isComplete) setMost(FIRST_ROWS)
    setTop(null)
    setActiveRow(null)
    scroller.toEnd()
  }

  /** Shows the message with this number, fetching what lies between. False when it cannot be had. */
  async function jumpTo(n: number): Promise<boolean> {
    if (scroller.toRow(String(n))) return true
    let current = log
    for (let pages = 0; (current.messages[0]?.n ?? 0) > n && pages < MAX_JUMP_PAGES; pages++) {
      const next = await loadOlder()
      if (!next) return false
      current = next
    }
    const at = current.messages.findIndex((m) => m.n === n)
    if (at === -1) return false
    wanted.current = String(n)
    setMost(FIRST_ROWS + STEP / 2)
    setTop(current.messages[Math.max(0, at - STEP / 2)]?.n ?? null)
    return true
  }

  return {
    attach: scroller.attach,
    settle: scroller.settle,
    onScroll: scroller.onScroll,
    log,
    people,
    loading,
    top,
    most,
    isFilling,
    activeRow,
    newFrom,
    unread,
    isFollowing,
    isComplete,
    canShowOlder: from > 0 || hasOlder(log),
    showOlder,
    toNewest,
    jumpTo,
  }
}
