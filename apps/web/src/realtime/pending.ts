import type { AnyCommand } from '@zaal/shared/protocol/registry'
import type { Refusal, RefusalCode } from '@zaal/shared/protocol/refusals'

/**
 * A command on its way. `sending`: in the outbox, not yet acknowledged (also while offline). `stored`: acknowledged, its
 * facts are still to arrive. `refused`: finally refused; kept until the person retries or discards it.
 */
export type PendingStatus = 'sending' | 'stored' | 'refused'

export type Pending = AnyCommand & {
  id: string
  /** When the person gave it, epoch ms by the server's clock as far as known. */
  givenAt: number
  status: PendingStatus
  refusal?: Refusal
  /** While `sending`: why the server would not have it yet. It is sent again by itself. */
  delay?: RefusalCode
  /** Position from the acknowledgement; the overlay ends once the view has reached it. */
  position?: number
}

export type PendingOf<N extends AnyCommand['name']> = Extract<Pending, { name: N }>
