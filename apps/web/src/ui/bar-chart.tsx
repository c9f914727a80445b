import './bar-chart.css'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { cx } from '../lib/cx.ts'

interface BarChartProps {
  /** Names the table for the ear; the question usually stands above it for the eye. */
  readonly caption: string
  readonly rows: readonly {
    readonly id: string
    readonly label: string
    readonly value: number
    /** Own choice, or the winner. */
    readonly highlight?: boolean
  }[]
  /** Head of the number column: "Stemmen". */
  readonly valueLabel: string
  /** What 100 % is; by default the sum. With several choices a person: the number of voters. */
  readonly total?: number
  readonly showPercent?: boolean
  readonly size?: 'md' | 'hall'
}

/** Bars that are a real table: one thing to look at, to read aloud and to copy. Bars are relative to the longest. */
export function BarChart({
  caption,
  rows,
  valueLabel,
  total,
  showPercent = false,
  size = 'md',
}: BarChartProps) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const longest = Math.max(1, ...rows.map((row) => row.value))
  const whole = total ?? rows.reduce((sum, row) => sum + row.value, 0)
  return (
    <table className={cx('z-bars', size === 'hall' && 'z-bars--hall')}>
      <caption className="z-visually-hidden">{caption}</caption>
      <thead className="z-bars__head">
        <tr>
          <th scope="col">{t('chart.option')}</th>
          <th scope="col">{valueLabel}</th>
          {showPercent && <th scope="col">{t('chart.share')}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} className={cx(row.highlight === true && 'z-bars__row--on')}>
            <th scope="row">{row.label}</th>
            <td>
              <span className="z-bars__bar">
                <span className="z-bars__track" aria-hidden="true">
                  <span style={{ width: `${(row.value / longest) * 100}%` }} />
                </span>
                <span className="z-bars__value">{format.number(row.value)}</span>
              </span>
            </td>
            {showPercent && (
              <td className="z-bars__share">{format.percent(whole > 0 ? row.value / whole : 0)}</td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
