import './question-views.css'
import { useTranslation } from 'react-i18next'
import { Asker } from './asker.tsx'
import { QuestionStateChip } from './question-state.tsx'
import { textLength } from './text-length.ts'
import { useScreenQuestion } from './use-questions.ts'

/** The question on screen, on the participant's stage as long as that has no picture; nothing when there is none. */
export function OnScreenStrip() {
  const { t } = useTranslation('questions')
  const question = useScreenQuestion()
  if (!question) return null
  const { card, votes } = question
  const text = card.text ?? t('erased')
  return (
    <section className="questions-strip" aria-label={t('strip')}>
      <p className="questions-strip__text" dir="auto" data-length={textLength(text)}>
        {text}
      </p>
      <p className="questions-meta">
        <QuestionStateChip state="onScreen" />
        <Asker card={card} />
        {votes > 0 && <span>{t('want', { count: votes })}</span>}
      </p>
    </section>
  )
}
