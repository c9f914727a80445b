import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import type { DraftForm, OpenDoubt } from './draft-form.ts'

interface DoubtLinesProps {
  readonly form: DraftForm
  readonly doubts: readonly OpenDoubt[]
  readonly onChange: (part: Partial<DraftForm>) => void
}

const CLOSING_MINUTES = 5

/** Doubts as questions, each with answers of one tap. */
export function DoubtLines({ form, doubts, onChange }: DoubtLinesProps) {
  const { t } = useTranslation('draft')
  const settle = (doubt: OpenDoubt, part: Partial<DraftForm> = {}) => {
    onChange({ ...part, doubts: form.doubts.filter((d) => d !== doubt) })
  }
  const withMinutes = (doubt: OpenDoubt, minutes: number) =>
    form.items.map((item) => (item.id === doubt.item ? { ...item, minutes } : item))
  return doubts.map((doubt, i) => (
    <div key={`${doubt.code}${String(i)}`} className="draft-doubt">
      <span className="z-grow">{t(`doubts.${doubt.code}`)}</span>
      {doubt.code === 'no-length' && doubt.item !== null ? (
        <>
          <Button
            size="sm"
            onPress={() => {
              settle(doubt, { items: withMinutes(doubt, CLOSING_MINUTES) })
            }}
          >
            {t('doubts.minutes', { count: CLOSING_MINUTES })}
          </Button>
          <Button
            size="sm"
            onPress={() => {
              settle(doubt, { items: withMinutes(doubt, 0) })
            }}
          >
            {t('doubts.noTime')}
          </Button>
        </>
      ) : (
        <Button
          size="sm"
          onPress={() => {
            settle(doubt)
          }}
        >
          {t('doubts.right')}
        </Button>
      )}
    </div>
  ))
}
