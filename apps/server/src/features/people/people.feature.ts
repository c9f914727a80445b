import { peopleContract } from '@zaal/shared/features/people/people.contract'
import { foldText } from '@zaal/shared/kernel/text'
import { can } from '../../kernel/actor.ts'
import { refuse, type ServerFeature } from '../../kernel/feature.ts'
import { decide, evolve, initial, type PeopleState } from './people.domain.ts'

// A collator of its own: localeCompare makes one each time, which thousands of names would feel.
const BY_NAME = new Intl.Collator('nl', { sensitivity: 'base', numeric: true })

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
      const needle = foldText(input.search)
      const rows = [...ctx.people.all()]
        .filter(([, p]) => needle === '' || foldText(p.name ?? '').includes(needle))
        .map(([person, p]) => ({
          person,
          name: p.name,
          role: p.role,
          present: ctx.present.has(person),
          mutedUntil: state.muted[person] ?? null,
          banned: state.banned.includes(person),
        }))
        .sort((a, b) => Number(b.present) - Number(a.present) || BY_NAME.compare(a.name ?? '', b.name ?? ''))
      return {
        ok: true,
        output: { rows: rows.slice(input.after, input.after + input.limit), total: rows.length },
      }
    },
  },
}
