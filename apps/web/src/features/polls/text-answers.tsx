import { EyeOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Tally } from '@zaal/shared/features/polls/polls.contract'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

interface TextAnswersProps {
  readonly tally: Tally
  readonly size: 'md' | 'hall'
  readonly onHide?: ((answer: string) => void) | undefined
}

/** Answers a list opens with, and a wall has room for. */
const FIRST = { md: 30, hall: 8 } as const

export function TextAnswers({ tally, size, onHide }: TextAnswersProps) {
  const { t } = useTranslation('polls')
  const [all, setAll] = useState(false)
  const shown = all ? tally.words : tally.words.slice(0, FIRST[size])
  const rest = tally.words.length - shown.length + tally.more
  return (
    <div className="z-stack">
      <ul className={size === 'hall' ? 'polls-answers polls-answers--hall' : 'polls-answers'}>
        {shown.map(({ text, count }) => (
          <li key={text}>
            <p className="polls-answers__text">{text}</p>
            {count > 1 && <span className="polls-words__count">{t('given', { count })}</span>}
            {onHide && (
              <IconButton
                icon={EyeOff}
                size="sm"
                variant="quiet"
                label={t('hideWord', { word: text.slice(0, 60) })}
                onPress={() => onHide(text)}
              />
            )}
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="z-muted z-small">{t('more', { count: rest })}</p>}
      {size === 'md' && shown.length < tally.words.length && (
        <Button variant="quiet" onPress={() => setAll(true)}>
          {t('showAll')}
        </Button>
      )}
    </div>
  )
}
