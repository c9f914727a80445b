import { meetingsContract } from '../features/meetings/meetings.contract.ts'
import { meetingsReducer } from '../features/meetings/meetings.reduce.ts'
import { peopleContract } from '../features/people/people.contract.ts'
import { peopleReducer } from '../features/people/people.reduce.ts'
import type { CommandOf, FactOf, MineOf, Reducer, ViewOf } from './define-feature.ts'

/** Registry 1 of 4: every feature's wire. Leaving a feature out of one of the four is a compile error. */
export const contracts = {
  meetings: meetingsContract,
  people: peopleContract,
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
  meetings: meetingsReducer,
  people: peopleReducer,
} satisfies { [N in FeatureName]: Reducer<Contracts[N]> }

/** `chat.posted` -> `chat`. */
export function featureOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('.')))
}
