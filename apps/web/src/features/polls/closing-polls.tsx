import './polls.css'
import { useTranslation } from 'react-i18next'
import { EarlierRounds, Outcome } from './poll-card.tsx'
import { useMyVote, usePolls } from './use-polls.ts'
import type { PollView } from '@zaal/shared/features/polls/polls.contract'

/** Outcomes that everybody may see, in the order in which they were held: for the closing card. */
function useClosingPolls(): PollView[] {
  const { done } = usePolls()
  return done.filter((poll) => poll.result?.visible).toReversed()
}

export function ClosingPolls() {
  const { t } = useTranslation('closing')
  const polls = useClosingPolls()
  if (polls.length === 0) return <p className="z-muted">{t('polls.none')}</p>
  return (
    <ul className="z-stack z-stack--loose">
      {polls.map((poll) => (
        <li key={poll.id}>
          <ClosingPoll poll={poll} />
        </li>
      ))}
    </ul>
  )
}

function ClosingPoll({ poll }: { readonly poll: PollView }) {
  const { ballot } = useMyVote(poll)
  return (
    <article className="polls-card">
      <h3 className="polls-card__question">{poll.setup.question}</h3>
      <Outcome setup={poll.setup} result={poll.result} own={ballot} />
      <EarlierRounds poll={poll} />
    </article>
  )
}
