import { announcementsContract } from '@zaal/shared/features/announcements/announcements.contract'
import { announcementsReducer } from '@zaal/shared/features/announcements/announcements.reduce'
import type { ServerFeature } from '../../kernel/feature.ts'
import { decide, evolve, initial, type AnnouncementsState } from './announcements.domain.ts'
import { personal, redact } from './announcements.policy.ts'

/** What the crew tell everyone, each other, the panel, the hall or one person, with receipts. */
export const announcementsFeature: ServerFeature<typeof announcementsContract, AnnouncementsState> = {
  contract: announcementsContract,
  initial,
  authorise: () => null,
  decide,
  evolve,
  project: (state, audience) => state.views[audience],
  projectMine: (state, person) => state.mines[person] ?? announcementsReducer.emptyMine,
  redact,
  personal,
}
