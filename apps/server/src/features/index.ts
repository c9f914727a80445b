import type { Contracts, FeatureName } from '@zaal/shared/protocol/registry'
import type { ServerFeature } from '../kernel/feature.ts'
import { meetingsFeature, type MeetingsState } from './meetings/meetings.feature.ts'
import { peopleFeature } from './people/people.feature.ts'
import type { PeopleState } from './people/people.domain.ts'

/** What each feature folds the log into. */
export interface States {
  meetings: MeetingsState
  people: PeopleState
}

/** Registry 3 of 4. Leaving a registered contract out is a compile error. */
export const features = {
  meetings: meetingsFeature,
  people: peopleFeature,
} satisfies { [N in FeatureName]: ServerFeature<Contracts[N], States[N]> }
