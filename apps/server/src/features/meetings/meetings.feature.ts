import { meetingsContract, type MeetingDetails } from '@zaal/shared/features/meetings/meetings.contract'
import { meetingsReducer } from '@zaal/shared/features/meetings/meetings.reduce'
import type { ViewOf } from '@zaal/shared/protocol/define-feature'
import { accept, refuse, type ServerFeature } from '../../kernel/feature.ts'

export type MeetingsState = ViewOf<typeof meetingsContract>
export type { MeetingDetails }

/** Title, times and place of the meeting. Everyone sees all of it, so the state is the view. */
export const meetingsFeature: ServerFeature<typeof meetingsContract, MeetingsState> = {
  contract: meetingsContract,
  initial: meetingsReducer.empty,
  authorise: () => null,
  decide({ name, payload }, state) {
    if (name === 'meetings.plan') {
      if (state.details) return refuse('already')
      if (payload.endsAt <= payload.startsAt) return refuse('invalid', { detail: 'endsAt' })
      return accept([{ name: 'meetings.planned', payload }])
    }
    if (!state.details) return refuse('not-found')
    const next = { ...state.details, ...payload }
    if (next.endsAt !== undefined && next.startsAt !== undefined && next.endsAt <= next.startsAt)
      return refuse('invalid', { detail: 'endsAt' })
    return accept([{ name: 'meetings.edited', payload }])
  },
  evolve: (state, fact) => meetingsReducer.reduce(state, fact),
  project: (state) => state,
  projectMine: () => meetingsReducer.emptyMine,
  redact: (fact) => fact,
  personal: () => [],
}
