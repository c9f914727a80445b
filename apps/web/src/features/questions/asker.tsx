import { useTranslation } from 'react-i18next'
import type { Card } from '@zaal/shared/features/questions/questions.contract'
import { usePerson } from '../../realtime/hooks.ts'

interface AskerProps {
  readonly card: Pick<Card, 'asker' | 'anonymous' | 'no'>
  /** One of the reader's own. */
  readonly isMine?: boolean
}

/** "Fatima, waterschap · nr. 12"; names are isolated, so that right-to-left ones do not turn the line around. */
export function Asker({ card, isMine = false }: AskerProps) {
  const { t } = useTranslation('questions')
  const person = usePerson(card.asker)
  const name = isMine
    ? t(card.anonymous ? 'byYouUnnamed' : 'byYou')
    : card.anonymous
      ? t('unnamed')
      : person?.name
  return (
    <span className="questions-meta__by">
      {name !== null && name !== undefined && (
        <>
          <bdi>{name}</bdi>
          {!isMine && !card.anonymous && person?.organisation !== undefined && (
            <>
              , <bdi>{person.organisation}</bdi>
            </>
          )}
          {' · '}
        </>
      )}
      {t('number', { no: card.no })}
    </span>
  )
}
