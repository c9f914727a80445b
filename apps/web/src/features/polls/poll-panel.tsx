import './polls.css'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DonePollCard, OpenPollCard } from './poll-card.tsx'
import { usePolls } from './use-polls.ts'

/** Participants' polls: what can be voted on first, outcomes under it. */
export function PollPanel() {
  const { t } = useTranslation('polls')
  const id = useId()
  const { open, done } = usePolls()
  return (
    <section className="z-panel" aria-labelledby={id}>
      <h2 id={id} className="z-visually-hidden">
        {t('title')}
      </h2>
      <div className="z-panel__list">
        {open.length + done.length === 0 && (
          <EmptyState title={t('empty.title')}>{t('empty.help')}</EmptyState>
        )}
        {open.map((poll) => (
          <OpenPollCard key={`${poll.id}-${poll.round}`} poll={poll} />
        ))}
        {done.length > 0 && <p className="z-label">{t('results')}</p>}
        {done.map((poll) => (
          <DonePollCard key={poll.id} poll={poll} />
        ))}
      </div>
    </section>
  )
}
