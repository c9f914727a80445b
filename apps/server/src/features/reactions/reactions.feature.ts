import { reactionsContract } from '@zaal/shared/features/reactions/reactions.contract'
import { reactionsReducer } from '@zaal/shared/features/reactions/reactions.reduce'
import { applauseKey } from '@zaal/shared/features/reactions/reactions.rules'
import type { ViewOf } from '@zaal/shared/protocol/define-feature'
import { AUDIENCES } from '@zaal/shared/protocol/envelope'
import { accept, mark, refuse, type ServerFeature } from '../../kernel/feature.ts'

/** Everyone sees all of it, so the state is the view. */
export type ReactionsState = ViewOf<typeof reactionsContract>

const APPLAUSE = 'reactions.applause'

/** Applause for the running item (SPEC: RE). */
export const reactionsFeature: ServerFeature<typeof reactionsContract, ReactionsState> = {
  contract: reactionsContract,
  initial: reactionsReducer.empty,
  authorise: () => null,
  decide({ payload: { item, on } }, state, { room, marks, actor }) {
    if (room.phase === 'ended') return refuse('meeting-ended')
    if (room.phase === 'before') return refuse('closed')
    // A clap that was kept on a phone without network must not land on the next speaker.
    if (item !== room.item) return refuse('too-late')
    const key = applauseKey(item)
    if ((marks.get(APPLAUSE, key, actor.person) === true) === on) return accept([])
    return accept(state.applauded.includes(item) ? [] : [{ name: 'reactions.begun', payload: { item } }], {
      marks: [mark<typeof reactionsContract, typeof APPLAUSE>(APPLAUSE, key, actor.person, on ? true : null)],
    })
  },
  marksOnly: ['reactions.applaud'],
  evolve: (state, fact) => reactionsReducer.reduce(state, fact),
  project: (state) => state,
  projectMine: () => reactionsReducer.emptyMine,
  redact: (fact) => fact,
  personal: () => [],
  gauges: {
    [APPLAUSE]: {
      from: { [APPLAUSE]: (target) => target },
      keys: (state) => state.applauded.map(applauseKey),
      read: (key, _state, marks) => marks.of(APPLAUSE, key).size,
      audiences: () => AUDIENCES,
    },
  },
}
