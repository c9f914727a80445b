import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OwnQuestion as Own } from '@zaal/shared/features/questions/questions.contract'
import { QUESTION_MAX } from '@zaal/shared/features/questions/questions.model'
import type { QuestionState } from '@zaal/shared/features/questions/questions.model'
import { useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { Asker } from './asker.tsx'
import { WrittenAnswer } from './question-row.tsx'
import { QuestionStateChip } from './question-state.tsx'

interface OwnQuestionProps {
  readonly question: Own
  /** Among the room's questions: without the sentence, the chip says it. */
  readonly isCompact?: boolean
  /** After the end there is nothing to change. */
  readonly isReadOnly?: boolean
}

/** States in which something was still to come; after the end it does not. */
const WAITING: readonly QuestionState[] = ['received', 'approved', 'queued', 'onScreen']

/** One of the reader's own questions with what became of it, and its buttons while it can still be changed. */
export function OwnQuestion({ question, isCompact = false, isReadOnly = false }: OwnQuestionProps) {
  const { t } = useTranslation('questions')
  const send = useSend()
  const [draft, setDraft] = useState<string | null>(null)
  const { question: id, text, original, state, reason, note, answer } = question
  const canChange = state === 'received' && !isReadOnly
  const row = useRef<HTMLLIElement>(null)
  const isEditing = draft !== null
  useEffect(() => {
    if (isEditing) row.current?.querySelector('textarea')?.focus()
  }, [isEditing])

  function save(): void {
    if (draft === null || draft.trim() === '' || draft.length > QUESTION_MAX) return
    if (draft.trim() !== text) send('questions.edit', { question: id, text: draft })
    setDraft(null)
  }

  return (
    <li ref={row} className="questions-own" data-state={state}>
      {draft === null || !canChange ? (
        <p className="questions-row__text" dir="auto">
          {text ?? t('erased')}
        </p>
      ) : (
        <TextArea label={t('editLabel')} value={draft} onChange={setDraft} maxLength={QUESTION_MAX} />
      )}
      {original !== null && state !== 'withdrawn' && (
        <p className="z-small z-muted">
          {t('reworded')} {t('original')} <q dir="auto">{original}</q>
        </p>
      )}
      <p className="questions-meta">
        <QuestionStateChip state={state} />
        <Asker card={{ ...question, asker: null }} isMine />
      </p>
      {!isCompact && (
        <p className="z-small z-muted">
          {t(isReadOnly && WAITING.includes(state) ? 'fate.notReached' : `fate.${state}`)}
        </p>
      )}
      {state === 'dismissed' && reason !== null && (
        <p className="z-small" dir="auto">
          {t('why', { reason: reason === 'other' && note !== null ? note : t(`reason.${reason}`) })}
          {reason !== 'other' && note !== null && ` ${note}`}
        </p>
      )}
      {answer !== null && state === 'inWriting' && <WrittenAnswer>{answer}</WrittenAnswer>}
      {canChange && (
        <div className="z-row z-row--tight z-row--wrap">
          {draft === null ? (
            <>
              <Button variant="quiet" onPress={() => setDraft(text ?? '')}>
                {t('edit')}
              </Button>
              <Button variant="quiet" onPress={() => send('questions.withdraw', { question: id })}>
                {t('withdraw')}
              </Button>
            </>
          ) : (
            <>
              <Button variant="primary" onPress={save} isDisabled={draft.trim() === ''}>
                {t('save')}
              </Button>
              <Button onPress={() => setDraft(null)}>{t('cancel')}</Button>
            </>
          )}
        </div>
      )}
    </li>
  )
}
