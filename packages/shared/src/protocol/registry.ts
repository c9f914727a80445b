import { announcementsContract } from '../features/announcements/announcements.contract.ts'
import { announcementsReducer } from '../features/announcements/announcements.reduce.ts'
import { chatContract } from '../features/chat/chat.contract.ts'
import { chatReducer } from '../features/chat/chat.reduce.ts'
import { meetingsContract } from '../features/meetings/meetings.contract.ts'
import { meetingsReducer } from '../features/meetings/meetings.reduce.ts'
import { peopleContract } from '../features/people/people.contract.ts'
import { peopleReducer } from '../features/people/people.reduce.ts'
import { pollsContract } from '../features/polls/polls.contract.ts'
import { pollsReducer } from '../features/polls/polls.reduce.ts'
import { programmeContract } from '../features/programme/programme.contract.ts'
import { programmeReducer } from '../features/programme/programme.reduce.ts'
import { questionsContract } from '../features/questions/questions.contract.ts'
import { questionsReducer } from '../features/questions/questions.reduce.ts'
import { reactionsContract } from '../features/reactions/reactions.contract.ts'
import { reactionsReducer } from '../features/reactions/reactions.reduce.ts'
import type { CommandOf, FactOf, MineOf, Reducer, ViewOf } from './define-feature.ts'

/** Registry 1 of 4: every feature's wire. Leaving a feature out of one of the four is a compile error. */
export const contracts = {
  announcements: announcementsContract,
  chat: chatContract,
  meetings: meetingsContract,
  people: peopleContract,
  reactions: reactionsContract,
  polls: pollsContract,
  programme: programmeContract,
  questions: questionsContract,
} as const

export type Contracts = typeof contracts
export type FeatureName = keyof Contracts
export type AnyCommand = { [N in FeatureName]: CommandOf<Contracts[N]> }[FeatureName]
export type AnyFact = { [N in FeatureName]: FactOf<Contracts[N]> }[FeatureName]
export type CommandName = AnyCommand['name']
export type PayloadOf<N extends CommandName> = Extract<AnyCommand, { name: N }>['payload']
export type Views = { [N in FeatureName]: ViewOf<Contracts[N]> }
export type Mines = { [N in FeatureName]: MineOf<Contracts[N]> }

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
