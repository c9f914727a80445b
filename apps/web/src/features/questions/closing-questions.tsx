import './question-views.css'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { askedIn } from '@zaal/shared/features/questions/questions.model'
import { useFormat } from '../../i18n/use-format.ts'
import { useView } from '../../realtime/hooks.ts'
import { Asker } from './asker.tsx'
import { OwnQuestion } from './own-question.tsx'
import { WrittenAnswer } from './question-row.tsx'
import { useCards, useOwnQuestions, useVotes } from './use-questions.ts'

/** What was asked and what came of it, one's own first; for the card that closes a meeting. */
export function ClosingQuestions() {
  const { t } = useTranslation('questions')
  const format = useFormat()
  const { counts } = useView('questions')
  const cards = useCards()
  const votes = useVotes()
  const { own } = useOwnQuestions()
  const kept = own.filter(({ state }) => state !== 'withdrawn')
  const mine = new Set(own.map(({ question }) => question))
  const inOrder = (list: Card[]): Card[] =>
    [...list].sort((a, b) => (votes[b.question] ?? 0) - (votes[a.question] ?? 0) || a.no - b.no)
  const groups = [
    {
      id: 'answered',
      list: cards.filter(({ state }) => state === 'answered').sort((a, b) => a.since - b.since),
    },
    { id: 'inWriting', list: inOrder(cards.filter(({ state }) => state === 'inWriting')) },
    {
      id: 'open',
      list: inOrder(
        cards.filter(({ state }) => state === 'approved' || state === 'queued' || state === 'onScreen'),
      ),
    },
  ] as const
  if (askedIn(counts) === 0) return <p className="z-muted">{t('closing.none')}</p>
  return (
    <div className="questions-closing">
      {kept.length > 0 && (
        <section>
          <h3>{t('closing.own')}</h3>
          <ul>
            {kept.map((question) => (
              <OwnQuestion key={question.question} question={question} isReadOnly />
            ))}
          </ul>
        </section>
      )}
      {groups.map(
        ({ id, list }) =>
          list.length > 0 && (
            <section key={id}>
              <h3>
                {t(`closing.${id}`)} <span className="z-muted">{format.number(list.length)}</span>
              </h3>
              <ul>
                {list.map((card) => (
                  <li key={card.question} className="questions-closing__row">
                    <p dir="auto">{card.text ?? t('erased')}</p>
                    {card.answer !== null && <WrittenAnswer>{card.answer}</WrittenAnswer>}
                    <p className="questions-meta">
                      <Asker card={card} isMine={mine.has(card.question)} />
                    </p>
                  </li>
                ))}
              </ul>
            </section>
          ),
      )}
      {(counts.received > 0 || counts.dismissed > 0) && (
        <div className="z-small z-muted">
          {counts.received > 0 && <p>{t('closing.inbox', { count: counts.received })}</p>}
          {counts.dismissed > 0 && <p>{t('closing.notTaken', { count: counts.dismissed })}</p>}
        </div>
      )}
    </div>
  )
}
