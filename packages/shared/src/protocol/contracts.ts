import { announcementsContract } from '../features/announcements/announcements.contract.ts'
import { chatContract } from '../features/chat/chat.contract.ts'
import { meetingsContract } from '../features/meetings/meetings.contract.ts'
import { peopleContract } from '../features/people/people.contract.ts'
import { pollsContract } from '../features/polls/polls.contract.ts'
import { programmeContract } from '../features/programme/programme.contract.ts'
import { questionsContract } from '../features/questions/questions.contract.ts'
import { reactionsContract } from '../features/reactions/reactions.contract.ts'

/**
 * Registry 1 of 4: every feature's wire. Leaving a feature out of one of the four is a compile error. Apart from its other
 * half, the reducers (registry.ts), because contracts bring zod and browsers go without.
 */
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
