import type { Contracts, FeatureName } from '@zaal/shared/protocol/registry'
import type { ServerFeature } from '../kernel/feature.ts'
import type { AnnouncementsState } from './announcements/announcements.domain.ts'
import { announcementsFeature } from './announcements/announcements.feature.ts'
import { chatFeature } from './chat/chat.feature.ts'
import type { ChatState } from './chat/chat.state.ts'
import { meetingsFeature, type MeetingsState } from './meetings/meetings.feature.ts'
import { peopleFeature } from './people/people.feature.ts'
import type { PeopleState } from './people/people.domain.ts'
import { reactionsFeature, type ReactionsState } from './reactions/reactions.feature.ts'
import { pollsFeature } from './polls/polls.feature.ts'
import type { PollsState } from './polls/polls.state.ts'
import type { ProgrammeState } from './programme/programme.domain.ts'
import { programmeFeature } from './programme/programme.feature.ts'
import { questionsFeature } from './questions/questions.feature.ts'
import type { QuestionsState } from './questions/questions.state.ts'

/** What each feature folds the log into. */
export interface States {
  announcements: AnnouncementsState
  chat: ChatState
  meetings: MeetingsState
  people: PeopleState
  reactions: ReactionsState
  polls: PollsState
  programme: ProgrammeState
  questions: QuestionsState
}

/** Registry 3 of 4. Leaving a registered contract out is a compile error. */
export const features = {
  announcements: announcementsFeature,
  chat: chatFeature,
  meetings: meetingsFeature,
  people: peopleFeature,
  reactions: reactionsFeature,
  polls: pollsFeature,
  programme: programmeFeature,
  questions: questionsFeature,
} satisfies { [N in FeatureName]: ServerFeature<Contracts[N], States[N]> }
