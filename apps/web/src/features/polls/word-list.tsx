import { EyeOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Tally } from '@zaal/shared/features/polls/polls.contract'
import { IconButton } from '../../ui/icon-button.tsx'

interface WordListProps {
  readonly tally: Tally
  readonly onHide?: ((word: string) => void) | undefined
  readonly className?: string
}

/** The words as a list with their numbers: for the ear, for narrow screens, and for crew to hide one. */
export function WordList({ tally, onHide, className = '' }: WordListProps) {
  const { t } = useTranslation('polls')
  return (
    <ol className={`polls-words ${className}`}>
      {tally.words.map(({ text, count }) => (
        <li key={text}>
          <span className="polls-words__text">{text}</span>
          <span className="polls-words__count">
            <span aria-hidden="true">{t('times', { count })}</span>
            <span className="z-visually-hidden">{t('given', { count })}</span>
          </span>
          {onHide && (
            <IconButton
              icon={EyeOff}
              size="sm"
              variant="quiet"
              label={t('hideWord', { word: text })}
              onPress={() => onHide(text)}
            />
          )}
        </li>
      ))}
      {tally.more > 0 && <li className="z-muted">{t('more', { count: tally.more })}</li>}
    </ol>
  )
}
