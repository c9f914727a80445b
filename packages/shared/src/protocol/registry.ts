import { announcementsReducer } from '../features/announcements/announcements.reduce.ts'
import { chatReducer } from '../features/chat/chat.reduce.ts'
import { meetingsReducer } from '../features/meetings/meetings.reduce.ts'
import { peopleReducer } from '../features/people/people.reduce.ts'
import { pollsReducer } from '../features/polls/polls.reduce.ts'
import { programmeReducer } from '../features/programme/programme.reduce.ts'
import { questionsReducer } from '../features/questions/questions.reduce.ts'
import { reactionsReducer } from '../features/reactions/reactions.reduce.ts'
import type { Contracts } from './contracts.ts'
import type { CommandOf, FactOf, MineOf, Reducer, ViewOf } from './define-feature.ts'

export type { Contracts }
export type FeatureName = keyof Contracts
export type AnyCommand = { [N in FeatureName]: CommandOf<Contracts[N]> }[FeatureName]
export type AnyFact = { [N in FeatureName]: FactOf<Contracts[N]> }[FeatureName]
export type CommandName = AnyCommand['name']
export type PayloadOf<N extends CommandName> = Extract<AnyCommand, { name: N }>['payload']
export type Views = { [N in FeatureName]: ViewOf<Contracts[N]> }
export type Mines = { [N in FeatureName]: MineOf<Contracts[N]> }

/** The other half of registry 1: how each feature's view follows from its facts. */
export const reducers = {
  announcements: announcementsReducer,
  chat: chatReducer,
  meetings: meetingsReducer,
  people: peopleReducer,
  reactions: reactionsReducer,
  polls: pollsReducer,
  programme: programmeReducer,
  questions: questionsReducer,
} satisfies { [N in FeatureName]: Reducer<Contracts[N]> }

/** `chat.posted` -> `chat`. */
export function featureOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')))
}
