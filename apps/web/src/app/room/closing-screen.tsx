import { ClosingCard } from '../../features/meetings/closing-card.tsx'
import { ClosingPolls } from '../../features/polls/closing-polls.tsx'
import { OpenPolls } from '../../features/polls/open-polls.tsx'
import { ClosingQuestions } from '../../features/questions/closing-questions.tsx'
import { useView } from '../../realtime/hooks.ts'

/** After the end: the closing card, above it a poll that crew left open for who was there. */
export function ClosingScreen() {
  const { details } = useView('meetings')
  const { live } = useView('programme')
  return (
    <main id="main" tabIndex={-1} className="z-page">
      <OpenPolls />
      <ClosingCard
        title={details?.title ?? ''}
        timeZone={details?.timeZone}
        endedAt={live.endedAt}
        questions={<ClosingQuestions />}
        polls={<ClosingPolls />}
      />
    </main>
  )
}
