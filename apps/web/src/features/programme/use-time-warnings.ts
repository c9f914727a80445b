import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { warningOf } from '@zaal/shared/features/programme/timing'
import type { Warning } from '@zaal/shared/features/programme/timing'
import { announce } from '../../ui/live-region.tsx'
import { useTimeline } from './use-programme.ts'

/**
 * The warning that holds now for the running item (PR10), said aloud once when it begins to hold. What already held when
 * the screen opened is shown but not said.
 */
export function useTimeWarning(): { warning: Warning | null; title: string } {
  const { t } = useTranslation('programme')
  const { time } = useTimeline()
  const warning = warningOf(time.current)
  const title = time.current?.row.item.title ?? ''
  const key = warning && time.current ? `${time.current.row.item.id}:${warning}` : ''
  const last = useRef<string | null>(null)
  useEffect(() => {
    const known = last.current
    last.current = key
    if (known === null || key === known || !warning || title === '') return
    announce(t(`warning.${warning}`, { title }))
  }, [key, warning, title, t])
  return { warning, title }
}
