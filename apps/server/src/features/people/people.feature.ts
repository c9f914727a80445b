import { peopleContract } from '@zaal/shared/features/people/people.contract'
import { peopleReducer } from '@zaal/shared/features/people/people.reduce'
import { foldText } from '@zaal/shared/kernel/text'
import { can } from '../../kernel/actor.ts'
import { refuse, type PersonInOrder, type ServerFeature } from '../../kernel/feature.ts'
import { decide, evolve, initial, type PeopleState } from './people.domain.ts'

/** Who is here and who may not speak. Names live in the people table and are joined when frames are built. */
export const peopleFeature: ServerFeature<typeof peopleContract, PeopleState> = {
  contract: peopleContract,
  initial,
  authorise: () => null,
  decide,
  evolve,
  project: (state, audience) =>
    audience === 'crew' ? { muted: state.muted, banned: [...state.banned] } : { muted: {}, banned: [] },
  projectMine(state, person) {
    const mutedUntil = state.muted[person] ?? null
    const banned = state.banned.includes(person)
    return mutedUntil === null && !banned ? peopleReducer.emptyMine : { mutedUntil, banned }
  },
  redact: (fact, audience) => (fact.name === 'people.renamed' || audience === 'crew' ? fact : null),
  personal: (fact) => (fact.name === 'people.renamed' ? [] : [{ person: fact.payload.person, fact }]),
  answer: {
    'people.list': (input, state, ctx) => {
      if (!can(ctx.actor, 'moderate')) return refuse('not-allowed')
      const needle = foldText(input.search)
      const found = ctx.people.byName().filter(({ folded }) => folded.includes(needle))
      const isHere = ({ id }: PersonInOrder) => ctx.present.has(id)
      const inOrder = [...found.filter(isHere), ...found.filter((one) => !isHere(one))]
      const banned = new Set(state.banned)
      const rows = inOrder.slice(input.after, input.after + input.limit).map(({ id, person }) => ({
        person: id,
        name: person.name,
        role: person.role,
        present: ctx.present.has(id),
        mutedUntil: state.muted[id] ?? null,
        banned: banned.has(id),
      }))
      return { ok: true, output: { rows, total: inOrder.length } }
    },
  },
}
