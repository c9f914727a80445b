import './polls.css'
import { OpenPollCard } from './poll-card.tsx'
import { usePolls } from './use-polls.ts'

/** The open polls alone, for screens without the poll panel: an evaluation may outlive the meeting (PO7). */
export function OpenPolls() {
  return usePolls().open.map((poll) => <OpenPollCard key={`${poll.id}-${poll.round}`} poll={poll} />)
}
