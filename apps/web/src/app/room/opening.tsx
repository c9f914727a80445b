import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useRoomClient } from '../../realtime/hooks.ts'
import { Loading } from '../../ui/loading.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { useSaid } from './use-said.ts'

const SLOW_AFTER_MS = 6_000

/** Before the first snapshot: that it takes long is said, and with a crowd at the door how many go first (CN10). */
export function Opening({ bare }: { readonly bare: boolean }) {
  const { t } = useTranslation('join')
  const ahead = useStore(useRoomClient().store, (d) => d.ahead)
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true)
    }, SLOW_AFTER_MS)
    return () => {
      clearTimeout(timer)
    }
  }, [])
  const isQueued = ahead !== null
  useSaid(isQueued ? t('queue', { count: ahead }) : null)
  useSaid(isLate && !isQueued ? t('slowOpening') : null)
  return (
    <div className="z-screen">
      {!bare && <TopBar connection="connecting" />}
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        {isQueued ? (
          <Loading title={t('queueTitle', { count: ahead })} label={t('queueText')} />
        ) : (
          <Loading label={isLate ? t('slowOpening') : t('opening')} />
        )}
      </main>
    </div>
  )
}
