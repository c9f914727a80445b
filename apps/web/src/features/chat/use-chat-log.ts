import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Channel } from '@zaal/shared/features/chat/chat.rules'
import { usePeople, useQuery, useView } from '../../realtime/hooks.ts'
import { hasOlder, startLog, withOlder, withView, type ChatLog, type ChatPeople } from './chat-log.ts'

const PAGE = 60

/** The channel's messages on this screen, with a way to read back. */
export function useChatLog(channel: Channel) {
  const view = useView('chat')[channel]
  const ask = useQuery('chat', 'chat.older')
  const [log, setLog] = useState(() => startLog(view))
  const [loading, setLoading] = useState<'idle' | 'busy' | 'failed'>('idle')
  const current = log.seen === view ? log : withView(log, view)
  if (current !== log) setLog(current)

  // The newest log for those who wait for an answer; a render may come in between.
  const latest = useRef(current)
  useLayoutEffect(() => {
    latest.current = current
  })

  /** Fetches one older page. Resolves with the log that has it, or null when there is none or it failed. */
  const loadOlder = useCallback(async (): Promise<ChatLog | null> => {
    const before = latest.current.messages[0]?.n
    if (before === undefined || !hasOlder(latest.current)) return null
    setLoading('busy')
    try {
      const reply = await ask({ channel, before, limit: PAGE })
      if (!reply.ok) {
        setLoading('failed')
        return null
      }
      const next = withOlder(latest.current, reply.output, before)
      latest.current = next
      setLog((now) => withOlder(now, reply.output, before))
      setLoading('idle')
      return next
    } catch {
      setLoading('failed')
      return null
    }
  }, [ask, channel])

  const inRoom = usePeople()
  const people: ChatPeople = useMemo(() => ({ ...current.people, ...inRoom }), [current.people, inRoom])
  return { log: current, people, loading, loadOlder }
}
