import type { PollForm, PollFormInput, PollSetupInput } from '@zaal/shared/features/polls/polls.contract'
import type { States } from './features/index.ts'
import type { RoomStates } from './kernel/room-fold.ts'

/** A room's states by the names of the features there are. */
export const statesOf = (states: RoomStates) => states as RoomStates & States

/** What a meeting is, its programme and its polls (prepared ones and those that ran), to begin another room with. */
export function planOf(states: RoomStates) {
  const { meetings, polls, programme } = statesOf(states)
  const { details } = meetings
  const { plan } = programme.view
  return (
    details && {
      details,
      planStart: plan.start ?? details.startsAt,
      items: plan.items,
      polls: setupsOf(polls.view),
    }
  )
}

/** Setups as new ones: the server names their options afresh. */
function setupsOf({ order, polls }: States['polls']['view']): PollSetupInput[] {
  return order.flatMap((id) => {
    const setup = polls[id]?.setup
    return setup ? [{ ...setup, form: unnamed(setup.form) }] : []
  })
}

function unnamed(form: PollForm): PollFormInput {
  return 'options' in form ? { ...form, options: form.options.map(({ label }) => ({ label })) } : form
}
