import { roomForQuestions } from '@zaal/shared/features/programme/pace'
import type { Item, ProgrammeView } from '@zaal/shared/features/programme/programme.contract'
import type { CurrentClock } from '@zaal/shared/features/programme/timing'

/** Items in which the audience's questions are taken, as far as the plan says. */
export function takesQuestions(item: Item): boolean {
  return item.kind === 'discussion' || item.kind === 'panel'
}

/** About how many questions still fit in the running item; null when it is not one for questions (PR14). */
export function questionRoom(
  view: ProgrammeView,
  clock: CurrentClock | null,
  paceMs: number | undefined,
): number | null {
  if (!clock || !view.rules.questions || !takesQuestions(clock.row.item)) return null
  return roomForQuestions(clock.remainingMs, paceMs)
}
