import { useTranslation } from 'react-i18next'

interface HallQuestionProps {
  readonly text: string | null
  /** The asker's name, null when asked without one. */
  readonly by: string | null
  readonly no: number
  readonly votes: number
}

/** Above this many characters a question gives up size to keep its words. */
const LONG = 110

/** A question as the hall reads it at 20 metres. */
export function HallQuestion({ text, by, no, votes }: HallQuestionProps) {
  const { t } = useTranslation('questions')
  const words = text ?? t('erased')
  const parts = [
    by ?? t('unnamed'),
    t('number', { no }),
    ...(votes > 0 ? [t('wantHall', { count: votes })] : []),
  ]
  return (
    <div>
      <p className="z-hall__quote" dir="auto" data-length={words.length > LONG ? 'long' : undefined}>
        {words}
      </p>
      <p className="z-hall__by">{parts.join(' · ')}</p>
    </div>
  )
}
