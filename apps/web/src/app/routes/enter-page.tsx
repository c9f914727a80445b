import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Seat } from '@zaal/shared/http/api'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { Loading } from '../../ui/loading.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { api, problemOf } from '../api.ts'
import { usePageTitle } from '../page-title.ts'
import { useProblemText } from '../use-problem-text.ts'

/** Opens a link: takes the key out of the address, sits down, goes to the seat. The key never reaches a server's log. */
export function EnterPage({ code }: { readonly code: string }) {
  const { t } = useTranslation('join')
  const problemText = useProblemText()
  const [, go] = useLocation()
  const [key] = useState(() => location.hash.slice(1))
  const [failed, setFailed] = useState<ReturnType<typeof problemOf>>()
  const [attempt, setAttempt] = useState(0)
  usePageTitle(failed === undefined ? t('opening') : problemText(failed))

  useEffect(() => {
    let here = true
    setFailed(undefined)
    api<Seat>(`/api/meetings/${encodeURIComponent(code)}/seats`, { method: 'POST', body: { key } }).then(
      (seat) => {
        if (here) go(`/${seat.code}/as/${seat.seat}`, { replace: true })
      },
      (error: unknown) => {
        if (here) setFailed(key.length < 10 ? 'unknown-key' : problemOf(error))
      },
    )
    return () => {
      here = false
    }
  }, [code, key, go, attempt])

  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        {failed === undefined ? (
          <Loading label={t('opening')} />
        ) : (
          <ErrorState
            isPage
            happened={problemText(failed)}
            kept={t('askNewLink')}
            action={
              failed === 'offline' || failed === 'storage-away' ? (
                <Button
                  variant="primary"
                  onPress={() => {
                    setAttempt((n) => n + 1)
                  }}
                >
                  {t('tryAgain')}
                </Button>
              ) : (
                <ButtonLink href={`/${code}`}>{t('asParticipant')}</ButtonLink>
              )
            }
          />
        )}
      </main>
    </div>
  )
}
