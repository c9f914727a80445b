import { useState } from 'react'
import { useRoomInfo } from '../../realtime/hooks.ts'

/** What was typed and not sent: kept in this tab, so that another panel or a reload does not throw it away. */
export function useDraft(): [string, (text: string) => void] {
  const room = useRoomInfo()?.id ?? ''
  const key = `zaal.question.${room}`
  const [text, setText] = useState(() => {
    try {
      return sessionStorage.getItem(key) ?? ''
    } catch {
      return ''
    }
  })
  return [
    text,
    (next) => {
      setText(next)
      try {
        if (next === '') sessionStorage.removeItem(key)
        else sessionStorage.setItem(key, next)
      } catch {
        // No storage: the draft lasts as long as the panel.
      }
    },
  ]
}
