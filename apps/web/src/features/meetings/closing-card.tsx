import './closing-card.css'
import { Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/card.tsx'

interface ClosingCardProps {
  readonly title: string
  readonly timeZone: string | undefined
  /** Epoch ms. */
  readonly endedAt: number | null
  /** What was asked and answered. */
  readonly questions: ReactNode
  /** Outcomes that are public. */
  readonly polls: ReactNode
}

/** After the end: thanks, what was asked and answered, and how the polls came out. Stays for who comes back. */
export function ClosingCard({ title, timeZone, endedAt, questions, polls }: ClosingCardProps) {
  const { t } = useTranslation('closing')
  const format = useFormat(timeZone)
  return (
    <div className="closing">
      <header className="closing__head">
        <p className="z-label">{t('title')}</p>
        <h2 className="closing__title">{title}</h2>
        <p>
          {t('thanks')}{' '}
          {endedAt !== null && (
            <span className="z-muted">
              {t('ended', { date: format.date(endedAt), time: format.time(endedAt) })}
            </span>
          )}
        </p>
      </header>
      <div className="closing__parts">
        <Section title={t('questions')}>{questions}</Section>
        <Section title={t('polls.title')}>{polls}</Section>
      </div>
      <footer className="closing__foot" data-no-print>
        <p className="z-muted">{t('keep')}</p>
        <Button icon={Printer} onPress={() => window.print()}>
          {t('print')}
        </Button>
      </footer>
    </div>
  )
}
