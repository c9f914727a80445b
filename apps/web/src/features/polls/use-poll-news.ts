import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../realtime/hooks.ts'
import { announce } from '../../ui/live-region.tsx'

/**
 * Says when a poll opens, closes or gets its result; mount it once on a live screen. What was there on arrival is not news.
 */
export function usePollNews(): void {
  const { t } = useTranslation('polls')
  const { polls } = useView('polls')
  const before = useRef(polls)
  useEffect(() => {
    const known = before.current
    before.current = polls
    if (known === polls) return
    for (const poll of Object.values(polls)) {
      const old = known[poll.id]
      const same = old?.state === poll.state && old.round === poll.round
      const { question } = poll.setup
      if (same || poll.state === 'draft') continue
      if (poll.state === 'open') announce(t('announce.opened', { question }))
      else announce(t(poll.result?.tally ? 'announce.result' : 'announce.closed', { question }))
    }
  }, [polls, t])
}
