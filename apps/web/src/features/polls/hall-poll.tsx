import './hall-poll.css'
import { useTranslation } from 'react-i18next'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'
import { formatCountdown } from '../../lib/format.ts'
import { useNow } from '../../lib/use-now.ts'
import { useClockOffset } from '../../realtime/hooks.ts'
import { PollResult } from './poll-result.tsx'
import { useTally, useTurnout } from './use-polls.ts'

/** A poll as the hall reads it: what is asked and how many voted while open, the outcome as soon as it may be seen. */
export function HallPoll({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('hall')
  const tally = useTally(poll)
  const { votes, people } = useTurnout(poll)
  const isOpen = poll.state === 'open'
  const { setup, round, closesAt } = poll
  return (
    <div className="hall-poll">
      <p className="hall-poll__over">
        <span className={isOpen ? 'hall-poll__live' : undefined}>
          {t(isOpen ? 'poll.open' : 'poll.result')}
        </span>
        {round > 1 && ` · ${t('poll.round', { round })}`}
        {isOpen && closesAt !== null && <Left closesAt={closesAt} />}
      </p>
      <p
        className="hall-poll__question"
        dir="auto"
        data-size={tally || hasOptions(poll) ? 'small' : undefined}
      >
        {setup.question}
      </p>
      <div className="hall-poll__result">
        {tally && tally.votes > 0 ? (
          <PollResult setup={setup} tally={tally} size="hall" />
        ) : (
          <Choices poll={poll} />
        )}
      </div>
      <p className="hall-poll__turnout">
        {people === null ? t('poll.votes', { count: votes }) : t('poll.votesOf', { votes, people })}
      </p>
    </div>
  )
}

const hasOptions = ({ setup }: PollView): boolean => 'options' in setup.form

/** What can be chosen, while the numbers stay away. */
function Choices({ poll }: { readonly poll: PollView }) {
  const { t } = useTranslation('hall')
  const { form } = poll.setup
  if (poll.state !== 'open') return <p className="hall-poll__closed">{t('poll.closed')}</p>
  if (!('options' in form)) return null
  return (
    <ul className="hall-poll__options" data-many={form.options.length > 6 || undefined}>
      {form.options.map(({ id, label }) => (
        <li key={id}>{label}</li>
      ))}
    </ul>
  )
}

function Left({ closesAt }: { readonly closesAt: number }) {
  const { t } = useTranslation('hall')
  const left = closesAt - useNow(useClockOffset())
  if (left <= 0) return null
  return <span className="z-num"> · {t('poll.left', { time: formatCountdown(left) })}</span>
}
