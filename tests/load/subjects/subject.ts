import type { Crowd } from '../client/crowd.ts'
import type { Talker } from '../client/talker.ts'
import type { Served } from '../machine/served.ts'

/** What is measured: our server, or one of the baselines, behind the same four things a bench does with it. */
export interface Subject {
  readonly name: string
  start(): Promise<Running>
}

export interface Running {
  /** The process whose core is measured; more than one when several servers share a meeting. */
  readonly served: readonly Served[]
  /** Viewers, not connected yet: `count` of the prepared ones, from number `first` (0 when absent). */
  crowd(count: number, first?: number): Crowd
  /** Somebody who writes to everybody, connected. */
  talker(): Promise<Talker>
  stop(): Promise<void>
}

/** What a talker says so that all viewers get it. */
export const say = (talker: Talker, text: string): Promise<unknown> =>
  talker.command('chat.post', { channel: 'room', text, replyTo: null, mentions: [] })
