import { useTranslation } from 'react-i18next'
import type { Ballot, PollForm, Tally } from '@zaal/shared/features/polls/polls.contract'
import { useFormat } from '../../i18n/use-format.ts'
import { BarChart } from '../../ui/bar-chart.tsx'

interface RatingResultProps {
  readonly question: string
  readonly form: Extract<PollForm, { type: 'rating' }>
  readonly tally: Tally
  readonly own: Ballot | null
  readonly size: 'md' | 'hall'
}

/** Mean of the marks, one decimal; null without marks. */
export function averageOf(counts: Tally['counts']): number | null {
  let sum = 0
  let given = 0
  for (const [mark, count] of Object.entries(counts)) {
    sum += Number(mark) * count
    given += count
  }
  return given === 0 ? null : Math.round((sum / given) * 10) / 10
}

export function RatingResult({ question, form, tally, own, size }: RatingResultProps) {
  const { t } = useTranslation('polls')
  const format = useFormat()
  const average = averageOf(tally.counts)
  const mine = own?.type === 'rating' ? own.value : null
  return (
    <div className={size === 'hall' ? 'polls-rated polls-rated--hall' : 'polls-rated'}>
      {average !== null && (
        <p className="polls-rated__average z-display">
          {t('average', { average: format.number(average), steps: form.steps })}
        </p>
      )}
      <BarChart
        caption={question}
        valueLabel={t('votesLabel')}
        total={tally.votes}
        showPercent
        size={size}
        rows={Array.from({ length: form.steps }, (_, i) => {
          const id = String(i + 1)
          const end = i === 0 ? form.low : i === form.steps - 1 ? form.high : ''
          const label = end === '' ? id : `${id} · ${end}`
          const highlight = mine === i + 1
          const value = tally.counts[id] ?? 0
          return { id, label: highlight ? t('yourVote', { option: label }) : label, value, highlight }
        })}
      />
    </div>
  )
}
