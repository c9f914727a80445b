import './question-views.css'
import { useTranslation } from 'react-i18next'
import { find } from '@zaal/shared/features/questions/questions.model'
import { useView } from '../../realtime/hooks.ts'
import { Card, Section } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Asker } from './asker.tsx'
import { textLength } from './text-length.ts'
import { useScreenQuestion } from './use-questions.ts'

/** The question on screen, as large as it fits, for who must answer it. */
export function PanellistQuestion() {
  const { t } = useTranslation('questions')
  const question = useScreenQuestion()
  if (!question)
    return (
      <Card className="questions-large">
        <EmptyState title={t('panellist.none')}>{t('panellist.noneHelp')}</EmptyState>
      </Card>
    )
  const { card, votes } = question
  const text = card.text ?? t('erased')
  return (
    <Card className="questions-large">
      <section aria-label={t('panellist.title')}>
        <p className="questions-meta">
          <Chip tone="spot">{t('panellist.onScreen')}</Chip>
          {votes > 0 && <strong>{t('want', { count: votes })}</strong>}
        </p>
        <h2 className="questions-large__text" data-length={textLength(text)} dir="auto">
          {text}
        </h2>
        <p className="questions-meta">
          <Asker card={card} />
        </p>
      </section>
    </Card>
  )
}

/** The next two of the queue and how many wait after them. */
export function PanellistNext() {
  const { t } = useTranslation('questions')
  const { cards, queue, counts } = useView('questions')
  const next = queue.slice(0, 2).flatMap((id) => find(cards, id) ?? [])
  const waiting = Math.max(0, queue.length - next.length) + counts.approved
  return (
    <Section title={t('panellist.next')}>
      {next.length === 0 && <p className="z-muted">{t('panellist.noNext')}</p>}
      <ol className="questions-next">
        {next.map((card) => (
          <li key={card.question} dir="auto">
            {card.text ?? t('erased')}
          </li>
        ))}
      </ol>
      {waiting > 0 && <p className="z-small z-muted">{t('panellist.waiting', { count: waiting })}</p>}
    </Section>
  )
}
