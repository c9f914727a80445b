import { peopleContract } from '@zaal/shared/features/people/people.contract'
import { can } from '../../kernel/actor.ts'
import { refuse, type ServerFeature } from '../../kernel/feature.ts'
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
  projectMine: (state, person) => ({
    mutedUntil: state.muted[person] ?? null,
    banned: state.banned.includes(person),
  }),
  redact: (fact, audience) => (fact.name === 'people.renamed' || audience === 'crew' ? fact : null),
  personal: (fact) => (fact.name === 'people.renamed' ? [] : [{ person: fact.payload.person, fact }]),
  answer: {
    'people.list': (input, state, ctx) => {
      if (!can(ctx.actor, 'moderate')) return refuse('not-allowed')
      const needle = input.search.trim().toLowerCase()
      const rows = [...ctx.people.all()]
        .filter(([, p]) => needle === '' || (p.name ?? '').toLowerCase().includes(needle))
        .map(([person, p]) => ({
          person,
          name: p.name,
          role: p.role,
          present: ctx.present.has(person),
          mutedUntil: state.muted[person] ?? null,
          banned: state.banned.includes(person),
        }))
        .sort((a, b) => Number(b.present) - Number(a.present) || (a.name ?? '').localeCompare(b.name ?? ''))
      return {
        ok: true,
        output: { rows: rows.slice(input.after, input.after + input.limit), total: rows.length },
      }
    },
  },
}
