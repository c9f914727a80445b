import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QUESTION_MAX } from '@zaal/shared/features/questions/questions.model'
import { useRules, useSend, useView } from '../../realtime/hooks.ts'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Composer } from '../../ui/composer.tsx'
import { useDraft } from './use-draft.ts'

interface QuestionComposerProps {
  /** The meeting has ended. */
  readonly isEnded: boolean
  readonly onSent: () => void
}

/** Where one asks. It says before sending who will know the name (QA3), and why when asking is closed. */
export function QuestionComposer({ isEnded, onSent }: QuestionComposerProps) {
  const { t } = useTranslation('questions')
  const send = useSend()
  const rules = useRules()
  const { details } = useView('meetings')
  const [text, setText] = useDraft()
  const [unnamed, setUnnamed] = useState(false)
  const isClosed = isEnded || !rules.questions
  const anonymous = unnamed && rules.anonymous

  return (
    <Composer
      label={t('compose')}
      value={text}
      onChange={setText}
      sendLabel={t('send')}
      maxLength={QUESTION_MAX}
      isDisabled={isClosed}
      {...(isClosed && { note: t(isEnded ? 'ended' : 'closed') })}
      {...(rules.anonymous &&
        !isClosed && {
          extra: (
            <Checkbox
              isSelected={unnamed}
              onChange={setUnnamed}
              {...(unnamed && {
                description: t(details?.crewSeesAnonymous === true ? 'crewSees' : 'crewDoesNotSee'),
              })}
            >
              {t('noName')}
            </Checkbox>
          ),
        })}
      onSend={() => {
        send('questions.ask', { text: text.trim(), anonymous })
        setText('')
        // For this question only: the next one is asked by name unless the asker says so again.
        setUnnamed(false)
        onSent()
      }}
    />
  )
}
