import { useTranslation } from 'react-i18next'
import type { RefusalCode } from '@zaal/shared/protocol/refusals'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { ButtonLink } from '../../ui/link.tsx'
import { TopBar } from '../../ui/top-bar.tsx'
import { usePageTitle } from '../page-title.ts'

/** The server said goodbye: why, and what can be done. */
export function GoodbyePage({ code, meeting }: { readonly code: RefusalCode; readonly meeting: string }) {
  const { t } = useTranslation('join')
  const refusal = useRefusalText()
  usePageTitle(refusal(code))
  const reloadHelps = code === 'wrong-protocol'
  return (
    <div className="z-screen">
      <TopBar />
      <main id="main" tabIndex={-1} className="z-page z-page--narrow">
        <ErrorState
          isPage
          happened={refusal(code)}
          action={
            reloadHelps ? (
              <Button
                variant="primary"
                onPress={() => {
                  location.reload()
                }}
              >
                {t('reload')}
              </Button>
            ) : (
              <ButtonLink href={code === 'banned' || code === 'meeting-ended' ? '/' : `/${meeting}`}>
                {t(code === 'banned' || code === 'meeting-ended' ? 'toHome' : 'toDoor')}
              </ButtonLink>
            )
          }
        />
      </main>
    </div>
  )
}
