import './programme.css'
import { useId } from 'react'
import type { Speaker } from '@zaal/shared/features/programme/programme.contract'
import { useTranslation } from 'react-i18next'
import { cx } from '../../lib/cx.ts'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { RowTimes } from './row-times.tsx'
import { useMeetingFormat, useTimeline } from './use-programme.ts'
import { useEndWords } from './use-words.ts'

/** The programme for everybody: planned and expected times, what is on now, who speaks. Also for the waiting page. */
export function ProgrammePanel() {
  const { t } = useTranslation('programme')
  const format = useMeetingFormat()
  const endWords = useEndWords()
  const id = useId()
  const { view, time } = useTimeline()
  const rows = time.rows.filter((row) => !row.item.crewOnly)
  if (rows.length === 0) return <EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>
  return (
    // A tab stop of its own: there may be nothing else in it to scroll by with keys.
    <div role="region" className="z-panel programme-panel" aria-labelledby={id} tabIndex={0}>
      <h2 id={id} className="z-visually-hidden">
        {t('title')}
      </h2>
      <ol className="z-panel__list programme-list">
        {rows.map((row) => (
          <li
            key={row.item.id}
            aria-current={row.state === 'now' ? 'step' : undefined}
            className={cx('programme-row', `programme-row--${row.state}`)}
          >
            <RowTimes row={row} />
            <div className="z-grow">
              <p className="programme-row__title">
                {row.item.title}
                {row.state === 'now' && <span className="z-label z-live-text">{t('now')}</span>}
                {row.state === 'skipped' && <Chip>{t('skipped')}</Chip>}
              </p>
              {row.item.speakers.length > 0 && (
                <ul className="programme-speakers">
                  {row.item.speakers.map((speaker, index) => (
                    <SpeakerLine key={`${speaker.name}-${index}`} speaker={speaker} />
                  ))}
                </ul>
              )}
            </div>
            {row.minutes > 0 && (
              <span className="z-small z-muted z-num-text">{format.minutes(row.minutes)}</span>
            )}
          </li>
        ))}
      </ol>
      {view.live.status === 'live' && <p className="programme-end z-small z-muted">{endWords(time)}</p>}
    </div>
  )
}

function SpeakerLine({ speaker }: { readonly speaker: Speaker }) {
  const { t } = useTranslation('programme')
  const about = [speaker.chair ? t('chair') : null, speaker.role, speaker.organisation].filter(
    (part): part is string => part !== null && part !== '',
  )
  return (
    <li>
      {speaker.name}
      {about.length > 0 && <span className="z-muted">, {about.join(', ')}</span>}
    </li>
  )
}
