import { roomContextOf } from '@zaal/shared/features/programme/rules'
import type { RoomContext } from './kernel/feature.ts'
import type { RoomStates } from './kernel/room-fold.ts'
import type { States } from './features/index.ts'

/** What features may know of each other: the programme's rules, the meeting's policy, a person's standing. */
export function contextOf(states: RoomStates, kind: RoomContext['kind']): RoomContext {
  const { programme, meetings } = states as RoomStates & States
  return {
    kind,
    ...roomContextOf(programme.view),
    crewSeesAnonymous: meetings.details?.crewSeesAnonymous ?? true,
  }
}

/** May this person write? Muted until a time, or put out for good. */
export function standingOf(states: RoomStates, person: string, now: number): 'muted' | 'banned' | null {
  const { people } = states as RoomStates & States
  if (people.banned.includes(person)) return 'banned'
  return (people.muted[person] ?? 0) > now ? 'muted' : null
}
