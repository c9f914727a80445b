import './polls.css'
import { CircleAlert, CircleCheck, Clock, CloudOff } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ballot, PollSetup, PollView } from '@zaal/shared/features/polls/polls.contract'
import { useFormat } from '../../i18n/use-format.ts'
import { useRefusalText } from '../../i18n/use-refusal-text.ts'
import { useNow } from '../../lib/use-now.ts'
import { useClockOffset, useRoomClient, useSend } from '../../realtime/hooks.ts'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Countdown } from '../../ui/countdown.tsx'
import { Icon } from '../../ui/icon.tsx'
import { announce } from '../../ui/live-region.tsx'
import { BallotForm } from './ballot-form.tsx'
import { PollResult } from './poll-result.tsx'
import { useMyVote, useTally, useTurnout } from './use-polls.ts'
import type { MyVote } from './use-polls.ts'

/** One open poll: vote, see that it was stored, change it, and see the numbers when the poll allows it. */
export function OpenPollCard({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('polls')
  const id = useId()
  const send = useSend()
  const vote = useMyVote(poll)
  const tally = useTally(poll)
  const isOver = useIsOver(poll)
  const [isChanging, setChanging] = useState(false)
  const { setup, round } = poll
  const asks = !isOver && (vote.ballot === null || isChanging)

  function give(ballot: Ballot): void {
    send('polls.vote', { poll: poll.id, round, ballot })
    setChanging(false)
    announce(t('status.sending'))
  }

  return (
    <article aria-labelledby={id}>
      <Card tone="spot" className="polls-card">
        <PollMeta poll={poll} />
        <h3 id={id} className="polls-card__question">
          {setup.question}
        </h3>
        <VoteState vote={vote} />
        {asks ? (
          <BallotForm
            key={`${round}-${String(isChanging)}`}
            poll={poll}
            before={vote.ballot}
            onVote={give}
            onCancel={isChanging ? () => setChanging(false) : undefined}
          />
        ) : (
          vote.ballot && <GivenBallot setup={setup} ballot={vote.ballot} />
        )}
        {!asks && !isOver && setup.changeable && (
          <div>
            <Button onPress={() => setChanging(true)}>{t('changeVote')}</Button>
          </div>
        )}
        {tally && (!asks || (setup.results === 'always' && tally.votes > 0)) && (
          <PollResult setup={setup} tally={tally} own={vote.ballot} />
        )}
        <p className="z-muted z-small">
          {t('anonymous')} {t(`resultWhen.${setup.results}`)}
        </p>
      </Card>
    </article>
  )
}

/** A closed poll with its outcome, or the word that it is not public (yet). */
export function DonePollCard({ poll }: { readonly poll: PollView }) {
  const id = useId()
  const vote = useMyVote(poll)
  return (
    <article aria-labelledby={id}>
      <Card className="polls-card">
        <h3 id={id} className="polls-card__question">
          {poll.setup.question}
        </h3>
        {/* A vote that was on its way when the poll closed must not vanish in silence. */}
        {vote.status !== 'stored' && <VoteState vote={vote} />}
        <Outcome setup={poll.setup} result={poll.result} own={vote.ballot} />
        <EarlierRounds poll={poll} />
      </Card>
    </article>
  )
}

interface OutcomeProps {
  readonly setup: PollSetup
  readonly result: PollView['result']
  readonly own?: Ballot | null
}

export function Outcome({ setup, result, own = null }: OutcomeProps) {
  const { t } = useTranslation('polls')
  if (!result) return null
  return (
    <>
      {result.tally ? (
        <PollResult setup={setup} tally={result.tally} own={own} />
      ) : (
        <p className="z-muted">{t('hiddenResult')}</p>
      )}
      <p className="z-muted z-small">
        {result.votes === 0 ? t('nobody') : t('votes', { count: result.votes })}
      </p>
    </>
  )
}

/** Outcomes of rounds before a rerun, folded away. */
export function EarlierRounds({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('polls')
  if (poll.earlier.length === 0) return null
  return (
    <details className="polls-earlier">
      <summary>{t('earlier')}</summary>
      {poll.earlier.map((result) => (
        <section key={result.round} className="polls-card">
          <h4>{t('round', { round: result.round })}</h4>
          <Outcome setup={poll.setup} result={result} />
        </section>
      ))}
    </details>
  )
}

/** Has the closing time passed? Ballots are refused from then on, also before the poll is seen to close (PO7). */
export function useIsOver({ closesAt }: PollView): boolean {
  const now = useNow(useClockOffset())
  return closesAt !== null && now >= closesAt
}

function PollMeta({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('polls')
  const { votes, people } = useTurnout(poll)
  return (
    <div className="polls-card__meta">
      <Chip tone="live" dot>
        {t('open')}
      </Chip>
      {poll.round > 1 && <span>{t('round', { round: poll.round })}</span>}
      <span>{people === null ? t('votes', { count: votes }) : t('votesOf', { votes, people })}</span>
      {poll.closesAt !== null && <TimeLeft closesAt={poll.closesAt} label={t('timeLeft')} />}
    </div>
  )
}

export function TimeLeft({ closesAt, label }: { readonly closesAt: number; readonly label: string }) {
  const { t } = useTranslation('polls')
  const left = closesAt - useNow(useClockOffset())
  if (left <= 0) return <span>{t('timeUp')}</span>
  return (
    <span>
      {label} <Countdown remainingMs={left} />
    </span>
  )
}

const STATUS_ICON = {
  sending: Clock,
  busy: Clock,
  waiting: CloudOff,
  stored: CircleCheck,
  refused: CircleAlert,
} as const

/** What became of the vote, in words. */
function VoteState({ vote }: { readonly vote: MyVote }) {
  const { t } = useTranslation('polls')
  const refusalText = useRefusalText()
  const client = useRoomClient()
  if (vote.status === 'none') return null
  const { refusal } = vote
  return (
    <div className="polls-status" data-status={vote.status}>
      <Icon of={STATUS_ICON[vote.status]} />
      <span className="z-grow">
        {t(`status.${vote.status}`)}
        {refusal && `. ${refusalText(refusal.code)}`}
      </span>
      {refusal && <Button onPress={() => client.discard(refusal.id)}>{t('dismiss')}</Button>}
    </div>
  )
}

/** "U stemde: Cultuur". */
function GivenBallot({ setup, ballot }: { readonly setup: PollSetup; readonly ballot: Ballot }) {
  const { t } = useTranslation('polls')
  const format = useFormat()
  const { form } = setup
  const labels = 'options' in form ? Object.fromEntries(form.options.map((o) => [o.id, o.label])) : {}
  const given = {
    single: () => (ballot.type === 'single' ? [labels[ballot.option] ?? ''] : []),
    multiple: () => (ballot.type === 'multiple' ? ballot.options.map((id) => labels[id] ?? '') : []),
    rating: () => (ballot.type === 'rating' ? [String(ballot.value)] : []),
    text: () => (ballot.type === 'text' ? [ballot.text] : []),
    cloud: () => (ballot.type === 'cloud' ? ballot.words.filter((word) => word.trim() !== '') : []),
  }[ballot.type]()
  return (
    <p>
      <span className="z-muted">{t('yours')}</span> <strong>{format.list(given)}</strong>
    </p>
  )
}
