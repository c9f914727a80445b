import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { takesUpvotes } from '@zaal/shared/features/questions/questions.model'
import { useRoomInfo, useRules } from '../../realtime/hooks.ts'
import { CountToggle } from '../../ui/count-toggle.tsx'
import { Asker } from './asker.tsx'
import { QuestionStateChip } from './question-state.tsx'
import { useVote } from './use-questions.ts'

interface QuestionRowProps {
  readonly card: Card
  readonly isMine: boolean
}

/** A question of the room with its vote button. */
export const QuestionRow = memo(function QuestionRow({ card, isMine }: QuestionRowProps) {
  const { t } = useTranslation('questions')
  const { upvotes } = useRules()
  const room = useRoomInfo()
  const { mine, count, vote } = useVote(card.question)
  const canVote = room !== null && upvotes && !isMine && takesUpvotes(card.state)
  return (
    <li className="questions-row" data-state={card.state}>
      <CountToggle
        count={count}
        isSelected={mine}
        isDisabled={!canVote}
        label={t(isMine ? 'ownVote' : 'vote', { no: card.no, count })}
        onChange={vote}
      />
      <div className="questions-row__body">
        <p className="questions-row__text" dir="auto">
          {card.text ?? t('erased')}
        </p>
        {card.answer !== null && card.state === 'inWriting' && <WrittenAnswer>{card.answer}</WrittenAnswer>}
        <p className="questions-meta">
          <QuestionStateChip state={card.state} />
          <Asker card={card} isMine={isMine} />
        </p>
      </div>
    </li>
  )
})

export function WrittenAnswer({ children }: { readonly children: string }) {
  const { t } = useTranslation('questions')
  return (
    <p className="questions-answer" dir="auto">
      <strong>{t('writtenAnswer')}</strong> {children}
    </p>
  )
}
