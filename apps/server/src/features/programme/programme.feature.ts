import { programmeContract } from '@zaal/shared/features/programme/programme.contract'
import { programmeReducer } from '@zaal/shared/features/programme/programme.reduce'
import { publicLive, publicPlan, redactChange } from '@zaal/shared/features/programme/redact'
import { can } from '../../kernel/actor.ts'
import type { ServerFeature } from '../../kernel/feature.ts'
import { decide, evolve, initial, type ProgrammeState } from './programme.domain.ts'
import { programmeTable } from './programme.table.ts'

/** The programme: what is planned, what is on, and the rules that hold now. */
export const programmeFeature: ServerFeature<typeof programmeContract, ProgrammeState> = {
  contract: programmeContract,
  initial,
  // `programme.plan` is for whoever organises, also without running the room; the rest needs the capability anyway.
  authorise: ({ name }, _state, { actor }) =>
    name === 'programme.plan' && !can(actor, 'organise') && !can(actor, 'run-programme')
      ? 'not-allowed'
      : null,
  decide,
  evolve,
  project: ({ view }, audience) =>
    audience === 'crew'
      ? view
      : { ...view, plan: publicPlan(view.plan), live: publicLive(view.live), undo: null },
  projectMine: () => programmeReducer.emptyMine,
  redact: (fact, audience) => ({ ...fact, payload: redactChange(fact.payload, audience) }),
  personal: () => [],
  tables: ({ view }, { lang, timeZone }) => [programmeTable(view, lang, timeZone)],
}
