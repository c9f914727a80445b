import { Component, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'

/** A screen that broke says so and offers a way on; what was sent is in the outbox and not lost. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false }

  static getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    return this.state.broken ? <Broken /> : this.props.children
  }
}

function Broken() {
  const { t } = useTranslation('common')
  return (
    <main id="main" tabIndex={-1} className="z-page z-page--narrow">
      <ErrorState
        happened={t('error.happened')}
        kept={t('error.kept')}
        action={
          <Button
            variant="primary"
            onPress={() => {
              location.reload()
            }}
          >
            {t('actions.reload')}
          </Button>
        }
      />
    </main>
  )
}
