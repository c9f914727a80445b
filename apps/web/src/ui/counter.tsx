import './field.css'
import { useTranslation } from 'react-i18next'

/** "nog 40 tekens", once the end is near; what is too long may be typed and is then said, so that nothing pasted is cut. */
export function Counter({
  id,
  length,
  max,
}: {
  readonly id?: string
  readonly length: number
  readonly max: number
}) {
  const { t } = useTranslation('common')
  const left = max - length
  if (left > Math.max(50, max / 4)) return null
  return (
    <span id={id} className="z-field__counter" data-over={left < 0 || undefined}>
      {left < 0 ? t('charactersOver', { count: -left }) : t('charactersLeft', { count: left })}
    </span>
  )
}
