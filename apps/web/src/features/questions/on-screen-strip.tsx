import './question-views.css'
import { useTranslation } from 'react-i18next'
import { Asker } from './asker.tsx'
import { QuestionStateChip } from './question-state.tsx'
import { useScreenQuestion } from './use-questions.ts'

/** The question on screen, for the stage area of a participant; nothing when there is none. */
export function OnScreenStrip() {
  const { t } = useTranslation('questions')
  const question = useScreenQuestion()
  if (!question) return null
  const { card, votes } = question
  return (
    <section className="questions-strip" aria-label={t('strip')}>
      <p className="questions-strip__text" dir="auto">
        {card.text ?? t('erased')}
      </p>
      <p className="questions-meta">
        <QuestionStateChip state="onScreen" />
        <Asker card={card} />
        {votes > 0 && <span>{t('want', { count: votes })}</span>}
      </p>
    </section>
  )
}
