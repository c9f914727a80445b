import { roundKey } from '@zaal/shared/features/polls/polls.limits'
import { usePolls } from '../../features/polls/use-polls.ts'
import { useMarks } from '../../realtime/hooks.ts'

/** Open polls in which this person has not voted yet: the badge of the poll panel. */
export function useOpenBallots(): number {
  const { open } = usePolls()
  const own = useMarks('polls.ballot')
  return open.filter((poll) => own[roundKey(poll.id, poll.round)] === undefined).length
}
