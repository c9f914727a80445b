import { usePending, useSend } from '../../realtime/hooks.ts'
import type { PendingOf } from '../../realtime/pending.ts'

const ORDERS = [
  'polls.create',
  'polls.edit',
  'polls.remove',
  'polls.open',
  'polls.close',
  'polls.publish',
  'polls.show',
  'polls.unshow',
  'polls.rerun',
  'polls.hideWord',
  'polls.unhideWord',
] as const
export type PollOrder = PendingOf<(typeof ORDERS)[number]>

/** The crew's orders about polls that are under way, and those that were refused. */
export function usePollOrders() {
  const pending: readonly PollOrder[] = usePending(...ORDERS)
  const send = useSend()
  const isUnderWay = (poll: string, ...names: PollOrder['name'][]): boolean =>
    pending.some(
      (p) =>
        p.status === 'sending' &&
        p.name !== 'polls.create' &&
        p.payload.poll === poll &&
        (names.length === 0 || names.includes(p.name)),
    )
  return {
    send,
    isUnderWay,
    /** New polls of which the facts are still to come. */
    made: pending.filter(
      (p): p is PendingOf<'polls.create'> => p.name === 'polls.create' && p.status !== 'refused',
    ),
    refused: pending.filter((p) => p.status === 'refused'),
  }
}
