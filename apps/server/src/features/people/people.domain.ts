import type { peopleContract } from '@zaal/shared/features/people/people.contract'
import type { CommandOf, FactOf, Numbered } from '@zaal/shared/protocol/define-feature'
import { checkName } from '@zaal/shared/features/people/names'
import { accept, refuse, type DecideContext, type Decision } from '../../kernel/feature.ts'

export interface PeopleState {
  /** person -> until when (epoch ms). */
  muted: Record<string, number>
  banned: readonly string[]
}
export const initial: PeopleState = { muted: {}, banned: [] }

/** A mute without an end. */
const FOREVER = Date.UTC(9999, 0, 1)

export function decide(
  command: CommandOf<typeof peopleContract>,
  state: PeopleState,
  ctx: DecideContext,
): Decision<typeof peopleContract> {
  const { name, payload } = command
  const by = ctx.actor.person
  if (name === 'people.rename') {
    const checked = checkName(payload.name, {
      role: ctx.actor.role,
      isTaken: (folded) => ctx.people.bearers(folded).some((id) => id !== by),
    })
    if (!checked.ok)
      return refuse(checked.reason === 'taken' ? 'name-taken' : 'bad-name', { detail: checked.reason })
    if (checked.name === ctx.people.get(by)?.name) return accept([])
    return accept([{ name: 'people.renamed', payload: { person: by } }], {
      names: [{ person: by, name: checked.name }],
    })
  }
  const target = ctx.people.get(payload.person)
  if (!target) return refuse('not-found')
  if (target.role === 'host' || target.role === 'moderator') return refuse('not-allowed', { detail: 'crew' })
  const person = payload.person
  switch (name) {
    case 'people.mute':
      return accept([
        {
          name: 'people.muted',
          payload: {
            person,
            by,
            until: payload.minutes === null ? FOREVER : ctx.now + payload.minutes * 60_000,
          },
        },
      ])
    case 'people.unmute':
      return state.muted[person] === undefined
        ? accept([])
        : accept([{ name: 'people.unmuted', payload: { person, by } }])
    case 'people.ban':
      return state.banned.includes(person)
        ? accept([])
        : accept([{ name: 'people.banned', payload: { person, by } }])
    case 'people.unban':
      return state.banned.includes(person)
        ? accept([{ name: 'people.unbanned', payload: { person, by } }])
        : accept([])
  }
}

export function evolve(
  state: PeopleState,
  { name, payload }: Numbered<FactOf<typeof peopleContract>>,
): PeopleState {
  switch (name) {
    case 'people.renamed':
      return state
    case 'people.muted':
      return { ...state, muted: { ...state.muted, [payload.person]: payload.until } }
    case 'people.unmuted': {
      const { [payload.person]: _lifted, ...muted } = state.muted
      return { ...state, muted }
    }
    case 'people.banned':
      return { ...state, banned: [...state.banned.filter((p) => p !== payload.person), payload.person] }
    case 'people.unbanned':
      return { ...state, banned: state.banned.filter((p) => p !== payload.person) }
  }
}
