import { chatContract } from '@zaal/shared/features/chat/chat.contract'
import { refuse, type ServerFeature } from '../../kernel/feature.ts'
import { decide, evolve } from './chat.domain.ts'
import { chatTables } from './chat.export.ts'
import { reactionsGauge } from './chat.gauges.ts'
import { authorise, mayRead } from './chat.policy.ts'
import { older, search } from './chat.queries.ts'
import { initial, type ChatState } from './chat.state.ts'
import { personal, project, projectMine, redact } from './chat.view.ts'

/** What people write to the room and backstage (SPEC: CH). */
export const chatFeature: ServerFeature<typeof chatContract, ChatState> = {
  contract: chatContract,
  initial,
  authorise,
  decide,
  marksOnly: ['chat.react'],
  erasing: ['chat.removed'],
  evolve,
  project,
  projectMine,
  redact,
  personal,
  gauges: { 'chat.reactions': reactionsGauge },
  touched: (fact) =>
    fact.name === 'chat.hidden' || fact.name === 'chat.restored' || fact.name === 'chat.removed'
      ? [{ gauge: 'chat.reactions', key: fact.payload.message }]
      : [],
  answer: {
    'chat.older': (input, state, ctx) =>
      mayRead(input.channel, ctx.actor)
        ? { ok: true, output: older(state, input, ctx) }
        : refuse('not-allowed'),
    'chat.search': (input, state, ctx) =>
      mayRead(input.channel, ctx.actor)
        ? { ok: true, output: search(state, input, ctx) }
        : refuse('not-allowed'),
  },
  tables: chatTables,
}
