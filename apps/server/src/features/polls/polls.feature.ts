import { pollsContract } from '@zaal/shared/features/polls/polls.contract'
import { pollsReducer } from '@zaal/shared/features/polls/polls.reduce'
import type { Due, ServerFeature } from '../../kernel/feature.ts'
import { decide } from './polls.domain.ts'
import { evolve, initial, type PollsState } from './polls.state.ts'
import { tables } from './polls.tables.ts'
import { gauges, project, redact, touched } from './polls.view.ts'

/** Asking the room something and counting the answers. Who voted what never leaves this process but to the voter (PO11). */
export const pollsFeature: ServerFeature<typeof pollsContract, PollsState> = {
  contract: pollsContract,
  initial,
  authorise: () => null,
  decide,
  marksOnly: ['polls.vote'],
  erasing: ['polls.revised'],
  evolve,
  project,
  projectMine: () => pollsReducer.emptyMine,
  redact,
  personal: () => [],
  gauges,
  touched,
  due,
  tables,
}

/**
 * The open poll that closes first (PO7). The id is the same on every server and after every restart; the part of the poll's
 * id is cut so that it stays a command id (40 characters).
 */
function due(state: PollsState): Due<typeof pollsContract> | null {
  let first: Due<typeof pollsContract> | null = null
  for (const { id, round, state: now, closesAt } of Object.values(state.view.polls)) {
    if (now !== 'open' || closesAt === null || (first && first.at <= closesAt)) continue
    first = {
      at: closesAt,
      id: `due-${round}-${id.slice(0, 30)}`,
      command: { name: 'polls.close', payload: { poll: id, round, publish: false, show: false } },
    }
  }
  return first
}
