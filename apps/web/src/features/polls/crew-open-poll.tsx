import './polls.css'
import { MonitorOff, MonitorPlay } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { useView } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { HiddenWords } from './hidden-words.tsx'
import { TimeLeft } from './poll-card.tsx'
import { PollResult } from './poll-result.tsx'
import { usePollOrders } from './use-poll-orders.ts'
import { useTally, useTurnout } from './use-polls.ts'

interface CrewOpenPollProps {
  readonly poll: PollView
  readonly onEdit: () => void
}

/** The open poll with its early numbers, and what ends it. */
export function CrewOpenPoll({ poll, onEdit }: CrewOpenPollProps) {
  const { t } = useTranslation('polling')
  const headingId = useId()
  const { t: polls } = useTranslation('polls')
  const { send, isUnderWay } = usePollOrders()
  const isShown = useView('polls').shown === poll.id
  const tally = useTally(poll)
  const { votes, people } = useTurnout(poll)
  const { id, round, setup } = poll
  const isClosing = isUnderWay(id, 'polls.close')
  const mayHide = setup.form.type === 'text' || setup.form.type === 'cloud'
  const turnout = people === null ? polls('votes', { count: votes }) : polls('votesOf', { votes, people })

  /** Off the wall first: an outcome that is visible at closing would be there for a moment. */
  function closeOnly(): void {
    if (isShown) send('polls.unshow', { poll: id })
    send('polls.close', { poll: id, round, publish: false, show: false })
  }

  return (
    <section aria-labelledby={`${headingId}-open ${headingId}`}>
      <Card>
        <div className="z-card__head">
          <h2 id={`${headingId}-open`}>{t('openNow')}</h2>
          <Chip tone={setup.results === 'closed' || setup.results === 'crew' ? 'warn' : 'plain'}>
            {t(`crewOnly.${setup.results}`)}
          </Chip>
        </div>
        <div className="polls-card">
          <h3 id={headingId} className="polls-rows__question polls-crew__question">
            {setup.question}
          </h3>
          {(round > 1 || poll.closesAt !== null) && (
            <p className="polls-card__meta">
              {round > 1 && <span>{polls('round', { round })}</span>}
              {poll.closesAt !== null && <TimeLeft closesAt={poll.closesAt} label={t('closesIn')} />}
            </p>
          )}
          {tally && (
            <PollResult
              setup={setup}
              tally={tally}
              showPercent={false}
              onHide={mayHide ? (word) => send('polls.hideWord', { poll: id, word }) : undefined}
            />
          )}
          <HiddenWords poll={poll} />
          <div className="polls-actions">
            <Button
              variant="primary"
              isPending={isClosing}
              onPress={() => send('polls.close', { poll: id, round, publish: true, show: true })}
            >
              {t('closeShow')}
            </Button>
            <Button isPending={isClosing} onPress={closeOnly}>
              {t('closeOnly')}
            </Button>
            <span className="polls-actions__end z-muted z-small">{turnout}</span>
          </div>
          <div className="polls-actions">
            <Button
              size="sm"
              variant="quiet"
              icon={isShown ? MonitorOff : MonitorPlay}
              onPress={() => send(isShown ? 'polls.unshow' : 'polls.show', { poll: id })}
            >
              {t(isShown ? 'unshow' : 'show')}
            </Button>
            <Button size="sm" variant="quiet" onPress={onEdit}>
              {t('wording')}
            </Button>
          </div>
        </div>
      </Card>
    </section>
  )
}
