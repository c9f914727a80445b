import './polls.css'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ballot, PollSetup, Tally } from '@zaal/shared/features/polls/polls.contract'
import { RatingResult } from './rating-result.tsx'
import { ResultBars } from './result-bars.tsx'
import { TextAnswers } from './text-answers.tsx'
import { WordList } from './word-list.tsx'

/** Brings d3-cloud: fetched when the first cloud is shown. */
const WordCloud = lazy(() => import('./word-cloud.tsx'))

export interface PollResultProps {
  readonly setup: PollSetup
  readonly tally: Tally
  /** This person's own answer, pointed out among the others. */
  readonly own?: Ballot | null
  /** `hall`: sizes follow the screen. */
  readonly size?: 'md' | 'hall'
  /** Percentages beside the numbers. */
  readonly showPercent?: boolean
  /** Crew only: takes a word or answer away. */
  readonly onHide?: ((word: string) => void) | undefined
}

/** Any poll's outcome, final or so far. */
export function PollResult({ setup, tally, own = null, size = 'md', showPercent, onHide }: PollResultProps) {
  const { t } = useTranslation('polls')
  const { form, question } = setup
  if (tally.votes === 0) return <p className="z-muted polls-none">{t('noVotes')}</p>
  switch (form.type) {
    case 'single':
    case 'multiple':
      return <ResultBars {...{ question, form, tally, own, size, showPercent }} />
    case 'rating':
      return <RatingResult {...{ question, form, tally, own, size }} />
    case 'text':
      return <TextAnswers tally={tally} size={size} onHide={onHide} />
    case 'cloud':
      return (
        <Suspense fallback={<WordList tally={tally} onHide={onHide} />}>
          <WordCloud question={question} tally={tally} size={size} onHide={onHide} />
        </Suspense>
      )
  }
}
