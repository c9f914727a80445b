import './time-rail.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../i18n/use-format.ts'
import { cx } from '../lib/cx.ts'
import { placeLabels } from './time-rail.layout.ts'
import type { RailLayout } from './time-rail.layout.ts'

export interface RailItem {
  readonly id: string
  readonly title: string
  /** Planned length: the width of its segment. */
  readonly minutes: number
  readonly state: 'past' | 'now' | 'next'
  /** When it started or is now expected to: "11:41". */
  readonly startLabel: string
}

interface TimeRailProps {
  readonly items: readonly RailItem[]
  /** How far the current item is, 0..1; more counts as 1. */
  readonly nowFraction: number
  /** Later than planned is positive and hatched at the end; earlier is said in the list only. */
  readonly driftMinutes: number
  readonly endLabel: string
  /** `thin` for participants, `tall` for the host, `hall` at the foot of the hall screen. */
  readonly variant?: 'thin' | 'tall' | 'hall'
  /** Only needed where a page has two. */
  readonly label?: string
}

/** Average width of a character, in parts of the font size; a little wide, so that words are rarely cut. */
const CHARACTER = 0.55

/** The time rail, the sign of the house. Drawn for the eye; the ear gets the same as a list. */
export function TimeRail({
  items,
  nowFraction,
  driftMinutes,
  endLabel,
  variant = 'thin',
  label,
}: TimeRailProps) {
  const { t } = useTranslation('common')
  const format = useFormat()
  const rail = useRef<HTMLDivElement>(null)
  const [layout, setLayout] = useState<RailLayout>({ labels: [], showEnd: false })
  const late = Math.max(0, Math.round(driftMinutes))
  const drift = Math.round(driftMinutes)
  const nowWord = t('rail.now')

  useLayoutEffect(() => {
    const box = rail.current
    if (!box) return
    const measure = (): void => {
      const character = (Number.parseFloat(getComputedStyle(box).fontSize) || 13) * CHARACTER
      const segments = [...box.querySelectorAll<HTMLElement>('[data-segment]')].map((segment) => ({
        left: segment.offsetLeft,
        width: segment.offsetWidth,
      }))
      const words = items.map((item) => ({
        timeWidth: (item.state === 'now' ? nowWord : item.startLabel).length * character + 2,
        titleWidth: item.title.length * character + 2,
        isNow: item.state === 'now',
      }))
      setLayout(placeLabels(segments, words, box.clientWidth, endLabel.length * character + 2))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [items, endLabel, nowWord, late])

  const fill = (item: RailItem): number => {
    if (item.state !== 'now') return item.state === 'past' ? 1 : 0
    return Math.min(1, Math.max(0, nowFraction))
  }
  const stateWord = { past: t('rail.past'), now: t('rail.current'), next: t('rail.next') }

  return (
    <section aria-label={label ?? t('rail.name')} className={cx('z-rail', `z-rail--${variant}`)}>
      <div ref={rail} className="z-rail__drawing" aria-hidden="true">
        <div className="z-rail__bars">
          {items.map((item) => (
            <span
              key={item.id}
              data-segment
              className={cx('z-rail__bar', `z-rail__bar--${item.state}`)}
              style={{ flexGrow: Math.max(0.5, item.minutes) }}
            >
              <span className="z-rail__fill" style={{ transform: `scaleX(${fill(item)})` }} />
            </span>
          ))}
          {late > 0 && <span className="z-rail__bar z-rail__bar--drift" style={{ flexGrow: late }} />}
        </div>
        <div className="z-rail__labels">
          {layout.labels.map(({ index, left, width, show }) => {
            const item = items[index]
            return (
              item && (
                <span
                  key={item.id}
                  className={cx('z-rail__label', item.state === 'now' && 'z-rail__label--now')}
                  style={{ left, width: width + 1 }}
                >
                  <span>{item.state === 'now' ? nowWord : item.startLabel}</span>
                  {show === 'full' && <span className="z-clip">{item.title}</span>}
                </span>
              )
            )
          })}
          {layout.showEnd && (
            <span className={cx('z-rail__end', late > 0 && 'z-rail__end--late')}>{endLabel}</span>
          )}
        </div>
      </div>
      <div className="z-visually-hidden">
        <ol>
          {items.map((item) => (
            <li key={item.id} aria-current={item.state === 'now' ? 'step' : undefined}>
              {t('rail.item', {
                start: item.startLabel,
                title: item.title,
                length: format.minutes(item.minutes, 'long'),
                state: stateWord[item.state],
              })}
            </li>
          ))}
        </ol>
        <p>
          {t('rail.end', { time: endLabel })}.{' '}
          {drift > 0
            ? t('rail.late', { count: drift })
            : drift < 0
              ? t('rail.early', { count: -drift })
              : t('rail.onTime')}
        </p>
      </div>
    </section>
  )
}
