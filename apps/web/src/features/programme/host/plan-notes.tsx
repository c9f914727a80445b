import { useTranslation } from 'react-i18next'
import type { PlanNote } from '@zaal/shared/features/programme/resolve'
import type { Item } from '@zaal/shared/features/programme/programme.contract'
import { useFormat } from '../../../i18n/use-format.ts'

interface PlanNotesProps {
  readonly notes: readonly PlanNote[]
  readonly items: readonly Item[]
  /** Say so when there is nothing to remark. */
  readonly fits: boolean
}

/** What does not fit, in words. Nothing is forbidden (PR2). */
export function PlanNotes({ notes, items, fits }: PlanNotesProps) {
  const { t } = useTranslation('cockpit')
  const format = useFormat()
  if (notes.length === 0) return fits ? <p className="z-small z-muted">{t('plan.fits')}</p> : null
  const words = (note: PlanNote): string => {
    const title = 'item' in note ? (items.find((i) => i.id === note.item)?.title ?? '') : ''
    const minutes = 'minutes' in note ? format.minutes(note.minutes, 'long') : ''
    return t(`plan.${note.code}`, { title, minutes })
  }
  return (
    <ul className="plan-notes">
      {notes.map((note) => (
        <li key={`${note.code}-${'item' in note ? note.item : ''}`}>{words(note)}</li>
      ))}
    </ul>
  )
}
