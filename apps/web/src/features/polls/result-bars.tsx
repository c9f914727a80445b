import { useTranslation } from 'react-i18next'
import type { Ballot, PollForm, Tally } from '@zaal/shared/features/polls/polls.contract'
import { BarChart } from '../../ui/bar-chart.tsx'

interface ResultBarsProps {
  readonly question: string
  readonly form: Extract<PollForm, { options: unknown }>
  readonly tally: Tally
  readonly own: Ballot | null
  readonly size: 'md' | 'hall'
  readonly showPercent?: boolean | undefined
}

/** Bars in the order of the options: a bar that changes place while people vote cannot be read. */
export function ResultBars({ question, form, tally, own, size, showPercent = true }: ResultBarsProps) {
  const { t } = useTranslation('polls')
  const chosen = own?.type === 'single' ? [own.option] : own?.type === 'multiple' ? own.options : []
  return (
    <BarChart
      caption={question}
      valueLabel={t('votesLabel')}
      // With several choices a person the shares are of the voters, and add up to more than the whole.
      total={tally.votes}
      showPercent={showPercent}
      size={size}
      rows={form.options.map(({ id, label }) => {
        const highlight = chosen.includes(id)
        const value = tally.counts[id] ?? 0
        return { id, label: highlight ? t('yourVote', { option: label }) : label, value, highlight }
      })}
    />
  )
}
