import type { QueryReply } from '@zaal/shared/protocol/envelope'
import { featureOf } from '@zaal/shared/protocol/registry'
import { refuse, type QueryContext } from './feature.ts'
import type { Features, RoomStates } from './room-fold.ts'

/** Answers a query from committed state: known, valid, not put out, then the feature's own judgement (CM4). */
export function answerQuery(
  name: string,
  input: unknown,
  given: {
    features: Features
    states: RoomStates
    standing: 'muted' | 'banned' | null
    context: Omit<QueryContext, 'muted'>
  },
): QueryReply {
  const owner = featureOf(name)
  const feature = Object.hasOwn(given.features, owner) ? given.features[owner] : undefined
  const query =
    feature && Object.hasOwn(feature.contract.queries, name) ? feature.contract.queries[name] : undefined
  const answer = query && feature?.answer?.[name]
  if (!answer) return refuse('unknown-command')
  const parsed = query.input.safeParse(input)
  if (!parsed.success) return refuse('invalid', { detail: parsed.error.issues[0]?.path.join('.') ?? '' })
  if (given.standing === 'banned') return refuse('banned')
  const muted = given.standing === 'muted'
  return answer(parsed.data as never, given.states[owner] as never, { ...given.context, muted })
}
