import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import type { ApiError } from '../api.ts'
import { usePageTitle } from '../page-title.ts'
import { useProblemText } from '../use-problem-text.ts'

/** This browser does not sit here, or the server cannot tell now. */
export function SeatTrouble({
  error,
  code,
  onRetry,
}: {
  readonly error: ApiError
  readonly code: string
  readonly onRetry: () => void
}) {
  const { t } = useTranslation('join')
  const text = useProblemText()
  usePageTitle(text(error.code))
  const gone = error.code === 'unknown-key' || error.code === 'unknown-code'
  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        <ErrorState
          isPage
          happened={text(error.code)}
          kept={gone ? t('askNewLink') : undefined}
          action={
            gone ? (
              <ButtonLink href={`/${code}`}>{t('asParticipant')}</ButtonLink>
            ) : (
              <Button variant="primary" onPress={onRetry}>
                {t('tryAgain')}
              </Button>
            )
          }
        />
      </main>
    </div>
  )
}
